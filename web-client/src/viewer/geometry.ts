import type { Camera, Point } from "../protocol/wire";

/** Size of a viewport in CSS pixels. */
export interface Box { width: number; height: number }

/** A place in a viewport in CSS pixels, from its top left corner. */
export interface Spot { x: number; y: number }

/**
 * A stored image as a surface: how many pixels it has and how large one is relative to the smaller side of itself, so that
 * pixels that are not square come out in their true proportion.
 */
export interface Surface { columns: number; rows: number; pixelWidth: number; pixelHeight: number; turn?: Turn | undefined }

/** How an image lies: turned clockwise by so many degrees, then mirrored left to right if `flipped`. Left out: as stored. */
export interface Turn { rotation: number; flipped: boolean }

export const UPRIGHT: Turn = { rotation: 0, flipped: false };

/**
 * From places on the stored image to places in the viewport: `screen = turn(image * scale) + (x, y)`. `scaleX` is the size of a
 * stored pixel along its row and `scaleY` down its column, in CSS pixels and always positive, whichever way the image lies.
 */
export interface Transform { scaleX: number; scaleY: number; x: number; y: number; turn?: Turn | undefined }

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 100;

/** `[a, b, c, d]` of `screen x = a u + c v`, `screen y = b u + d v`: each 0, 1 or -1. */
export function turnMatrix({ rotation, flipped }: Turn = UPRIGHT): readonly [number, number, number, number] {
  const quarter = ((Math.round(rotation / 90) % 4) + 4) % 4;
  const cos = [1, 0, -1, 0][quarter]!;
  const sin = [0, 1, 0, -1][quarter]!;
  // Clockwise as seen, for y grows downwards.
  return flipped ? [-cos, sin, sin, cos] : [cos, sin, -sin, cos];
}

/** Whether rows of the image stand upright in the viewport. */
export const isAcross = (turn: Turn | undefined) => turn !== undefined && turn.rotation % 180 !== 0;

export function surfaceOf(image: {
  rows: number; columns: number; spacing: { row: number; column: number } | null; pixelAspect: readonly [number, number] | null;
}, turn: Turn = UPRIGHT): Surface {
  const { rows, columns, spacing, pixelAspect } = image;
  // Row spacing is the distance between rows, that is the height of a pixel (PS3.3 10.7.1.3); the ratio is vertical\horizontal (C.7.6.3.1.7).
  const [height, width] = spacing ? [spacing.row, spacing.column] : (pixelAspect ?? [1, 1]);
  const least = Math.min(height, width);
  return least > 0 && Number.isFinite(height / least) && Number.isFinite(width / least)
    ? { columns, rows, pixelWidth: width / least, pixelHeight: height / least, turn }
    : { columns, rows, pixelWidth: 1, pixelHeight: 1, turn };
}

/** Whether two images lie alike and are of one size and shape. */
export const sameSurface = (a: Surface, b: Surface) => a.columns === b.columns && a.rows === b.rows && a.pixelWidth === b.pixelWidth && a.pixelHeight === b.pixelHeight
  && (a.turn?.rotation ?? 0) === (b.turn?.rotation ?? 0) && (a.turn?.flipped ?? false) === (b.turn?.flipped ?? false);

/** CSS pixels per smaller side of an image pixel at zoom 1. */
export function fitScale(s: Surface, box: Box): number {
  const along = s.columns * s.pixelWidth;
  const down = s.rows * s.pixelHeight;
  return isAcross(s.turn) ? Math.min(box.width / down, box.height / along) : Math.min(box.width / along, box.height / down);
}

export function fitCamera(s: Surface): Camera {
  return { center: { column: s.columns / 2, row: s.rows / 2 }, zoom: 1 };
}

export function transformOf(camera: Camera | null, s: Surface, box: Box): Transform {
  const { center, zoom } = camera ?? fitCamera(s);
  const scale = fitScale(s, box) * zoom;
  const about: Transform = { scaleX: scale * s.pixelWidth, scaleY: scale * s.pixelHeight, x: 0, y: 0, turn: s.turn };
  const middle = toScreen(about, center);
  return { ...about, x: box.width / 2 - middle.x, y: box.height / 2 - middle.y };
}

export function toScreen(t: Transform, p: Point): Spot {
  const [a, b, c, d] = turnMatrix(t.turn);
  const u = p.column * t.scaleX;
  const v = p.row * t.scaleY;
  return { x: a * u + c * v + t.x, y: b * u + d * v + t.y };
}

/** Rounded to 1/1000 pixel, as the server keeps it, so that a mark does not move by being confirmed. */
export function toImage(t: Transform, spot: Spot): Point {
  const { column, row } = toImageExact(t, spot);
  return { column: milli(column), row: milli(row) };
}

/** What a way over the screen is on the image, rounded as places are. */
export function wayOnImage(t: Transform, dx: number, dy: number): Point {
  const { column, row } = unturned(t, dx, dy);
  return { column: milli(column), row: milli(row) };
}

/** A turn is undone by its transpose. */
function unturned(t: Transform, dx: number, dy: number): Point {
  const [a, b, c, d] = turnMatrix(t.turn);
  return { column: (a * dx + b * dy) / t.scaleX, row: (c * dx + d * dy) / t.scaleY };
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
  const toMiddle = unturned(transformOf({ ...before, zoom }, s, box), box.width / 2 - at.x, box.height / 2 - at.y);
  return { zoom, center: { column: milli(pinned.column + toMiddle.column), row: milli(pinned.row + toMiddle.row) } };
}

/** The picture moves with the hand. The centre stays within the image, so that it cannot be lost. */
export function panBy(camera: Camera | null, s: Surface, box: Box, dx: number, dy: number): Camera {
  const { center, zoom } = camera ?? fitCamera(s);
  const way = unturned(transformOf(camera, s, box), dx, dy);
  return {
    zoom,
    center: {
      column: milli(Math.min(s.columns, Math.max(0, center.column - way.column))),
      row: milli(Math.min(s.rows, Math.max(0, center.row - way.row))),
    },
  };
}

/** One stored pixel on one device pixel. */
export function oneToOne(camera: Camera | null, s: Surface, box: Box, devicePixelRatio: number): Camera {
  const { center } = camera ?? fitCamera(s);
  return { center, zoom: milli(clampZoom(1 / (fitScale(s, box) * devicePixelRatio))) };
}

function toImageExact(t: Transform, spot: Spot): Point {
  return unturned(t, spot.x - t.x, spot.y - t.y);
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
