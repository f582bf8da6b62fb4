import { useState, type PointerEvent } from "react";
import { useT, type MessageKey } from "../i18n";
import { ceiling, figure, path } from "./plot";
import type { PerformanceSeries, Unit } from "./types";

const WIDTH = 320;
const HEIGHT = 84;
const UNIT: Record<Unit, MessageKey> = {
  percent: "admin.unit.percent", megabytes: "admin.unit.megabytes", milliseconds: "admin.unit.milliseconds", count: "admin.unit.count",
  perSecond: "admin.unit.perSecond", megabytesPerSecond: "admin.unit.megabytesPerSecond",
};

/** @param kept how many values fit the span of time that is shown */
export function PlotCard({ series, kept, end, step }: { series: PerformanceSeries; kept: number; end: number; step: number }) {
  const t = useT();
  const [at, setAt] = useState<number | null>(null);
  const values = series.values.slice(-kept);
  const known = values.filter((value): value is number => value !== null);
  const top = series.unit === "percent" ? 100 : ceiling(known.reduce((most, value) => Math.max(most, value), 0));
  const say = (value: number | null | undefined) => (value === null || value === undefined ? "–" : t(UNIT[series.unit], { value: figure(value) }));
  const index = at === null ? values.length - 1 : Math.round(values.length - 1 - (1 - at) * (kept - 1));
  const when = new Date(end - (values.length - 1 - index) * step);
  const line = path(values, kept, WIDTH, HEIGHT, top);
  const place = (e: PointerEvent<SVGSVGElement>) => {
    const box = e.currentTarget.getBoundingClientRect();
    setAt(Math.max(0, Math.min(1, (e.clientX - box.left) / box.width)));
  };
  return (
    <figure className="plot" data-testid={`plot-${series.id}`}>
      <figcaption>
        <span>{t(`admin.plot.${series.id}` as MessageKey)}</span>
        <output>{say(values[index])}</output>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" onPointerMove={place} onPointerDown={place} onPointerLeave={() => setAt(null)}
        aria-label={`${t(`admin.plot.${series.id}` as MessageKey)}: ${say(values.at(-1))}`}>
        <path className="plot-grid" d={`M0 0.5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`} />
        <path className="plot-line" d={line} vectorEffect="non-scaling-stroke" />
        {at !== null && <path className="plot-cursor" d={`M${at * WIDTH} 0V${HEIGHT}`} vectorEffect="non-scaling-stroke" />}
      </svg>
      <div className="plot-foot"><span>{at === null ? "" : when.toLocaleTimeString()}</span><span>{t("admin.top", { value: say(top) })}</span></div>
    </figure>
  );
}
