import type { Layer, LayerColours, Presentation, View, ViewCommand, Viewport } from "../protocol/wire";
import { isShownInverted, refOf, useCatalog, type SeriesInfo } from "../state/catalog";
import { presentationOf, withChange } from "../viewer/presentation";
import { layerOf, layersOf, withLayer, withoutLayer } from "./changes";
import { useLayerStore } from "./store";
import type { LayerInfo, Scale } from "./types";

/** What of a viewport counts for what lies over its images. */
export type FusedViewport = Pick<Viewport, "study" | "series" | "presentation">;

/** What was taken up by the body comes before what shows its shape. */
const FIRST = ["PT", "NM"];

export const isUptake = (info: LayerInfo) => FIRST.includes(info.creator ?? "") || info.segments[0]?.label === "SUVbw";

/** Series that can be laid over this one, those with an uptake first. */
export function fusable(known: readonly LayerInfo[] | undefined, series: string): LayerInfo[] {
  const fitting = (known ?? []).filter((k) => k.kind === "SERIES" && k.fits.includes(series));
  return [...fitting.filter(isUptake), ...fitting.filter((k) => !isUptake(k))];
}

/** The values a layer is coloured by: as the room chose, else as the file and the house offer them. @param colours of the map that was chosen, if known */
export function scaleOf(offered: Scale, chosen: LayerColours | null, colours?: string): Scale {
  if (!chosen) return offered;
  return { ...offered, from: chosen.from, to: chosen.to, colourMap: chosen.colourMap, colours: chosen.colourMap === offered.colourMap ? offered.colours : (colours ?? offered.colours) };
}

export const coloursOfLayer = (offered: Scale, layer: Layer): LayerColours =>
  layer.colours ?? { colourMap: offered.colourMap, from: offered.from, to: offered.to, above: null };

/** What is next to nothing is left out at first, so that the image below keeps its brightness there. */
const FAINT = 0.15;

/** Lays a series over the images; what was laid over them as a series before goes. */
export function fused(p: Presentation | null, info: LayerInfo, known: readonly LayerInfo[]): Presentation | null {
  const others = layersOf(p).filter((l) => known.find((k) => k.layer === l.instance)?.kind !== "SERIES");
  const next = withLayer(withChange(p, { layers: others }), info, known);
  const scale = info.segments[0]?.scale;
  if (!scale) return next;
  // Of others what is as dark as dark can be: around the patient it would cover everything.
  const above = scale.from + (isUptake(info) ? FAINT * (scale.to - scale.from) : 0);
  return withColours(next, info.layer, { colourMap: scale.colourMap, from: scale.from, to: scale.to, above });
}

export const withColours = (p: Presentation | null, instance: string, colours: LayerColours): Presentation | null =>
  withChange(p, { layers: layersOf(p).map((l) => (l.instance === instance ? { ...l, colours } : l)) });

/** The series that is laid over the images of a viewport; the uppermost one. */
export function fusedInfo(viewport: FusedViewport | undefined, known: readonly LayerInfo[] | undefined): LayerInfo | undefined {
  const of = (instance: string) => known?.find((k) => k.layer === instance && k.kind === "SERIES" && k.fits.includes(viewport?.series ?? ""));
  return layersOf(viewport?.presentation ?? null).map((l) => of(l.instance)).findLast((k) => k !== undefined);
}

const knownOf = (viewport: FusedViewport | undefined) => (viewport?.study ? useLayerStore.getState().layers[viewport.study] : undefined);

/** Lays the first series that fits over the active viewport, or takes away what lies there; undefined where nothing fits. */
export function fusionSwitch(view: View, show: (c: ViewCommand) => void): (() => void) | undefined {
  const viewport = view.viewports[view.active];
  const known = knownOf(viewport);
  const [best] = viewport?.series ? fusable(known, viewport.series) : [];
  if (!viewport || !known || !best) return undefined;
  const on = fusedInfo(viewport, known);
  return () => show({ type: "SetPresentation", viewport: view.active,
    presentation: on ? withoutLayer(viewport.presentation, on.layer) : fused(viewport.presentation, best, known) });
}

/** Lays a series over what the active viewport shows. */
export function fuse(view: { active: number; viewport: FusedViewport | undefined }, info: LayerInfo, show: (c: ViewCommand) => void): void {
  const known = knownOf(view.viewport);
  if (!view.viewport || !known) return;
  const { presentation } = view.viewport;
  show({ type: "SetPresentation", viewport: view.active, presentation: layerOf(presentation, info.layer) ? withoutLayer(presentation, info.layer) : fused(presentation, info, known) });
}

/** Shows what was laid over the images, at the same height, with what was below over it. */
export function swapFused(view: View, info: LayerInfo, show: (c: ViewCommand) => void): void {
  const viewport = view.viewports[view.active];
  const known = knownOf(viewport);
  const { series } = useCatalog.getState();
  const above = series[info.series];
  const below = viewport?.series ? series[viewport.series] : undefined;
  const back = known?.find((k) => k.kind === "SERIES" && k.series === viewport?.series && k.fits.includes(info.series));
  if (!viewport || !known || !above || !below || !back) return;
  const shown = below.stack.find((i) => i.instance === viewport.image?.instance && i.frame === viewport.image.frame);
  const image = nearestTo(above, shown?.position ?? null);
  if (!image) return;
  const { rotation, flipped, layers } = presentationOf(viewport.presentation);
  show({ type: "ShowSeries", viewport: view.active, study: above.study, series: above.series, image: refOf(image) });
  if (isShownInverted(above)) show({ type: "SetWindow", viewport: view.active, voi: null, inverted: true });
  const kept = layers.filter((l) => l.instance !== info.layer && known.some((k) => k.layer === l.instance && k.fits.includes(info.series)));
  show({ type: "SetPresentation", viewport: view.active, presentation: fused(withChange(null, { rotation, flipped, layers: kept }), back, known) });
}

/** The image of a stack whose plane is nearest to a place. */
function nearestTo(series: SeriesInfo, place: readonly number[] | null) {
  const first = series.stack[0];
  if (!place || !first?.orientation) return first;
  const o = first.orientation;
  const normal = [o[1]! * o[5]! - o[2]! * o[4]!, o[2]! * o[3]! - o[0]! * o[5]!, o[0]! * o[4]! - o[1]! * o[3]!];
  const away = (position: readonly number[] | null) => (position ? Math.abs(normal.reduce((sum, n, i) => sum + n * (place[i]! - position[i]!), 0)) : Infinity);
  return series.stack.reduce((best, image) => (away(image.position) < away(best.position) ? image : best), first);
}
