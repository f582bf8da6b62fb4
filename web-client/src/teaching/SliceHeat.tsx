import { memo } from "react";
import { useT } from "../i18n";
import type { SeriesInfo } from "../state/catalog";
import { alongStack, targetsAlong, useHeat } from "./heat";
import "./heat.css";

/** Along the slider of a stack: where people pointed, and where the right places are. */
export const SliceHeat = memo(function SliceHeat({ series }: { series: SeriesInfo }) {
  const t = useT();
  const heat = useHeat();
  if (!heat) return null;
  const counts = alongStack(heat, series);
  const targets = targetsAlong(heat, series);
  if (counts.length === 0 && targets.length === 0) return null;
  const most = Math.max(1, ...counts.map((c) => c.right + c.wrong));
  const left = (index: number) => `${(100 * index) / Math.max(1, series.stack.length - 1)}%`;
  const said = counts.map((c) => t("teaching.heatSlice", { n: c.index + 1, count: c.right + c.wrong })).join(", ");
  return (
    <div className="slice-heat" role="img" aria-label={t("teaching.heat", { slices: said })} data-testid="slice-heat">
      {targets.map((index) => <i key={`t${index}`} className="slice-target" data-slice={index + 1} style={{ left: left(index) }} />)}
      {counts.map((c) => (
        <i key={c.index} className="slice-answers" data-slice={c.index + 1} title={t("teaching.heatSlice", { n: c.index + 1, count: c.right + c.wrong })}
          style={{ left: left(c.index), height: `${30 + (70 * (c.right + c.wrong)) / most}%` }}>
          <b style={{ flex: c.wrong }} /><u style={{ flex: c.right }} />
        </i>
      ))}
    </div>
  );
});
