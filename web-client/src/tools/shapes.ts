import { LIMITS, type Point, type Shape } from "../protocol/wire";
import { milli, toScreen, type Spot, type Transform } from "../viewer/geometry";

/** The places by which a shape is edited, in a fixed order; none for a freehand line, which is only moved. */
export function handlesOf(shape: Shape): Point[] {
  switch (shape.type) {
    case "Arrow":
      return [shape.tail, shape.head];
    case "Text":
    case "Freehand":
      return [];
    case "Line":
    case "Length":
      return [shape.from, shape.to];
    case "Rectangle":
    case "Ellipse":
      return [
        shape.from, { column: shape.to.column, row: shape.from.row }, shape.to, { column: shape.from.column, row: shape.to.row },
      ];
  }
}

export function moveHandle(shape: Shape, handle: number, to: Point): Shape {
  switch (shape.type) {
    case "Arrow":
      return handle === 0 ? { ...shape, tail: to } : { ...shape, head: to };
    case "Text":
    case "Freehand":
      return shape;
    case "Line":
    case "Length":
      return handle === 0 ? { ...shape, from: to } : { ...shape, to };
    case "Rectangle":
    case "Ellipse": {
      const { from, to: end } = shape;
      switch (handle) {
        case 0: return { ...shape, from: to };
        case 1: return { ...shape, from: { column: from.column, row: to.row }, to: { column: to.column, row: end.row } };
        case 2: return { ...shape, to };
        default: return { ...shape, from: { column: to.column, row: from.row }, to: { column: end.column, row: to.row } };
      }
    }
  }
}

export function translate(shape: Shape, columns: number, rows: number): Shape {
  const move = (p: Point): Point => ({ column: milli(p.column + columns), row: milli(p.row + rows) });
  switch (shape.type) {
    case "Arrow":
      return { ...shape, tail: move(shape.tail), head: move(shape.head) };
    case "Text":
      return { ...shape, at: move(shape.at) };
    case "Freehand":
      return { ...shape, points: shape.points.map(move) };
    case "Line":
    case "Length":
    case "Rectangle":
    case "Ellipse":
      return { ...shape, from: move(shape.from), to: move(shape.to) };
  }
}

/** Screen distance from a place to what is drawn of the shape; infinite for text, which its own element answers for. */
export function distanceTo(shape: Shape, t: Transform, at: Spot): number {
  const s = (p: Point) => toScreen(t, p);
  switch (shape.type) {
    case "Arrow":
      return toSegment(at, s(shape.tail), s(shape.head));
    case "Text":
      return Infinity;
    case "Freehand": {
      const spots = shape.points.map(s);
      if (shape.closed) spots.push(spots[0]!);
      return Math.min(...spots.slice(1).map((b, i) => toSegment(at, spots[i]!, b)));
    }
    case "Line":
    case "Length":
      return toSegment(at, s(shape.from), s(shape.to));
    case "Rectangle": {
      const corners = handlesOf(shape).map(s);
      return Math.min(...corners.map((a, i) => toSegment(at, a, corners[(i + 1) % 4]!)));
    }
    case "Ellipse": {
      const a = s(shape.from);
      const b = s(shape.to);
      const rx = Math.abs(b.x - a.x) / 2;
      const ry = Math.abs(b.y - a.y) / 2;
      const dx = at.x - (a.x + b.x) / 2;
      const dy = at.y - (a.y + b.y) / 2;
      if (rx < 1 || ry < 1) return toSegment(at, a, b);
      const k = Math.hypot(dx / rx, dy / ry);
      return k < 1e-6 ? Math.min(rx, ry) : Math.abs(1 - 1 / k) * Math.hypot(dx, dy);
    }
  }
}

function toSegment(p: Spot, a: Spot, b: Spot): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const k = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - k * dx, p.y - a.y - k * dy);
}

/** Whether a finished shape is large enough to be meant; a click without a drag is not. */
export function isMeant(shape: Shape, t: Transform): boolean {
  switch (shape.type) {
    case "Text":
      return true;
    case "Freehand":
      return shape.points.length >= 2;
    default: {
      const [a, b] = shape.type === "Arrow" ? [shape.tail, shape.head] : [shape.from, shape.to];
      return Math.hypot((a.column - b.column) * t.scaleX, (a.row - b.row) * t.scaleY) >= 4;
    }
  }
}

/** Leaves out points that lie within `tolerance` of the line through their neighbours (Douglas-Peucker, with a stack). */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  if (points.length <= 2) return points.slice();
  if (points.length > LIMITS.SHAPE_MAX_POINTS) {
    // A stroke of minutes: thinned out first, for the limit and because this takes the square of the number at worst.
    const every = Math.ceil(points.length / (LIMITS.SHAPE_MAX_POINTS - 1));
    return simplify(points.filter((_, i) => i % every === 0 || i === points.length - 1), tolerance);
  }
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [first, last] = range;
    let worst = tolerance;
    let at = -1;
    for (let i = first + 1; i < last; i++) {
      const p = points[i]!;
      const d = toSegment({ x: p.column, y: p.row }, { x: points[first]!.column, y: points[first]!.row }, { x: points[last]!.column, y: points[last]!.row });
      if (d > worst) {
        worst = d;
        at = i;
      }
    }
    if (at > 0) {
      keep[at] = 1;
      stack.push([first, at], [at, last]);
    }
  }
  return points.filter((_, i) => keep[i]);
}
