import { create } from "zustand";
import type { Mark, ShapeKind } from "../../protocol/wire";
import type { Grouping, Sorting } from "./rows";

/** How this person looks at the marks, which concerns nobody else in the room. */
export interface MarkView {
  hiddenAuthors: readonly string[];
  hiddenKinds: readonly ShapeKind[];
  /** By id; "" is the layer without a name. */
  hiddenLayers: readonly string[];
  /** None is drawn. */
  allHidden: boolean;
  /** Whether marks of other series stand on this one where they are in the patient. */
  projected: boolean;
  /** The layer that new marks come into. */
  drawInto: string | null;
  /** The mark that is talked about, and the viewport beside whose mark that is. */
  thread: { mark: string; viewport: number } | null;
  history: string | null;
  /** What is exported; empty: all. */
  chosen: readonly string[];
  copying: string | null;
  group: Grouping;
  sort: Sorting;
  search: string;
}

const INITIAL: MarkView = {
  hiddenAuthors: [], hiddenKinds: [], hiddenLayers: [], allHidden: false, projected: true, drawInto: null, thread: null, history: null, chosen: [], copying: null,
  group: "none", sort: "made", search: "",
};

export const useMarkView = create<MarkView>()(() => INITIAL);

export const resetMarkView = () => useMarkView.setState(INITIAL, true);

type Hidden = Pick<MarkView, "hiddenAuthors" | "hiddenKinds" | "hiddenLayers" | "allHidden">;

export const isVisible = (mark: Mark, v: Hidden): boolean =>
  !v.allHidden && !v.hiddenAuthors.includes(mark.author) && !v.hiddenKinds.includes(mark.shape.type) && !v.hiddenLayers.includes(mark.layer ?? "");

export const someHidden = (v: Hidden) => v.allHidden || v.hiddenAuthors.length + v.hiddenKinds.length + v.hiddenLayers.length > 0;

export const showAllMarks = () => useMarkView.setState({ hiddenAuthors: [], hiddenKinds: [], hiddenLayers: [], allHidden: false });

export function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter((x) => x !== one) : [...list, one];
}

/** The marks that are seen, the same array while nothing changes. */
export function useVisible(marks: readonly Mark[]): readonly Mark[] {
  const view = useMarkView((s) => s.hiddenAuthors);
  const kinds = useMarkView((s) => s.hiddenKinds);
  const layers = useMarkView((s) => s.hiddenLayers);
  const all = useMarkView((s) => s.allHidden);
  return visible(marks, { hiddenAuthors: view, hiddenKinds: kinds, hiddenLayers: layers, allHidden: all });
}

const visible = (marks: readonly Mark[], hidden: Hidden): readonly Mark[] => (someHidden(hidden) ? marks.filter((m) => isVisible(m, hidden)) : marks);
