import { pointsOf } from "../tools/shapes";
import { toScreen, type Box, type Transform } from "../viewer/geometry";
import type { RegionShape } from "./regions";

export interface Extent { left: number; top: number; right: number; bottom: number }
/** Top left corner of a text, or its top right one where it ends at `x`. */
export interface Place { x: number; y: number; end: boolean }

const GAP = 8;
const EDGE = 6;

export function extentOf(shape: RegionShape, t: Transform): Extent {
  const spots = pointsOf(shape).map((p) => toScreen(t, p));
  const [xs, ys] = [spots.map((s) => s.x), spots.map((s) => s.y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/**
 * Beside a shape, never over it as long as there is room on any side: right, left, below, above. Where other texts stand already,
 * the next side is taken, and a place further down or up on the same side before one that covers them.
 */
export function placeBeside(shape: Extent, text: Box, box: Box, taken: readonly Extent[] = []): Place {
  const within = (at: number, size: number, all: number) => Math.max(EDGE, Math.min(at, all - size - EDGE));
  const x = within(shape.left, text.width, box.width);
  const right = shape.right + GAP;
  const left = shape.left - GAP;
  const free: Place[] = [];
  for (const shift of [0, 1, -1, 2, -2]) {
    const y = within(shape.top + shift * text.height, text.height, box.height);
    if (right + text.width <= box.width - EDGE) free.push({ x: right, y, end: false });
    if (left - text.width >= EDGE) free.push({ x: left, y, end: true });
    if (shift !== 0) continue;
    if (shape.bottom + GAP + text.height <= box.height - EDGE) free.push({ x, y: shape.bottom + GAP, end: false });
    if (shape.top - GAP - text.height >= EDGE) free.push({ x, y: shape.top - GAP - text.height, end: false });
  }
  free.push({ x: within(right, text.width, box.width), y: within(shape.top, text.height, box.height), end: false });
  return free.find((place) => !taken.some((other) => overlap(covered(place, text), other))) ?? free[0]!;
}

/** What a text at a place covers. */
export function covered({ x, y, end }: Place, { width, height }: Box): Extent {
  return { left: end ? x - width : x, right: end ? x : x + width, top: y, bottom: y + height };
}

const overlap = (a: Extent, b: Extent) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
