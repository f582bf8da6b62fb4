import type { ImageRef, Point, Shape } from "../protocol/wire";
import { milli } from "../viewer/geometry";
import type { Graphic, MeasurementGroup } from "./types";

const round = (p: Point): Point => ({ column: milli(p.column), row: milli(p.row) });
const between = (a: Point, b: Point): Point => ({ column: (a.column + b.column) / 2, row: (a.row + b.row) / 2 });
const far = (a: Point, b: Point) => Math.hypot(b.column - a.column, b.row - a.row);

/** The points of an ellipse given by the ends of its axes (PS3.3 C.18.6.1.2). */
export function ellipsePoints([a, b, c, d]: readonly Point[], count = 64): Point[] {
  const middle = between(a!, b!);
  const half = (p: Point, q: Point) => ({ column: (q.column - p.column) / 2, row: (q.row - p.row) / 2 });
  const u = half(a!, b!);
  const v = half(c!, d!);
  return Array.from({ length: count }, (_, i) => {
    const cos = Math.cos((2 * Math.PI * i) / count);
    const sin = Math.sin((2 * Math.PI * i) / count);
    return { column: middle.column + u.column * cos + v.column * sin, row: middle.row + u.row * cos + v.row * sin };
  });
}

/** Lines to be drawn, in image coordinates; a point is a line of one. */
export function outlines(g: Graphic): { points: Point[]; closed: boolean }[] {
  switch (g.kind) {
    case "POINT": case "MULTIPOINT": return g.points.map((p) => ({ points: [p], closed: false }));
    case "POLYLINE": return [{ points: g.points, closed: g.closed }];
    case "CIRCLE": {
      const [c, on] = g.points as [Point, Point];
      const r = far(c, on);
      return [{ closed: true, points: ellipsePoints([{ column: c.column - r, row: c.row }, { column: c.column + r, row: c.row }, { column: c.column, row: c.row - r }, { column: c.column, row: c.row + r }]) }];
    }
    case "ELLIPSE": return [{ points: ellipsePoints(g.points), closed: true }];
  }
}

const isUpright = ([a, b, c, d]: readonly Point[]) =>
  (Math.abs(a!.row - b!.row) < 0.01 && Math.abs(c!.column - d!.column) < 0.01) || (Math.abs(a!.column - b!.column) < 0.01 && Math.abs(c!.row - d!.row) < 0.01);

/** What a drawing of a report becomes when it is taken into the room as marks. */
export function marksOf(group: MeasurementGroup): { image: ImageRef; shape: Shape }[] {
  const made: { image: ImageRef; shape: Shape }[] = [];
  const own = group.evaluations.find((e) => e.name === "Shape of the mark")?.value;
  const text = group.evaluations.find((e) => e.name === "Comment")?.value ?? group.label ?? "";
  const lines = group.graphics.filter((g) => g.kind === "POLYLINE" && !g.closed && g.points.length === 2);
  const [first, second] = lines;
  if (first?.image && second && (own === "Bidirectional" || own === "Cobb")) {
    const [a, b] = first.points.map(round) as [Point, Point];
    const [c, d] = second.points.map(round) as [Point, Point];
    return [{ image: first.image, shape: own === "Cobb" ? { type: "Cobb", firstFrom: a, firstTo: b, secondFrom: c, secondTo: d } : { type: "Bidirectional", longFrom: a, longTo: b, shortFrom: c, shortTo: d } }];
  }
  const angle = group.figures.some((f) => /angle/i.test(f.name));
  for (const g of group.graphics) {
    if (!g.image) continue;
    const p = g.points.map(round);
    const add = (shape: Shape) => made.push({ image: g.image!, shape });
    switch (g.kind) {
      case "POINT": case "MULTIPOINT":
        for (const at of p) add(own === "Text" && text ? { type: "Text", at, text } : { type: "Probe", at });
        break;
      case "CIRCLE": case "ELLIPSE": {
        const outline = outlines(g)[0]!.points;
        if (g.kind === "CIRCLE" || isUpright(g.points)) add({ type: "Ellipse", ...corners(outline) });
        else add({ type: "Polygon", points: outline.map(round) });
        break;
      }
      case "POLYLINE":
        if (g.closed && own === "Rectangle" && p.length === 4) add({ type: "Rectangle", from: p[0]!, to: p[2]! });
        else if (g.closed && p.length > 2) add(own === "Freehand" ? { type: "Freehand", points: p, closed: true } : { type: "Polygon", points: p });
        else if (p.length === 2 && own === "Arrow") add({ type: "Arrow", tail: p[0]!, head: p[1]!, text: group.evaluations.find((e) => e.name === "Comment")?.value ?? "" });
        else if (p.length === 2) add(own === "Line" ? { type: "Line", from: p[0]!, to: p[1]! } : { type: "Length", from: p[0]!, to: p[1]! });
        else if (p.length === 3 && angle) add({ type: "Angle", from: p[0]!, vertex: p[1]!, to: p[2]! });
        else if (p.length > 2) add({ type: "Freehand", points: p, closed: false });
    }
  }
  return made;
}

function corners(points: readonly Point[]): { from: Point; to: Point } {
  const columns = points.map((p) => p.column);
  const rows = points.map((p) => p.row);
  return {
    from: round({ column: Math.min(...columns), row: Math.min(...rows) }), to: round({ column: Math.max(...columns), row: Math.max(...rows) }),
  };
}
