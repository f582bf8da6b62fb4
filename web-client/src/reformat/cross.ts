import type { Image } from "../net/apiTypes";
import type { ImageRef, Point, View, ViewCommand } from "../protocol/wire";
import { indexOfImage, refOf, type SeriesInfo } from "../state/catalog";
import { add, cross, dot, normalOf, onImage, planeOf, type Vector } from "../viewer/planes";
import { unit, type Planes } from "./recipe";

/** A viewport with a computed plane; `at` is its place among the planes of its source, which its colour goes by. */
export interface Member { viewport: number; at: number; series: SeriesInfo; image: Image; recipe: Planes; normal: Vector }

/** The planes of one source that are shown side by side. */
export interface Group { source: string; members: readonly Member[]; cross: Vector }

type Known = Readonly<Record<string, SeriesInfo>>;

export const sourceOf = (series: SeriesInfo | undefined): string | null => series?.reformat?.source ?? null;

/** Whether one takes the other's place without a moment of black between: both are computed from one series. */
export const isKin = (a: SeriesInfo | undefined, b: SeriesInfo | undefined): boolean => sourceOf(a) !== null && sourceOf(a) === sourceOf(b) && a!.study === b!.study;

/** At least two planes that cross, of the source that most of them have; null where there are none. */
export function groupOf(view: View, known: Known): Group | null {
  const bySource = new Map<string, Member[]>();
  view.viewports.forEach((v, viewport) => {
    const series = v.series ? known[v.series] : undefined;
    const recipe = series?.reformat?.recipe;
    const image = series?.stack[indexOfImage(series, v.image)];
    const normal = image && normalOf(image);
    if (!series || recipe?.type !== "Planes" || !image || !normal || !planeOf(image)) return;
    const members = bySource.get(series.reformat!.source) ?? [];
    bySource.set(series.reformat!.source, members);
    members.push({ viewport, at: members.length, series, image, recipe, normal });
  });
  let best: Group | null = null;
  for (const [source, members] of bySource) {
    const at = members.length < 2 ? null : crossing(members);
    if (at && members.length > (best?.members.length ?? 1)) best = { source, members, cross: at };
  }
  return best;
}

/** Sine of the least angle at which two planes cross in a line that says something: 5 degrees. */
const CROSSING = Math.sin((5 * Math.PI) / 180);

/** Where three planes meet; of two the place on their line nearest to the middle of the first; null where none cross. */
function crossing(members: readonly Member[]): Vector | null {
  for (let i = 0; i < members.length; i++) for (let j = i + 1; j < members.length; j++) {
    const [a, b] = [members[i]!, members[j]!];
    const along = cross(a.normal, b.normal);
    if (Math.hypot(...along) < CROSSING) continue;
    const [first, second] = [height(a), height(b)];
    const third = members.find((m) => m !== a && m !== b && Math.abs(dot(m.normal, along)) > CROSSING * Math.hypot(...along));
    return third ? meeting(a.normal, first, b.normal, second, third.normal, height(third)) : meeting(a.normal, first, b.normal, second, along, dot(along, middle(a.image)));
  }
  return null;
}

const height = ({ normal, image }: Member) => dot(normal, middle(image));

function middle(image: Image): Vector {
  const p = planeOf(image)!;
  return add(add(p.corner, p.alongRow, p.columns / 2), p.downColumn, p.rows / 2);
}

function meeting(a: Vector, da: number, b: Vector, db: number, c: Vector, dc: number): Vector {
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  const det = dot(a, bc);
  return [0, 1, 2].map((i) => (da * bc[i]! + db * ca[i]! + dc * ab[i]!) / det) as unknown as Vector;
}

/** Where a plane cuts an image: a place on it and the way along it, in pixels of the image; null where they are nearly parallel. */
export function lineOn(image: Image, normal: Vector, through: Vector): { at: Point; along: Point } | null {
  const plane = planeOf(image);
  const at = onImage(image, through);
  const along = plane && cross(plane.normal, normal);
  if (!plane || !at || !along || Math.hypot(...along) < CROSSING) return null;
  const way = unit(along);
  return {
    at: at.point,
    along: { column: dot(way, plane.alongRow) / dot(plane.alongRow, plane.alongRow), row: dot(way, plane.downColumn) / dot(plane.downColumn, plane.downColumn) },
  };
}

/** The frame of a stack of parallel planes that a place lies nearest to, also where it lies beside them. */
export function nearestFrame(series: SeriesInfo, at: Vector): ImageRef | null {
  const image = nearestPlane(series.stack, at);
  return image ? refOf(image) : null;
}

function nearestPlane(stack: readonly Image[], at: Vector): Image | null {
  let best: Image | null = null;
  let least = Infinity;
  for (const image of stack) {
    const normal = normalOf(image);
    const away = normal ? Math.abs(dot(normal, add(at, image.position!, -1))) : Infinity;
    if (away < least - 1e-6) [best, least] = [image, away];
  }
  return best;
}

/** What leads planes to a place, and the source itself where it is shown; @param only one of the viewports */
export function leadTo(at: Vector, group: Group, view: View, known: Known, except: number, only: number | null = null): ViewCommand[] {
  return view.viewports.flatMap((v, viewport): ViewCommand[] => {
    const series = known[v.series ?? ""];
    if (!series || viewport === except || (only !== null && viewport !== only)) return [];
    if (series.series !== group.source && !group.members.some((m) => m.viewport === viewport)) return [];
    const frame = nearestFrame(series, at);
    return !frame || (v.image?.instance === frame.instance && v.image.frame === frame.frame) ? [] : [{ type: "ShowImage", viewport, image: frame }];
  });
}

/** How far apart the planes of a stack lie, in mm; 0 where there is one only. */
export function distanceOf(series: SeriesInfo): number {
  const [a, b] = series.stack;
  const normal = a && normalOf(a);
  return normal && b?.position ? Math.abs(dot(normal, add(b.position, a.position!, -1))) : 0;
}

/** Whether the planes that are shown are still those nearest to a place: it is more exact than where they meet. */
export const isAt = (at: Vector, group: Group): boolean => group.members.every((m) => Math.abs(dot(m.normal, add(at, m.image.position!, -1))) <= distanceOf(m.series) * 0.51 + 1e-3);
