import type { Point, Shape } from "../protocol/wire";
import { diameters, longestFirst } from "./diameters";
import { SHAPE_OF, type DrawTool } from "./toolStore";

/** How many points are placed one by one. */
export const NEEDED: Record<Exclude<DrawTool, "text" | "freehand" | "polygon">, number> = {
  length: 2, arrow: 2, line: 2, rectangle: 2, ellipse: 2, bidirectional: 2, calibrate: 2, angle: 3, cobb: 4, probe: 1,
};

/** Whether the next point is the beginning of a line, which a drag then draws to its end. */
export const beginsLine = (kind: DrawTool, placed: number) => placed === 0 || (kind === "cobb" && placed === 2);

/**
 * What the points placed so far and the one under the hand make; lines while they make no shape of its kind yet.
 *
 * @param aspect height of a pixel through its width
 */
export function shapeThrough(kind: DrawTool, placed: readonly Point[], to: Point, aspect: number): Shape | null {
  const type = SHAPE_OF[kind];
  const [a, b, c] = placed;
  if (type === "Probe") return { type, at: to };
  if (!a) return null;
  switch (type) {
    case "Arrow": return { type, head: a, tail: to, text: "" };
    case "Line":
    case "Length":
    case "Rectangle":
    case "Ellipse": return { type, from: a, to };
    case "Bidirectional": return longestFirst(diameters(a, to, aspect), aspect);
    // How long it is, is asked for when it stands.
    case "Calibration": return { type: "Line", from: a, to };
    case "Angle": return b ? { type, from: a, vertex: b, to } : { type: "Line", from: a, to };
    case "Cobb":
      if (!b) return { type: "Line", from: a, to };
      return c ? { type, firstFrom: a, firstTo: b, secondFrom: c, secondTo: to } : { type: "Line", from: a, to: b };
    case "Polygon": return b ? { type, points: [...placed, to] } : { type: "Line", from: a, to };
    case "Text":
    case "Freehand": return null;
  }
}

/** The shape when all points are there; null when one is missing. */
export function finished(kind: DrawTool, placed: readonly Point[], aspect: number): Shape | null {
  const shape = shapeThrough(kind, placed.slice(0, -1), placed[placed.length - 1]!, aspect);
  return shape && (shape.type === SHAPE_OF[kind] || kind === "calibrate") ? shape : null;
}
