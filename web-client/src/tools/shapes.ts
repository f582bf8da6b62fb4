import { LIMITS, type Point, type Shape } from "../protocol/wire";
import { milli, toScreen, type Spot, type Transform } from "../viewer/geometry";
import { moveDiameter } from "./diameters";

/** The points a shape is made of, in a fixed order. */
export function pointsOf(shape: Shape): readonly Point[] {
  switch (shape.type) {
    case "Arrow": return [shape.tail, shape.head];
    case "Text":
    case "Probe": return [shape.at];
    case "Freehand":
    case "Polygon": return shape.points;
    case "Line":
    case "Length":
    case "Calibration":
    case "Rectangle":
    case "Ellipse": return [shape.from, shape.to];
    case "Bidirectional": return [shape.longFrom, shape.longTo, shape.shortFrom, shape.shortTo];
    case "Angle": return [shape.from, shape.vertex, shape.to];
    case "Cobb": return [shape.firstFrom, shape.firstTo, shape.secondFrom, shape.secondTo];
  }
}

/** The same shape through other points, as many as it has (a drawing or polygon: any number). */
export function withPoints(shape: Shape, points: readonly Point[]): Shape {
  const [a, b, c, d] = points as [Point, Point, Point, Point];
  switch (shape.type) {
    case "Arrow": return { ...shape, tail: a, head: b };
    case "Text":
    case "Probe": return { ...shape, at: a };
    case "Freehand":
    case "Polygon": return { ...shape, points };
    case "Line":
    case "Length":
    case "Calibration":
    case "Rectangle":
    case "Ellipse": return { ...shape, from: a, to: b };
    case "Bidirectional": return { ...shape, longFrom: a, longTo: b, shortFrom: c, shortTo: d };
    case "Angle": return { ...shape, from: a, vertex: b, to: c };
    case "Cobb": return { ...shape, firstFrom: a, firstTo: b, secondFrom: c, secondTo: d };
  }
}

/** The places by which a shape is edited, in a fixed order; none for what is only moved as a whole. */
export function handlesOf(shape: Shape): readonly Point[] {
  switch (shape.type) {
    case "Text":
    case "Probe":
    case "Freehand":
      return [];
    case "Rectangle":
    case "Ellipse":
      return corners(shape.from, shape.to);
    case "Arrow":
    case "Line":
    case "Length":
    case "Calibration":
    case "Bidirectional":
    case "Angle":
    case "Cobb":
    case "Polygon":
      return pointsOf(shape);
  }
}

/** @param aspect height of a pixel through its width: what stands at right angles has to in the patient */
export function moveHandle(shape: Shape, handle: number, to: Point, aspect = 1): Shape {
  switch (shape.type) {
    case "Text":
    case "Probe":
    case "Freehand":
      return shape;
    case "Bidirectional":
      return moveDiameter(shape, handle, to, aspect);
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
    case "Arrow":
    case "Line":
    case "Length":
    case "Calibration":
    case "Angle":
    case "Cobb":
    case "Polygon":
      return withPoints(shape, pointsOf(shape).map((p, i) => (i === handle ? to : p)));
  }
}

export function translate(shape: Shape, columns: number, rows: number): Shape {
  return withPoints(shape, pointsOf(shape).map((p) => ({ column: milli(p.column + columns), row: milli(p.row + rows) })));
}

const corners = (a: Point, b: Point): Point[] => [a, { column: b.column, row: a.row }, b, { column: a.column, row: b.row }];

/** The lines a shape is drawn with, each a chain of points; an ellipse, a text and a probe are drawn otherwise. */
export function chainsOf(shape: Exclude<Shape, { type: "Text" | "Ellipse" | "Probe" }>): Point[][] {
  switch (shape.type) {
    case "Arrow":
    case "Line":
    case "Length":
    case "Calibration":
    case "Angle":
      return [pointsOf(shape).slice()];
    case "Bidirectional":
    case "Cobb": {
      const p = pointsOf(shape);
      return [p.slice(0, 2), p.slice(2)];
    }
    case "Rectangle":
      return [[...corners(shape.from, shape.to), shape.from]];
    case "Polygon":
      return [[...shape.points, shape.points[0]!]];
    case "Freehand":
      return [shape.closed ? [...shape.points, shape.points[0]!] : shape.points.slice()];
  }
}

/** Screen distance from a place to what is drawn of the shape; infinite for text, which its own element answers for. */
export function distanceTo(shape: Shape, t: Transform, at: Spot): number {
  switch (shape.type) {
    case "Text":
      return Infinity;
    case "Probe": {
      const s = toScreen(t, shape.at);
      return Math.hypot(at.x - s.x, at.y - s.y);
    }
    case "Ellipse": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      const rx = Math.abs(b.x - a.x) / 2;
      const ry = Math.abs(b.y - a.y) / 2;
      const dx = at.x - (a.x + b.x) / 2;
      const dy = at.y - (a.y + b.y) / 2;
      if (rx < 1 || ry < 1) return toSegment(at, a, b);
      const k = Math.hypot(dx / rx, dy / ry);
      return k < 1e-6 ? Math.min(rx, ry) : Math.abs(1 - 1 / k) * Math.hypot(dx, dy);
    }
    default:
      return Math.min(...segmentsOf(shape, t).map(([a, b]) => toSegment(at, a, b)));
  }
}

/** What a shape covers on the screen, as lines: an ellipse as one of 24 corners, a point as its cross; none of a text. */
export function outlineOf(shape: Shape, t: Transform): [Spot, Spot][] {
  if (shape.type === "Probe") {
    const { x, y } = toScreen(t, shape.at);
    return [[{ x: x - 9, y }, { x: x + 9, y }], [{ x, y: y - 9 }, { x, y: y + 9 }]];
  }
  if (shape.type !== "Ellipse") return segmentsOf(shape, t);
  const [a, b] = [toScreen(t, shape.from), toScreen(t, shape.to)];
  const spot = (i: number): Spot => ({
    x: (a.x + b.x) / 2 + (Math.cos((i * Math.PI) / 12) * (b.x - a.x)) / 2, y: (a.y + b.y) / 2 + (Math.sin((i * Math.PI) / 12) * (b.y - a.y)) / 2,
  });
  return Array.from({ length: 24 }, (_, i) => [spot(i), spot(i + 1)]);
}

/** The lines of a shape on the screen; none of what is drawn otherwise. */
function segmentsOf(shape: Shape, t: Transform): [Spot, Spot][] {
  if (shape.type === "Text" || shape.type === "Ellipse" || shape.type === "Probe") return [];
  return chainsOf(shape).flatMap((chain) => {
    const spots = chain.map((p) => toScreen(t, p));
    return spots.slice(1).map((b, i): [Spot, Spot] => [spots[i]!, b]);
  });
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
  const apart = (a: Point, b: Point) => {
    const [s, e] = [toScreen(t, a), toScreen(t, b)];
    return Math.hypot(s.x - e.x, s.y - e.y) >= 4;
  };
  switch (shape.type) {
    case "Text":
    case "Probe":
      return true;
    case "Freehand":
      return shape.points.length >= 2;
    case "Polygon":
      return shape.points.length >= 3;
    case "Angle":
      return apart(shape.from, shape.vertex) && apart(shape.vertex, shape.to);
    case "Cobb":
    case "Bidirectional": {
      const [a, b, c, d] = pointsOf(shape) as [Point, Point, Point, Point];
      return apart(a, b) && apart(c, d);
    }
    case "Arrow":
    case "Line":
    case "Length":
    case "Calibration":
    case "Rectangle":
    case "Ellipse": {
      const [a, b] = pointsOf(shape) as [Point, Point];
      return apart(a, b);
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
