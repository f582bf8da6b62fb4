import { memo, useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import { newId } from "../state/ids";
import { useTools } from "../tools/toolStore";
import { toScreen, type Box, type Transform } from "../viewer/geometry";
import { useScene } from "../viewer/host";
import { millimetresIn } from "./millimetres";

const WIDTH = 248;

/** Asks how long the line is that was drawn over something of known size. */
export const CalibrationField = memo(function CalibrationField({ index, transform, box }: { index: number; transform: Transform; box: Box }) {
  const t = useT();
  const { host, marks } = useScene();
  const entry = useTools((s) => (s.calibrating?.viewport === index ? s.calibrating : null));
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setText(entry?.millimetres ? String(entry.millimetres) : "");
    if (entry) setTimeout(() => input.current?.focus(), 0);
  }, [entry]);
  if (!entry) return null;
  const millimetres = millimetresIn(text);
  const a = toScreen(transform, entry.from);
  const b = toScreen(transform, entry.to);

  const close = () => useTools.setState({ calibrating: null, draft: null });
  const keep = () => {
    if (millimetres === null) return;
    const shape = { type: "Calibration" as const, from: entry.from, to: entry.to, millimetres };
    const mark = marks.find((m) => m.id === entry.id);
    const id = mark?.id ?? newId();
    if (mark) host.marking?.change(mark, shape);
    else host.marking?.add(id, entry.image, shape);
    close();
    useTools.setState({ selected: id });
  };

  return (
    <form className="calibration-field" data-testid="calibration-field" onPointerDown={(e) => e.stopPropagation()}
      style={{ left: Math.max(4, Math.min((a.x + b.x) / 2 - WIDTH / 2, box.width - WIDTH - 4)), top: Math.max(4, Math.min(Math.max(a.y, b.y) + 14, box.height - 92)) }}
      onSubmit={(e) => {
        e.preventDefault();
        keep();
      }}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === "Escape") close();
      }}>
      <label>
        {t("measure.knownLength")}
        <span className="row"><input ref={input} className="input tabular" inputMode="decimal" value={text} onChange={(e) => setText(e.target.value)} aria-label={t("measure.knownLength")} /> mm</span>
      </label>
      <span className="row">
        <button type="submit" className="button small primary" disabled={millimetres === null}>{t("measure.calibrate")}</button>
        <button type="button" className="button small" onClick={close}>{t("measure.cancel")}</button>
      </span>
    </form>
  );
});
