import { useEffect, useState } from "react";
import { formatNumber, useT } from "../i18n";
import { FRAME_HEADER } from "../protocol/generated";
import { useScene } from "./host";
import { useLine, type Figures } from "./lineFigures";
import { VoiceFigures } from "../voice/VoiceFigures";
import "./lineOverlay.css";

/** Figures of this client's lines, for whoever wants to know why something is slow. */
export function LineOverlay() {
  const open = useLine((s) => s.open);
  return open ? <Table /> : null;
}

function Table() {
  const t = useT();
  const { frames } = useScene().host;
  const { roomTrip, eventDelay } = useLine();
  const [figures, setFigures] = useState<Figures>(() => frames.line.read());
  useEffect(() => {
    const timer = setInterval(() => setFigures(frames.line.read()), 500);
    return () => clearInterval(timer);
  }, [frames]);
  const ms = (value: number | null) => (value === null ? "–" : t("line.ms", { value: formatNumber(value, value < 10 ? 1 : 0) }));
  const { header } = figures;
  const quality = !header ? "–" : header.lossless ? t("viewer.lossless") : `${header.encoding === FRAME_HEADER.JPEG ? "JPEG " : ""}${header.quality}`;
  const rows: [string, string, string][] = [
    ["trip", t("line.trip"), ms(roomTrip)],
    ["delay", t("line.delay"), ms(eventDelay)],
    ["pictures", t("line.pictures"), t("line.perSecond", { value: formatNumber(figures.pictures) })],
    ["bytes", t("line.bytes"), t("line.kilobytes", { value: formatNumber(figures.bytes / 1000, figures.bytes < 10_000 ? 1 : 0) })],
    ["quality", t("line.quality"), header ? `${quality} · ${header.columns} × ${header.rows}` : quality],
    ["wait", t("line.wait"), ms(figures.wait)],
    ["server", t("line.server"), ms(figures.server)],
    ["kept", t("line.kept"), figures.kept === null ? "–" : t("line.percent", { value: Math.round(figures.kept * 100) })],
  ];
  return (
    <dl className="line-overlay tabular" data-testid="line-overlay" aria-label={t("line.title")}>
      {rows.map(([id, name, value]) => <div key={id} data-testid={`line-${id}`}><dt>{name}</dt><dd>{value}</dd></div>)}
      <VoiceFigures />
    </dl>
  );
}
