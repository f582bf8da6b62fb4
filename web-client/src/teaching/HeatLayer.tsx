import { memo } from "react";
import { useT } from "../i18n";
import { sameImage, type ImageRef } from "../protocol/wire";
import { indexOfImage, useCatalog } from "../state/catalog";
import { pointsOf } from "../tools/shapes";
import { toScreen, type Box, type Transform } from "../viewer/geometry";
import { labelSpot, ShapePath } from "../viewer/shapeView";
import { glowing, useHeat } from "./heat";
import "./heat.css";

/** On an image: a glow where people pointed, here and on the slices beside it, and the right places. */
export const HeatLayer = memo(function HeatLayer({ series: uid, image, transform, box }: { series: string | null; image: ImageRef; transform: Transform; box: Box }) {
  const t = useT();
  const heat = useHeat();
  const series = useCatalog((s) => (uid ? s.series[uid] : undefined));
  if (!heat || !series) return null;
  const shown = indexOfImage(series, image);
  const stored = series.stack[shown];
  if (!stored) return null;
  const near = glowing(heat, series, shown);
  // A glow is as wide as a twelfth of the image, so that it grows with it.
  const origin = toScreen(transform, { column: 0, row: 0 });
  const corner = toScreen(transform, { column: stored.columns, row: stored.rows });
  const radius = Math.max(14, Math.max(Math.abs(corner.x - origin.x), Math.abs(corner.y - origin.y)) / 12);
  const targets = heat.targets.filter((target) => target.image && target.shape && sameImage(target.image, image));
  return (
    <svg className="marks heat-layer" width={box.width} height={box.height} aria-hidden="true" data-testid="heat-layer" data-glows={near.length} data-targets={targets.length}>
      <defs>
        <radialGradient id="heat-wrong"><stop offset="0" stopColor="#ff7a3d" stopOpacity="0.75" /><stop offset="0.5" stopColor="#ff7a3d" stopOpacity="0.28" /><stop offset="1" stopColor="#ff7a3d" stopOpacity="0" /></radialGradient>
        <radialGradient id="heat-right"><stop offset="0" stopColor="#56d37f" stopOpacity="0.75" /><stop offset="0.5" stopColor="#56d37f" stopOpacity="0.28" /><stop offset="1" stopColor="#56d37f" stopOpacity="0" /></radialGradient>
      </defs>
      {near.map(({ point, strength }, i) => {
        const { x, y } = toScreen(transform, point.at);
        return <circle key={i} cx={x} cy={y} r={radius} fill={`url(#heat-${point.right ? "right" : "wrong"})`} opacity={0.25 + 0.65 * strength} />;
      })}
      {targets.map((target, i) => {
        const spot = labelSpot(target.shape!, transform);
        return (
          <g key={i} className="mark heat-target" data-testid="heat-target">
            <ShapePath shape={target.shape!} transform={transform} />
            {pointsOf(target.shape!).length > 0 && <text className="author" x={spot.x} y={spot.y} textAnchor={spot.end ? "end" : "start"}>{target.name || t("teaching.rightPlace")}</text>}
          </g>
        );
      })}
    </svg>
  );
});
