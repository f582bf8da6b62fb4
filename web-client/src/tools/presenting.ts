import type { Image } from "../net/apiTypes";
import type { Presentation, View, ViewCommand, Viewport, Voi } from "../protocol/wire";
import { presentationOf, withChange } from "../viewer/presentation";
import { indexOfImage, isShownInverted, useCatalog } from "../state/catalog";

type Show = (command: ViewCommand) => void;

/** The image that a viewport shall show; undefined while nothing is known of it. */
export function imageOf(viewport: Viewport | undefined): Image | undefined {
  const series = viewport?.series ? useCatalog.getState().series[viewport.series] : undefined;
  return series?.stack[indexOfImage(series, viewport?.image ?? null)];
}

export function present(show: Show, index: number, viewport: Viewport | undefined, change: Partial<Presentation>): void {
  if (viewport?.series) show({ type: "SetPresentation", viewport: index, presentation: withChange(viewport.presentation, change) });
}

/** Sets a window; where a VOI LUT stands in its place, that goes. */
export function setWindow(show: Show, index: number, viewport: Viewport, voi: Voi | null, inverted = viewport.inverted): void {
  show({ type: "SetWindow", viewport: index, voi, inverted });
  if (presentationOf(viewport.presentation).voiLut !== null) present(show, index, viewport, { voiLut: null });
}

/** Shows a viewport as its series is shown at first; what is laid over it stays, for that is no matter of looking. */
export function resetView(view: View, show: Show): void {
  const viewport = view.viewports[view.active];
  const series = viewport?.series ? useCatalog.getState().series[viewport.series] : undefined;
  if (!viewport?.series) return;
  const { state, layers } = presentationOf(viewport.presentation);
  if (viewport.camera) show({ type: "SetCamera", viewport: view.active, camera: null });
  show({ type: "SetWindow", viewport: view.active, voi: null, inverted: series !== undefined && isShownInverted(series) });
  if (viewport.presentation) show({ type: "SetPresentation", viewport: view.active, presentation: withChange(null, { state, layers }) });
}

/** What a VOI LUT spreads over black to white, as a window. */
export function windowOfLut(image: Image | undefined, voiLut: number | null): Voi | null {
  const lut = voiLut === null ? undefined : image?.display.voiLuts[voiLut - 1];
  return lut ? { center: (lut.first + lut.last + 1) / 2, width: Math.max(1, lut.last - lut.first + 1) } : null;
}
