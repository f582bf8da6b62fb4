import type { Layer, Presentation, View, ViewCommand } from "../protocol/wire";
import { refOf, type SeriesInfo } from "../state/catalog";
import { presentationOf, withChange } from "../viewer/presentation";
import type { LayerInfo, Part } from "./types";

/** So that what lies under it is seen as well. */
export const FIRST_OPACITY = 0.5;
export const MAX_LAYERS = 16;
const MAX_HIDDEN = 1000;

export const layersOf = (p: Presentation | null): readonly Layer[] => presentationOf(p).layers;
export const layerOf = (p: Presentation | null, instance: string): Layer | undefined => layersOf(p).find((l) => l.instance === instance);

/** Images lie lowest, then maps, outlines on top. */
const HEIGHT: Record<LayerInfo["kind"], number> = { SERIES: -1, PARAMETRIC_MAP: 0, SEGMENTATION: 1, STRUCTURE_SET: 2 };

export function withLayer(p: Presentation | null, info: LayerInfo, known: readonly LayerInfo[]): Presentation | null {
  if (layerOf(p, info.layer) || layersOf(p).length >= MAX_LAYERS) return p;
  // Of several quantities only one can be seen: the first.
  const hidden = info.kind === "PARAMETRIC_MAP" ? info.segments.slice(1).map((s) => s.number) : [];
  const height = (instance: string) => HEIGHT[known.find((k) => k.layer === instance)?.kind ?? "SEGMENTATION"];
  const layers = [...layersOf(p), { instance: info.layer, opacity: FIRST_OPACITY, hidden, colours: null }];
  return withChange(p, { layers: layers.sort((a, b) => height(a.instance) - height(b.instance)) });
}

export const withoutLayer = (p: Presentation | null, instance: string): Presentation | null =>
  withChange(p, { layers: layersOf(p).filter((l) => l.instance !== instance) });

const changed = (p: Presentation | null, instance: string, change: (l: Layer) => Layer): Presentation | null =>
  withChange(p, { layers: layersOf(p).map((l) => (l.instance === instance ? change(l) : l)) });

export const withOpacity = (p: Presentation | null, instance: string, opacity: number): Presentation | null =>
  changed(p, instance, (l) => ({ ...l, opacity: Math.round(Math.min(1, Math.max(0, opacity)) * 1000) / 1000 }));

export const withHidden = (p: Presentation | null, instance: string, hidden: readonly number[]): Presentation | null =>
  changed(p, instance, (l) => ({ ...l, hidden: [...new Set(hidden)].sort((a, b) => a - b).slice(0, MAX_HIDDEN) }));

export function toggled(p: Presentation | null, info: LayerInfo, part: Part): Presentation | null {
  const layer = layerOf(p, info.layer);
  if (!layer) return p;
  const isHidden = layer.hidden.includes(part.number);
  // Quantities exclude each other.
  if (info.kind === "PARAMETRIC_MAP") return withHidden(p, info.layer, info.segments.map((s) => s.number).filter((n) => n !== part.number));
  return withHidden(p, info.layer, isHidden ? layer.hidden.filter((n) => n !== part.number) : [...layer.hidden, part.number]);
}

/** The quantity of a map that is seen; null where all are hidden. */
export const quantityOf = (info: LayerInfo, layer: Layer): Part | null => info.segments.find((s) => !layer.hidden.includes(s.number)) ?? null;

/** Brings the viewport to the slice of the stack on which the segment is largest. */
export function jumpTo(view: View, viewport: number, series: SeriesInfo, part: Part): ViewCommand | null {
  const { image, point } = part.focus ?? { image: null, point: null };
  const named = image && series.stack.find((i) => i.instance === image.instance && i.frame === image.frame);
  const nearest = named ?? (point ? nearestTo(series, point) : null);
  const shown = view.viewports[viewport]?.image;
  if (!nearest || (shown?.instance === nearest.instance && shown.frame === nearest.frame)) return null;
  return { type: "ShowImage", viewport, image: refOf(nearest) };
}

/** The image of a stack whose plane is nearest to a point. */
function nearestTo(series: SeriesInfo, point: readonly [number, number, number]) {
  let best = null;
  let least = Infinity;
  for (const image of series.stack) {
    const { position: p, orientation: o } = image;
    if (!p || !o) continue;
    const normal = [o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]] as const;
    const away = Math.abs((point[0] - p[0]) * normal[0] + (point[1] - p[1]) * normal[1] + (point[2] - p[2]) * normal[2]);
    if (away < least - 1e-6) {
      best = image;
      least = away;
    }
  }
  return best;
}
