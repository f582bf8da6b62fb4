import type { Image } from "../net/apiTypes";
import type { Point } from "../protocol/wire";

export type Vector = readonly [number, number, number];

/** An image in the patient: the corner of its first pixel and what one step along a row and down a column is, in mm. */
export interface Plane { corner: Vector; alongRow: Vector; downColumn: Vector; normal: Vector; columns: number; rows: number }

export const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const add = (a: Vector, b: Vector, by: number): Vector => [a[0] + b[0] * by, a[1] + b[1] * by, a[2] + b[2] * by];

export function planeOf(image: Image): Plane | null {
  const { position, orientation, spacing } = image;
  if (!position || !orientation || spacing?.source !== "patient") return null;
  const x: Vector = [orientation[0], orientation[1], orientation[2]];
  const y: Vector = [orientation[3], orientation[4], orientation[5]];
  const alongRow: Vector = add([0, 0, 0], x, spacing.column);
  const downColumn: Vector = add([0, 0, 0], y, spacing.row);
  // Image Position (Patient) is the centre of the first pixel (PS3.3 C.7.6.2.1.1); coordinates of images begin at its corner.
  return { corner: add(add(position, alongRow, -0.5), downColumn, -0.5), alongRow, downColumn, normal: cross(x, y), columns: image.columns, rows: image.rows };
}

/** Of length 1; null for an image without a place in the patient. Spacing is not needed. */
export function normalOf({ position, orientation }: Image): Vector | null {
  return position && orientation ? cross([orientation[0], orientation[1], orientation[2]], [orientation[3], orientation[4], orientation[5]]) : null;
}

/** Cosine of the angle up to which two planes count as parallel: 3 degrees. */
const PARALLEL = Math.cos((3 * Math.PI) / 180);
/** And beyond which a line where they meet says something: 15 degrees. */
const CROSSING = Math.cos((15 * Math.PI) / 180);

/** The image of a stack nearest to the plane of `of`; null where they are not parallel or have no place. */
export function nearestImage(of: Image, stack: readonly Image[]): Image | null {
  const plane = planeOf(of);
  if (!plane) return null;
  let best: Image | null = null;
  let least = Infinity;
  for (const image of stack) {
    const other = planeOf(image);
    if (!other || Math.abs(dot(plane.normal, other.normal)) < PARALLEL) continue;
    // Between the middles, so that a slight tilt does not count.
    const away = Math.abs(dot(plane.normal, add(middle(other), middle(plane), -1)));
    if (away < least - 1e-6) {
      best = image;
      least = away;
    }
  }
  return best;
}

const middle = (p: Plane): Vector => add(add(p.corner, p.alongRow, p.columns / 2), p.downColumn, p.rows / 2);

/** Where the rectangle of `other` cuts the plane of `on`, in pixels of `on`; null where it does not, or nearly lies in it. */
export function referenceLine(on: Image, other: Image): readonly [Point, Point] | null {
  const a = planeOf(on);
  const b = planeOf(other);
  if (!a || !b || Math.abs(dot(a.normal, b.normal)) > CROSSING) return null;
  const right = add(b.corner, b.alongRow, b.columns);
  const corners = [b.corner, right, add(right, b.downColumn, b.rows), add(b.corner, b.downColumn, b.rows)];
  const heights = corners.map((c) => dot(a.normal, add(c, a.corner, -1)));
  const cuts: Point[] = [];
  for (let i = 0; i < 4; i++) {
    const [from, to] = [heights[i]!, heights[(i + 1) % 4]!];
    if (from < 0 === to < 0) continue;
    const at = add(corners[i]!, add(corners[(i + 1) % 4]!, corners[i]!, -1), from / (from - to));
    const d = add(at, a.corner, -1);
    cuts.push({ column: dot(d, a.alongRow) / dot(a.alongRow, a.alongRow), row: dot(d, a.downColumn) / dot(a.downColumn, a.downColumn) });
  }
  return cuts.length === 2 ? [cuts[0]!, cuts[1]!] : null;
}

/** Where a place on an image is in the patient, in mm. */
export function inSpace(image: Image, { column, row }: Point): Vector | null {
  const plane = planeOf(image);
  return plane && add(add(plane.corner, plane.alongRow, column), plane.downColumn, row);
}

/** The place on an image straight before a place in the patient, and how far that is away along the normal, in mm with its sign. */
export function onImage(image: Image, at: Vector): { point: Point; away: number } | null {
  const plane = planeOf(image);
  if (!plane) return null;
  const way = add(at, plane.corner, -1);
  return {
    point: { column: dot(way, plane.alongRow) / dot(plane.alongRow, plane.alongRow), row: dot(way, plane.downColumn) / dot(plane.downColumn, plane.downColumn) },
    away: dot(way, plane.normal),
  };
}

/** The image of a stack whose plane a place in the patient is nearest to; null where it lies beside all of them. */
export function imageAt(at: Vector, stack: readonly Image[]): Image | null {
  let best: Image | null = null;
  let least = Infinity;
  for (const image of stack) {
    const found = onImage(image, at);
    if (!found) continue;
    const { point, away } = found;
    if (point.column < 0 || point.row < 0 || point.column > image.columns || point.row > image.rows) continue;
    if (Math.abs(away) < least - 1e-6) {
      best = image;
      least = Math.abs(away);
    }
  }
  return best;
}
