import type { Image } from "../../net/apiTypes";
import type { Command, Mark, Shape } from "../../protocol/wire";
import { refOf, type SeriesInfo } from "../../state/catalog";
import { pointsOf, withPoints } from "../../tools/shapes";
import { milli } from "../../viewer/geometry";
import { inSpace, normalOf, onImage } from "../../viewer/planes";

/** So many copies at once, at most: the room shall stay readable. */
export const MOST_COPIES = 200;
const PARALLEL = Math.cos((3 * Math.PI) / 180);

/**
 * The same shape on another image of the stack: at the same place in the patient, seen along the stack, where both have one; else at the same
 * pixels.
 */
export function copiedShape(shape: Shape, from: Image, to: Image): Shape {
  const [a, b] = [normalOf(from), normalOf(to)];
  if (!a || !b || Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) < PARALLEL) return shape;
  const points = pointsOf(shape).map((p) => {
    const at = inSpace(from, p);
    return at && (onImage(to, at)?.point ?? null);
  });
  if (points.some((p) => p === null)) return shape;
  return withPoints(shape, points.map((p) => ({ column: milli(p!.column), row: milli(p!.row) })));
}

/** Commands for copies on the images of a stack from one index to another, both of them too; not on the mark's own image. A calibration is never copied: it counts for its instance. */
export function copies(mark: Mark, series: SeriesInfo, own: number, first: number, last: number, layer: string | null, id: () => string): Extract<Command, { type: "AddMark" }>[] {
  const from = series.stack[own];
  if (!from || mark.shape.type === "Calibration") return [];
  const result: Extract<Command, { type: "AddMark" }>[] = [];
  for (let i = Math.max(0, Math.min(first, last)); i <= Math.min(series.stack.length - 1, Math.max(first, last)) && result.length < MOST_COPIES; i++) {
    if (i !== own) result.push({ type: "AddMark", id: id(), image: refOf(series.stack[i]!), shape: copiedShape(mark.shape, from, series.stack[i]!), layer });
  }
  return result;
}
