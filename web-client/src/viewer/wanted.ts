import type { Viewport } from "../protocol/wire";
import { indexOfImage, type SeriesInfo } from "../state/catalog";
import type { Wanted } from "./frames";
import { frameZoom, isAcross, isNative, MAX_ZOOM, surfaceOf, type Box, type Surface } from "./geometry";
import { renderedPart, turnOf } from "./presentation";

const MOST = 8192;

/** A viewport in device pixels. */
export const deviceSize = (box: Box, ratio: number): Box => ({ width: Math.min(MOST, Math.round(box.width * ratio)), height: Math.min(MOST, Math.round(box.height * ratio)) });

/** The zoom that a picture is asked for at: all zooms beyond native pixels are the same frame. @param glass all stored pixels shall be there */
export function zoomOf(surface: Surface | null, size: Box, camera: number, glass: boolean): number {
  const step = frameZoom(camera);
  return surface && size.width > 0 ? nativeStep(glass ? frameZoom(MAX_ZOOM) : step, (z) => isNative(surface, size, z)) : step;
}

function nativeStep(step: number, native: (zoom: number) => boolean): number {
  let zoom = 1;
  while (zoom < step && !native(zoom)) zoom = frameZoom(zoom * 1.2);
  return Math.min(zoom, step);
}

/** What a viewport of this size will ask for when it shows this, standing still; null where nothing is known of it. */
export function wantedOf(viewport: Viewport, series: SeriesInfo | undefined, box: Box, ratio: number): Wanted | null {
  const stored = series?.stack[indexOfImage(series, viewport.image)];
  const size = deviceSize(box, ratio);
  if (!viewport.study || !viewport.series || !viewport.image || !stored || size.width < 1 || size.height < 1) return null;
  const surface = surfaceOf(stored, turnOf(viewport.presentation));
  const zoom = zoomOf(surface, size, viewport.camera?.zoom ?? 1, false);
  // Pictures come as the image is stored: of one that lies across, the width of the viewport is its height.
  const asked = isAcross(surface.turn) ? { width: size.height, height: size.width } : size;
  return {
    study: viewport.study, series: viewport.series, image: viewport.image, voi: viewport.voi, inverted: viewport.inverted,
    presentation: renderedPart(viewport.presentation), ...asked, zoom,
  };
}
