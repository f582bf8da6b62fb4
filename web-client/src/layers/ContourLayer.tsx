import type { Layer } from "../protocol/wire";
import { toScreen, type Box, type Transform } from "../viewer/geometry";
import type { Contours, LayerInfo, Outline } from "./types";

interface Props { layers: readonly { layer: Layer; info: LayerInfo; contours: Contours }[]; transform: Transform; box: Box }

/** Outlines of structure sets; dashed where they were drawn on a neighbouring plane. */
export function ContourLayer({ layers, transform, box }: Props) {
  return (
    <svg className="contours" width={box.width} height={box.height} aria-hidden="true" data-testid="contours">
      {layers.map(({ layer, info, contours }) => contours.regions.filter((r) => !layer.hidden.includes(r.number)).map((region) => {
        const colour = info.segments.find((s) => s.number === region.number)?.colour ?? "#ffffff";
        const lines = region.outlines.filter((o) => o.kind !== "POINT");
        // Only what is closed has an inside.
        const groups = [true, false].flatMap((exact) => [true, false].map((closed) => ({
          exact, closed, outlines: lines.filter((o) => o.exact === exact && (o.kind === "CLOSED") === closed),
        })));
        const points = region.outlines.filter((o) => o.kind === "POINT");
        return (
          <g key={`${info.layer}/${region.number}`} data-region={region.number} style={{ color: colour }}>
            {groups.map(({ exact, closed, outlines }, i) => outlines.length > 0 && (
              <path key={i} className={exact ? "" : "near"} d={outlines.map((o) => pathOf(o, transform)).join("")}
                fill={closed ? colour : "none"} fillOpacity={layer.opacity * 0.35} fillRule="evenodd" strokeOpacity={Math.min(1, layer.opacity * 2)} />
            ))}
            {points.map((o, i) => {
              const s = toScreen(transform, { column: o.points[0]!, row: o.points[1]! });
              return <path key={i} className={o.exact ? "" : "near"} d={`M${s.x - 5} ${s.y}H${s.x + 5}M${s.x} ${s.y - 5}V${s.y + 5}`} />;
            })}
          </g>
        );
      }))}
    </svg>
  );
}

function pathOf(o: Outline, transform: Transform): string {
  let d = "";
  for (let i = 0; i + 1 < o.points.length; i += 2) {
    const s = toScreen(transform, { column: o.points[i]!, row: o.points[i + 1]! });
    d += `${i === 0 ? "M" : "L"}${s.x.toFixed(2)} ${s.y.toFixed(2)}`;
  }
  return o.kind === "CLOSED" ? `${d}Z` : d;
}
