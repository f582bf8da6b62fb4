import { add, cross, dot, type Vector } from "../viewer/planes";

export type Projection = "MEAN" | "MAX" | "MIN";

/** A stack of parallel planes through the whole volume; `orientation` as Image Orientation (Patient), `thickness` of the slab in mm, 0: one plane. */
export interface Planes { type: "Planes"; orientation: readonly number[]; thickness: number; projection: Projection }

export const LOOKS = ["BONE", "VESSELS", "LUNG", "SKIN", "MIP"] as const;
export type Look = (typeof LOOKS)[number];

/** The volume seen from all around; `tilt` in degrees. */
export interface Turntable { type: "Turntable"; look: Look; views: number; tilt: number }

export type Recipe = Planes | Turntable;

/** What a series is computed from and how; `centre` is the frame through the centre of the volume. */
export interface Reformat { source: string; recipe: Recipe; centre: number }

export const PLANES = ["axial", "coronal", "sagittal"] as const;
export type PlaneName = (typeof PLANES)[number];

/** As radiologists hang them: left of the patient on the right, head up, in the sagittal plane the nose to the left. */
export const ORTHOGONAL: Readonly<Record<PlaneName, readonly number[]>> = {
  axial: [1, 0, 0, 0, 1, 0], coronal: [1, 0, 0, 0, 0, -1], sagittal: [0, 1, 0, 0, 0, -1],
};

export const MOST_THICK = 60;

export const plane = (orientation: readonly number[], thickness = 0, projection: Projection = "MEAN"): Planes =>
  ({ type: "Planes", orientation: orientation.map(quantised), thickness: Math.round(thickness * 100) / 100, projection });

/** To 1e-4, as the server keeps directions: else a recipe would be another one after each answer. */
function quantised(v: number): number {
  const r = Math.round(v * 1e4) / 1e4;
  return r === 0 ? 0 : r;
}

const NEAR = 2e-4;

/** Whether the two are of one series; how a plane without thickness is projected does not matter. */
export function sameRecipe(a: Recipe, b: Recipe): boolean {
  if (a.type === "Planes" && b.type === "Planes") {
    return a.orientation.every((v, i) => Math.abs(v - b.orientation[i]!) < NEAR) && Math.abs(a.thickness - b.thickness) < 0.006
      && (a.thickness < 0.006 || a.projection === b.projection);
  }
  return a.type === "Turntable" && b.type === "Turntable" && a.look === b.look && a.views === b.views && Math.abs(a.tilt - b.tilt) < 0.06;
}

export const rowOf = (o: readonly number[]): Vector => [o[0]!, o[1]!, o[2]!];
export const columnOf = (o: readonly number[]): Vector => [o[3]!, o[4]!, o[5]!];
export const normalOfOrientation = (o: readonly number[]): Vector => cross(rowOf(o), columnOf(o));

export function unit(v: Vector): Vector {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** About an axis of length 1, right-handed. */
export function turned(v: Vector, axis: Vector, degrees: number): Vector {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const across = cross(axis, v);
  const along = dot(axis, v) * (1 - cos);
  return [v[0] * cos + across[0] * sin + axis[0] * along, v[1] * cos + across[1] * sin + axis[1] * along, v[2] * cos + across[2] * sin + axis[2] * along];
}

/** A plane turned about an axis of length 1; its directions stay at right angles and of length 1, however often it is turned. */
export function turnedPlane(orientation: readonly number[], axis: Vector, degrees: number): number[] {
  const row = unit(turned(rowOf(orientation), axis, degrees));
  const column = turned(columnOf(orientation), axis, degrees);
  return [...row, ...unit(add(column, row, -dot(row, column)))].map(quantised);
}

const OBLIQUE = Math.cos((2.5 * Math.PI) / 180);

/** The plane of the body that one lies nearest to, and whether it is tilted against it. */
export function nameOf(orientation: readonly number[]): { name: PlaneName; oblique: boolean } {
  const [x, y, z] = normalOfOrientation(orientation).map(Math.abs) as unknown as Vector;
  const name = z >= x && z >= y ? "axial" : y >= x ? "coronal" : "sagittal";
  return { name, oblique: Math.max(x, y, z) < OBLIQUE };
}

/** For planes that were turned: which plane of the body each of them goes back to, so that on the whole they turn least. */
export function backToOrthogonal(orientations: readonly (readonly number[])[]): PlaneName[] {
  let best: PlaneName[] = PLANES.slice(0, orientations.length);
  let most = -Infinity;
  const try1 = (chosen: PlaneName[], fit: number) => {
    const o = orientations[chosen.length];
    if (!o || chosen.length === PLANES.length) {
      if (fit > most + 1e-9) [best, most] = [chosen, fit];
      return;
    }
    for (const p of PLANES) if (!chosen.includes(p)) try1([...chosen, p], fit + Math.abs(dot(normalOfOrientation(o), normalOfOrientation(ORTHOGONAL[p]))));
  };
  try1([], 0);
  return best;
}
