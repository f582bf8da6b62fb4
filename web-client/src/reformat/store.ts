import { create } from "zustand";
import { api } from "../net/httpApi";
import type { Series } from "../net/apiTypes";
import { useCatalog, type SeriesInfo } from "../state/catalog";
import type { Vector } from "../viewer/planes";
import { isKin } from "./cross";
import { sameRecipe, type Recipe } from "./recipe";

/** Lines that are being turned, ahead of the pictures: by how much in which viewport, and the normals of those planes as they lay when it began. */
export interface Turn { viewport: number; degrees: number; from: Readonly<Record<number, Vector>> }

interface ReformatStore {
  /** Planes are being made for the first time. */
  opening: boolean;
  /** A change of the slab is one of all planes. */
  together: boolean;
  turn: Turn | null;
  /** Where the cross was put: more exact than where the planes meet. */
  put: { source: string; at: Vector } | null;
  /** Series that the server does not know. */
  unknown: Readonly<Record<string, true>>;
}

/** How this client reformats; what is shown is in the view of the room. */
export const useReformat = create<ReformatStore>()(() => ({ opening: false, together: true, turn: null, put: null, unknown: {} }));

/** Computed series that are kept though nobody shows them: while a plane turns there are many. */
const KEPT = 32;

export function remember(study: string, series: Series, shown: ReadonlySet<string> = new Set()): SeriesInfo {
  const info = { ...series, study };
  useCatalog.setState((s) => {
    const next = { ...s.series };
    delete next[info.series];
    next[info.series] = info;
    const spare = Object.values(next).filter((x) => x.reformat && !shown.has(x.series) && x.series !== info.series);
    for (const old of spare.slice(0, Math.max(0, spare.length - KEPT))) delete next[old.series];
    return { series: next };
  });
  return info;
}

/** The series of a recipe: known already, or made by the server. */
export async function seriesOf(study: string, source: string, recipe: Recipe, shown: ReadonlySet<string>): Promise<SeriesInfo> {
  const known = Object.values(useCatalog.getState().series).find((s) => s.study === study && s.reformat?.source === source && sameRecipe(s.reformat.recipe, recipe));
  if (known) return known;
  return remember(study, (await api.reformat(study, source, recipe)).series, shown);
}

/** Whether one of two series may stand on the glass until the first picture of the other comes. */
export function computedAlike(a: string, b: string): boolean {
  const { series: known } = useCatalog.getState();
  return isKin(known[a], known[b]);
}
