import { EMPTY_VIEW, EMPTY_VIEWPORT } from "../protocol/fold/view";
import type { Camera, View, Viewport, Voi } from "../protocol/wire";
import { indexOfImage, type SeriesInfo } from "../state/catalog";
import { fitCamera, surfaceOf } from "../viewer/geometry";
import type { ImageContent } from "./types";

/**
 * Viewers of one page share one line for pictures and are told apart by the number of their viewport, of which a line knows these; the one
 * after them is for a dialog over the page.
 */
const SLOTS = 8;
export const DIALOG_SLOT = SLOTS;
export const slotOf = (index: number) => index % SLOTS;

/** A view that shows one viewport, at the place `slot`. */
export function viewAt(slot: number, viewport: Viewport = EMPTY_VIEWPORT): View {
  const viewports = Array.from({ length: SLOTS + 1 }, (_, i) => (i === slot ? viewport : EMPTY_VIEWPORT));
  return { ...EMPTY_VIEW, viewports, active: slot };
}

/** What the author of a page shows; the middle of the image where nothing else is said. */
export function authoredView(slot: number, content: ImageContent, series: SeriesInfo | undefined): View {
  const image = { instance: content.instance, frame: content.frame };
  return viewAt(slot, {
    ...EMPTY_VIEWPORT, study: content.study, series: content.series, image, voi: content.voi ?? null, inverted: content.invert ?? false,
    camera: cameraOf(content, series), presentation: content.presentation ?? null,
  });
}

function cameraOf({ zoom, center, instance, frame }: ImageContent, series: SeriesInfo | undefined): Camera | null {
  if (!zoom || (zoom === 1 && !center)) return null;
  if (center) return { center, zoom };
  const stored = series?.stack[indexOfImage(series, { instance, frame })];
  return stored ? { center: fitCamera(surfaceOf(stored)).center, zoom } : null;
}

/** Whether somebody has looked elsewhere since. */
export function differs(a: Viewport | undefined, b: Viewport | undefined): boolean {
  if (!a || !b) return false;
  const voi = (v: Voi | null) => (v ? `${v.center}/${v.width}` : "");
  const camera = (c: Camera | null) => (c ? `${c.center.column}/${c.center.row}/${c.zoom}` : "");
  return a.series !== b.series || a.image?.instance !== b.image?.instance || a.image?.frame !== b.image?.frame || voi(a.voi) !== voi(b.voi)
    || a.inverted !== b.inverted || camera(a.camera) !== camera(b.camera) || JSON.stringify(a.presentation) !== JSON.stringify(b.presentation);
}
