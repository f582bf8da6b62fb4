import type { Image, Series } from "../net/apiTypes";
import type { Point, Shape } from "../protocol/wire";
import { pointsOf } from "../tools/shapes";
import { inSpace, normalOf, onImage, type Vector } from "./planes";

/** What of space belongs to a slice, in mm along its normal: from half the way to the slice before it to half the way to the next one. */
export interface Slab { below: number; above: number }

/** A shape of another image as it stands on this one, in pixels of this one. */
export interface Projected {
  /** The part of its lines within the slice. */
  lines: [Point, Point][];
  /** Points, and where a line goes straight through the slice. */
  points: Point[];
  /** Of an arrow whose point is in the slice: from where to where its last piece goes. */
  head: [Point, Point] | null;
}

/** Slices closer than this are in one place, as those of several phases are; mm. */
const SAME = 1e-3;
/** Of a stack of one: what it covers where the file does not say, in mm. */
const THIN = 0.5;
/** Cosine of the angle up to which slices belong to one stack: a quarter of a degree. */
const STACKED = Math.cos((0.25 * Math.PI) / 180);
const AROUND = 64;
/** Shorter lines are seen as points, in pixels. */
const DOT = 0.75;

const slabs = new WeakMap<Series, Map<Image, Slab>>();

/** Null for an image without a place in the patient. */
export function slabOf(series: Series, image: Image): Slab | null {
  let known = slabs.get(series);
  if (!known) {
    known = slabsOf(series.stack);
    slabs.set(series, known);
  }
  return known.get(image) ?? null;
}

function slabsOf(stack: readonly Image[]): Map<Image, Slab> {
  const result = new Map<Image, Slab>();
  const stacks: { normal: Vector; images: { image: Image; at: number }[] }[] = [];
  for (const image of stack) {
    const normal = normalOf(image);
    if (!normal || !image.position) continue;
    let own = stacks.find((s) => dot(s.normal, normal) >= STACKED);
    if (!own) stacks.push(own = { normal, images: [] });
    own.images.push({ image, at: dot(own.normal, image.position) });
  }
  for (const { images } of stacks) {
    images.sort((a, b) => a.at - b.at);
    const places = images.map((x) => x.at).filter((at, i, all) => i === 0 || at - all[i - 1]! > SAME);
    let place = 0;
    for (const { image, at } of images) {
      while (place + 1 < places.length && places[place + 1]! <= at + SAME / 2) place++;
      const before = place > 0 ? (places[place]! - places[place - 1]!) / 2 : null;
      const after = place + 1 < places.length ? (places[place + 1]! - places[place]!) / 2 : null;
      const alone = image.sliceThickness && image.sliceThickness > 0 ? image.sliceThickness / 2 : THIN;
      result.set(image, { below: -(before ?? after ?? alone), above: after ?? before ?? alone });
    }
  }
  return result;
}

/** What of a shape on `from` lies within the slice of `to`, seen straight from before it; null: nothing, or one of them has no place. */
export function project(shape: Shape, from: Image, to: Image, slab: Slab): Projected | null {
  const chains = chainsInSpace(shape, from);
  if (!chains) return null;
  const placed = chains.map((chain) => chain.map((at) => onImage(to, at)));
  if (placed.some((chain) => chain.some((p) => p === null))) return null;
  const result: Projected = { lines: [], points: [], head: null };
  for (const chain of placed as { point: Point; away: number }[][]) add(result, flattened(chain), slab);
  if (shape.type === "Arrow" && result.lines.length > 0) {
    const tip = placed[0]![1]!;
    const last = result.lines[result.lines.length - 1]!;
    if (inside(tip.away, slab)) result.head = last;
  }
  return result.lines.length + result.points.length > 0 ? result : null;
}

/** A shape that lies in a plane parallel to the slice is in it or not as a whole: rounding must not tear it apart. */
function flattened(chain: { point: Point; away: number }[]): { point: Point; away: number }[] {
  const aways = chain.map((p) => p.away);
  if (Math.max(...aways) - Math.min(...aways) > SAME) return chain;
  const away = aways.reduce((a, b) => a + b, 0) / aways.length;
  return chain.map((p) => ({ ...p, away }));
}

function add(result: Projected, chain: { point: Point; away: number }[], slab: Slab): void {
  if (chain.length === 1) {
    if (inside(chain[0]!.away, slab)) result.points.push(chain[0]!.point);
    return;
  }
  for (let i = 0; i + 1 < chain.length; i++) {
    const [a, b] = [chain[i]!, chain[i + 1]!];
    const part = clip(a.away, b.away, slab);
    if (!part) continue;
    const [p, q] = [between(a.point, b.point, part[0]), between(a.point, b.point, part[1])];
    // Of a line that goes through the slice little is left: it is seen as the point that it is here.
    if (Math.hypot(q.column - p.column, q.row - p.row) < DOT && a.away !== b.away) result.points.push(between(p, q, 0.5));
    else result.lines.push([p, q]);
  }
}

/** Half open, so that a point midway between two slices is on one of them only. */
const inside = (away: number, { below, above }: Slab) => away >= below - 1e-6 && away < above - 1e-6;

/** The part from 0 to 1 of a way between two heights that lies within the slice. */
function clip(a: number, b: number, slab: Slab): [number, number] | null {
  if (Math.abs(b - a) < 1e-9) return inside(a, slab) ? [0, 1] : null;
  const [s, t] = [(slab.below - a) / (b - a), (slab.above - a) / (b - a)];
  const [from, to] = [Math.max(0, Math.min(s, t)), Math.min(1, Math.max(s, t))];
  return from < to ? [from, to] : null;
}

const between = (a: Point, b: Point, part: number): Point => ({ column: a.column + (b.column - a.column) * part, row: a.row + (b.row - a.row) * part });

/** The lines a shape is made of, in mm; an ellipse as a polygon. Null where the image has no place in the patient. */
function chainsInSpace(shape: Shape, image: Image): Vector[][] | null {
  const chains = chainsOn(shape).map((chain) => chain.map((p) => inSpace(image, p)));
  return chains.some((chain) => chain.some((p) => p === null)) ? null : (chains as Vector[][]);
}

function chainsOn(shape: Shape): Point[][] {
  const p = pointsOf(shape);
  switch (shape.type) {
    case "Text":
    case "Probe":
    case "Arrow":
    case "Line":
    case "Length":
    case "Calibration":
    case "Angle": return [p.slice()];
    case "Bidirectional":
    case "Cobb": return [p.slice(0, 2), p.slice(2)];
    case "Polygon": return [[...p, p[0]!]];
    case "Freehand": return [shape.closed ? [...p, p[0]!] : p.slice()];
    case "Rectangle": {
      const { from, to } = shape;
      return [[from, { column: to.column, row: from.row }, to, { column: from.column, row: to.row }, from]];
    }
    case "Ellipse": {
      const { from, to } = shape;
      const [column, row] = [(from.column + to.column) / 2, (from.row + to.row) / 2];
      return [Array.from({ length: AROUND + 1 }, (_, i) => {
        const angle = (2 * Math.PI * i) / AROUND;
        return { column: column + (Math.cos(angle) * (to.column - from.column)) / 2, row: row + (Math.sin(angle) * (to.row - from.row)) / 2 };
      })];
    }
  }
}

const dot = (a: Vector, b: readonly [number, number, number]) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
