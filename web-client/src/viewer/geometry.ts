import type { Camera, Point } from "../protocol/wire";

/** Size of a viewport in CSS pixels. */
export interface Box { width: number; height: number }

/** A place in a viewport in CSS pixels, from its top left corner. */
export interface Spot { x: number; y: number }

/**
 * A stored image as a surface: how many pixels it has and how large one is relative to the smaller side of itself, so that
 * pixels that are not square come out in their true proportion.
 */
export interface Surface { columns: number; rows: number; pixelWidth: number; pixelHeight: number }

/** screen = image * scale + offset, per axis. */
export interface Transform { scaleX: number; scaleY: number; x: number; y: number }

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 100;

export function surfaceOf(image: {
  rows: number; columns: number; spacing: { row: number; column: number } | null; pixelAspect: readonly [number, number] | null;
}): Surface {
  const { rows, columns, spacing, pixelAspect } = image;
  // Row spacing is the distance between rows, that is the height of a pixel (PS3.3 10.7.1.3); the ratio is vertical\horizontal (C.7.6.3.1.7).
  const [height, width] = spacing ? [spacing.row, spacing.column] : (pixelAspect ?? [1, 1]);
  const least = Math.min(height, width);
  return least > 0 && Number.isFinite(height / least) && Number.isFinite(width / least)
    ? { columns, rows, pixelWidth: width / least, pixelHeight: height / least }
    : { columns, rows, pixelWidth: 1, pixelHeight: 1 };
}

/** CSS pixels per smaller side of an image pixel at zoom 1. */
export function fitScale(s: Surface, box: Box): number {
  return Math.min(box.width / (s.columns * s.pixelWidth), box.height / (s.rows * s.pixelHeight));
}

export function fitCamera(s: Surface): Camera {
  return { center: { column: s.columns / 2, row: s.rows / 2 }, zoom: 1 };
}

export function transformOf(camera: Camera | null, s: Surface, box: Box): Transform {
  const { center, zoom } = camera ?? fitCamera(s);
  const scale = fitScale(s, box) * zoom;
  const scaleX = scale * s.pixelWidth;
  const scaleY = scale * s.pixelHeight;
  return { scaleX, scaleY, x: box.width / 2 - center.column * scaleX, y: box.height / 2 - center.row * scaleY };
}

export function toScreen(t: Transform, p: Point): Spot {
  return { x: p.column * t.scaleX + t.x, y: p.row * t.scaleY + t.y };
}

/** Rounded to 1/1000 pixel, as the server keeps it, so that a mark does not move by being confirmed. */
export function toImage(t: Transform, spot: Spot): Point {
  return { column: milli((spot.x - t.x) / t.scaleX), row: milli((spot.y - t.y) / t.scaleY) };
}

export function milli(value: number): number {
  const r = roundHalfEven(value * 1000) / 1000;
  return r === 0 ? 0 : r;
}

/** `Math.rint` of Java. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

export const clampZoom = (zoom: number) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));

/** Zooms so that what is under `at` stays there. */
export function zoomAt(camera: Camera | null, s: Surface, box: Box, at: Spot, factor: number): Camera {
  const before = camera ?? fitCamera(s);
  const zoom = milli(clampZoom(before.zoom * factor));
  const pinned = toImageExact(transformOf(before, s, box), at);
  const scale = fitScale(s, box) * zoom;
  return {
    zoom,
    center: {
      column: milli(pinned.column + (box.width / 2 - at.x) / (scale * s.pixelWidth)),
      row: milli(pinned.row + (box.height / 2 - at.y) / (scale * s.pixelHeight)),
    },
  };
}

/** The picture moves with the hand. The centre stays within the image, so that it cannot be lost. */
export function panBy(camera: Camera | null, s: Surface, box: Box, dx: number, dy: number): Camera {
  const { center, zoom } = camera ?? fitCamera(s);
  const t = transformOf(camera, s, box);
  return {
    zoom,
    center: {
      column: milli(Math.min(s.columns, Math.max(0, center.column - dx / t.scaleX))),
      row: milli(Math.min(s.rows, Math.max(0, center.row - dy / t.scaleY))),
    },
  };
}

/** One stored pixel on one device pixel. */
export function oneToOne(camera: Camera | null, s: Surface, box: Box, devicePixelRatio: number): Camera {
  const { center } = camera ?? fitCamera(s);
  return { center, zoom: milli(clampZoom(1 / (fitScale(s, box) * devicePixelRatio))) };
}

function toImageExact(t: Transform, spot: Spot): Point {
  return { column: (spot.x - t.x) / t.scaleX, row: (spot.y - t.y) / t.scaleY };
}

/**
 * The zoom a frame is asked for: steps of the square root of 2, never below 1, so that a zoom gesture needs few renders and
 * what is in the cache fits again. `null` when the step already gives every stored pixel.
 */
export function frameZoom(zoom: number): number {
  if (zoom <= 1) return 1;
  return milli(Math.pow(2, Math.ceil(Math.log2(zoom) * 2 - 1e-9) / 2));
}

/** Whether a frame at this zoom has all stored pixels. */
export function isNative(s: Surface, deviceBox: Box, zoom: number): boolean {
  return fitScale(s, deviceBox) * zoom >= 1;
}
