import { pointsOf } from "../tools/shapes";
import { toScreen, type Box, type Spot, type Transform } from "../viewer/geometry";
import type { Shape } from "../protocol/wire";

export interface Extent { left: number; top: number; right: number; bottom: number }
/** Top left corner of a text, or its top right one where it ends at `x`. */
export interface Place { x: number; y: number; end: boolean }

/** Clear of a handle, which is larger under a finger. */
const GAP = typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches ? 18 : 8;
const EDGE = 6;
export const LINE = 16;

export function extentOf(shape: Shape, t: Transform): Extent {
  const spots = pointsOf(shape).map((p) => toScreen(t, p));
  const [xs, ys] = [spots.map((s) => s.x), spots.map((s) => s.y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

export type Line = readonly [Spot, Spot];

/**
 * Beside a shape, never over it as long as there is room on any side: right, left, below, above. Where other texts stand already,
 * the next side is taken, and a place further down or up on the same side before one that covers them; other marks are left free where
 * that is possible.
 */
export function placeBeside(shape: Extent, text: Box, box: Box, taken: readonly Extent[] = [], others: readonly Line[] = []): Place {
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
  return best(free, text, taken, others);
}

/** Clear of texts and lines, else clear of texts, else the first. */
function best(places: readonly Place[], text: Box, taken: readonly Extent[], others: readonly Line[]): Place {
  const open = places.filter((place) => !taken.some((other) => overlap(covered(place, text), other)));
  return open.find((place) => !others.some(([a, b]) => crosses(covered(place, text), a, b))) ?? open[0] ?? places[0]!;
}

/**
 * Beside one of the ends of a shape of lines, and not over its lines: first the end on the right, then those on the left, below and above.
 */
export function placeAtEnd(ends: readonly Spot[], lines: readonly Line[], text: Box, box: Box, taken: readonly Extent[] = [], others: readonly Line[] = []): Place {
  const by = (better: (a: Spot, b: Spot) => boolean) => ends.reduce((a, b) => (better(b, a) ? b : a));
  const [right, left, bottom, top] = [by((a, b) => a.x > b.x), by((a, b) => a.x < b.x), by((a, b) => a.y > b.y), by((a, b) => a.y < b.y)];
  const middle = (s: Spot) => s.y - Math.min(text.height, LINE) / 2 - 2;
  const places: Place[] = [
    { x: right.x + GAP, y: middle(right), end: false }, { x: left.x - GAP, y: middle(left), end: true },
    { x: bottom.x + GAP, y: bottom.y + 2, end: false }, { x: bottom.x - GAP, y: bottom.y + 2, end: true },
    { x: top.x + GAP, y: top.y - text.height - 2, end: false }, { x: top.x - GAP, y: top.y - text.height - 2, end: true },
    { x: right.x + GAP, y: right.y + GAP, end: false }, { x: left.x - GAP, y: left.y + GAP, end: true },
  ];
  const inside = (e: Extent) => e.left >= EDGE && e.top >= EDGE && e.right <= box.width - EDGE && e.bottom <= box.height - EDGE;
  const clear = places.filter((place) => {
    const area = covered(place, text);
    return inside(area) && !lines.some(([a, b]) => crosses(area, a, b));
  });
  if (clear.length > 0) return best(clear, text, taken, others);
  const within = (at: number, size: number, all: number) => Math.max(EDGE, Math.min(at, all - size - EDGE));
  return { x: within(right.x + GAP, text.width, box.width), y: within(middle(right), text.height, box.height), end: false };
}

/** Whether a line goes through a box (Liang-Barsky). */
function crosses(e: Extent, a: Spot, b: Spot): boolean {
  let [from, to] = [0, 1];
  for (const [way, before, after] of [[b.x - a.x, e.left - a.x, e.right - a.x], [b.y - a.y, e.top - a.y, e.bottom - a.y]] as const) {
    if (way === 0) {
      if (before > 0 || after < 0) return false;
      continue;
    }
    from = Math.max(from, Math.min(before / way, after / way));
    to = Math.min(to, Math.max(before / way, after / way));
  }
  return from <= to;
}

/** What a text at a place covers. */
export function covered({ x, y, end }: Place, { width, height }: Box): Extent {
  return { left: end ? x - width : x, right: end ? x : x + width, top: y, bottom: y + height };
}

const overlap = (a: Extent, b: Extent) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
