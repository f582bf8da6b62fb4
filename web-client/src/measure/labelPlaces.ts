import { create } from "zustand";
import type { Mark, Point, Shape } from "../protocol/wire";
import { pointsOf } from "../tools/shapes";
import { milli, toImage, toScreen, type Spot, type Transform } from "../viewer/geometry";

/**
 * Where labels were dragged to: from the middle of their mark to their top left corner, in image coordinates, by id. A reader's own
 * arrangement of his screen; others keep theirs.
 */
export const useLabelPlaces = create<Record<string, Point>>()(() => ({}));

/** The middle of a shape. */
export function middleOf(shape: Shape): Point {
  const points = pointsOf(shape);
  const sum = points.reduce((a, p) => ({ column: a.column + p.column, row: a.row + p.row }), { column: 0, row: 0 });
  return { column: sum.column / points.length, row: sum.row / points.length };
}

export function placeLabel(mark: Mark, at: Spot, t: Transform): void {
  const place = toImage(t, at);
  const middle = middleOf(mark.shape);
  useLabelPlaces.setState({ [mark.id]: { column: milli(place.column - middle.column), row: milli(place.row - middle.row) } });
}

export function draggedSpot(shape: Shape, offset: Point, t: Transform): Spot {
  const middle = middleOf(shape);
  return toScreen(t, { column: middle.column + offset.column, row: middle.row + offset.row });
}

/** The place of a mark that is nearest to its label. */
export function nearestPoint(shape: Shape, label: Spot, t: Transform): Spot {
  const spots = shape.type === "Ellipse" || shape.type === "Rectangle" ? edgeMiddles(shape.from, shape.to).map((p) => toScreen(t, p))
    : pointsOf(shape).map((p) => toScreen(t, p));
  const far = (s: Spot) => Math.hypot(s.x - label.x, s.y - label.y);
  return spots.reduce((a, b) => (far(b) < far(a) ? b : a));
}

function edgeMiddles(a: Point, b: Point): Point[] {
  const middle = { column: (a.column + b.column) / 2, row: (a.row + b.row) / 2 };
  return [{ column: a.column, row: middle.row }, { column: b.column, row: middle.row }, { column: middle.column, row: a.row }, { column: middle.column, row: b.row }];
}
