import type { Layer } from "../protocol/wire";
import { quantityOf } from "./changes";
import { valueText } from "./paint";
import { useLayers } from "./store";
import { scaleOf } from "./fusion";
import { paletteOf, usePalettes } from "./palettes";
import { isValues, type Scale } from "./types";

/** What the colours of the uppermost map stand for. */
export function MapLegend({ study, series, layers }: { study: string | null; series: string; layers: readonly Layer[] }) {
  const known = useLayers(study);
  const maps = usePalettes(layers);
  const shown = layers.findLast((l) => known?.some((k) => k.layer === l.instance && isValues(k) && k.fits.includes(series)));
  const info = known?.find((k) => k.layer === shown?.instance);
  const part = info && shown ? quantityOf(info, shown) : null;
  if (!part?.scale) return null;
  const scale = scaleOf(part.scale, shown!.colours, paletteOf(maps, shown!));
  return (
    <div className="map-legend" data-testid="map-legend">
      <span className="strong">{part.label}</span>
      {info!.kind === "SERIES" && info!.label !== part.label && <span>{info!.label}</span>}
      {scale.unit && <span>{scale.unit}</span>}
      <div className="scale">
        <i style={{ background: gradient(scale, "to top") }} />
        <ol className="tabular">
          {[1, 0.5, 0].map((part) => <li key={part}>{valueText(scale.from + part * (scale.to - scale.from), scale)}</li>)}
        </ol>
      </div>
    </div>
  );
}

export function gradient(scale: Scale, direction: string): string {
  const stops = Array.from({ length: 33 }, (_, i) => `#${scale.colours.slice(6 * Math.min(255, i * 8), 6 * Math.min(255, i * 8) + 6)}`);
  return `linear-gradient(${direction}, ${stops.join(",")})`;
}
