import type { Point, Shape } from "../protocol/wire";
import { milli } from "../viewer/geometry";

type Bidirectional = Extract<Shape, { type: "Bidirectional" }>;
/** In a plane where a pixel is 1 wide and `aspect` high, so that right angles there are right angles in the patient. */
interface Vector { x: number; y: number }

const plane = (p: Point, aspect: number): Vector => ({ x: p.column, y: p.row * aspect });
const image = (v: Vector, aspect: number): Point => ({ column: milli(v.x), row: milli(v.y / aspect) });
const minus = (a: Vector, b: Vector): Vector => ({ x: a.x - b.x, y: a.y - b.y });
const plus = (a: Vector, b: Vector, k = 1): Vector => ({ x: a.x + k * b.x, y: a.y + k * b.y });
const dot = (a: Vector, b: Vector) => a.x * b.x + a.y * b.y;

/** Along a line and across it, of length 1; along the rows where the line has no length. */
function axes(from: Vector, to: Vector): { along: Vector; across: Vector; length: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = length > 0 ? { x: (to.x - from.x) / length, y: (to.y - from.y) / length } : { x: 1, y: 0 };
  return { along, across: { x: -along.y, y: along.x }, length };
}

/** The first proposal: across the middle of the long diameter, half as long. */
export function diameters(longFrom: Point, longTo: Point, aspect: number): Bidirectional {
  const [a, b] = [plane(longFrom, aspect), plane(longTo, aspect)];
  const { across, length } = axes(a, b);
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return {
    type: "Bidirectional", longFrom, longTo,
    shortFrom: image(plus(middle, across, length / 4), aspect), shortTo: image(plus(middle, across, -length / 4), aspect),
  };
}

/**
 * Handles 0 and 1 are the ends of the long diameter: the short one turns along, keeps its length and the part of the long one at which it
 * stands. Handles 2 and 3 are those of the short one: the end goes where the hand is, and the other one stays across from it.
 */
export function moveDiameter(shape: Bidirectional, handle: number, to: Point, aspect: number): Bidirectional {
  const [a, b, c, d] = [shape.longFrom, shape.longTo, shape.shortFrom, shape.shortTo].map((p) => plane(p, aspect)) as [Vector, Vector, Vector, Vector];
  const old = axes(a, b);
  if (handle < 2) {
    const [from, end] = handle === 0 ? [plane(to, aspect), b] : [a, plane(to, aspect)];
    const now = axes(from, end);
    const part = old.length > 0 ? dot(minus(c, a), old.along) / old.length : 0.5;
    const foot = plus(from, now.along, part * now.length);
    return {
      ...shape, ...(handle === 0 ? { longFrom: to } : { longTo: to }),
      shortFrom: image(plus(foot, now.across, dot(minus(c, a), old.across)), aspect),
      shortTo: image(plus(foot, now.across, dot(minus(d, a), old.across)), aspect),
    };
  }
  const hand = minus(plane(to, aspect), a);
  const place = Math.min(old.length, Math.max(0, dot(hand, old.along)));
  const foot = plus(a, old.along, place);
  const moved = image(plus(foot, old.across, dot(hand, old.across)), aspect);
  const other = image(plus(foot, old.across, dot(minus(handle === 2 ? d : c, a), old.across)), aspect);
  return handle === 2 ? { ...shape, shortFrom: moved, shortTo: other } : { ...shape, shortFrom: other, shortTo: moved };
}

/** The longer one of the two is the long diameter, by whatever end it was drawn. */
export function longestFirst(shape: Bidirectional, aspect: number): Bidirectional {
  const length = (p: Point, q: Point) => Math.hypot(p.column - q.column, (p.row - q.row) * aspect);
  return length(shape.shortFrom, shape.shortTo) <= length(shape.longFrom, shape.longTo) ? shape
    : { ...shape, longFrom: shape.shortFrom, longTo: shape.shortTo, shortFrom: shape.longFrom, shortTo: shape.longTo };
}
