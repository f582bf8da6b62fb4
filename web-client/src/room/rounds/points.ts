import type { Image } from "../../net/apiTypes";
import type { Point, Shape } from "../../protocol/wire";
import { pointsOf } from "../../tools/shapes";

/** The middle of the places that were pointed at. */
export function middleOf(shapes: readonly Shape[]): Point {
  const points = shapes.map((s) => pointsOf(s)[0]!);
  return { column: points.reduce((sum, p) => sum + p.column, 0) / points.length, row: points.reduce((sum, p) => sum + p.row, 0) / points.length };
}

/** Distances of the places from their middle, in mm where the pixels have a size, else in pixels. */
export function distances(shapes: readonly Shape[], image: Image | undefined): { values: number[]; unit: "mm" | "px" } {
  const middle = middleOf(shapes);
  const spacing = image?.regions.length ? null : image?.spacing;
  return {
    unit: spacing ? "mm" : "px",
    values: shapes.map((s) => {
      const p = pointsOf(s)[0]!;
      return Math.hypot((p.column - middle.column) * (spacing?.column ?? 1), (p.row - middle.row) * (spacing?.row ?? 1));
    }),
  };
}
