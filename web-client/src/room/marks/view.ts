import { useMemo } from "react";
import { create } from "zustand";
import type { ImageRef, Mark, MarkLayer, Shape, ShapeKind } from "../../protocol/wire";
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
  /** A geometry that a mark once had, while somebody looks at it in the list. */
  preview: { image: ImageRef; shape: Shape } | null;
  /** What is exported; empty: all. */
  chosen: readonly string[];
  copying: string | null;
  group: Grouping;
  sort: Sorting;
  search: string;
  /** What stands open over the list. */
  open: "filters" | "layers" | null;
}

const INITIAL: MarkView = {
  hiddenAuthors: [], hiddenKinds: [], hiddenLayers: [], allHidden: false, projected: true, drawInto: null, thread: null, history: null, preview: null, chosen: [], copying: null,
  group: "none", sort: "made", search: "", open: null,
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
  const hiddenAuthors = useMarkView((s) => s.hiddenAuthors);
  const hiddenKinds = useMarkView((s) => s.hiddenKinds);
  const hiddenLayers = useMarkView((s) => s.hiddenLayers);
  const allHidden = useMarkView((s) => s.allHidden);
  return useMemo(() => {
    const hidden = { hiddenAuthors, hiddenKinds, hiddenLayers, allHidden };
    return someHidden(hidden) ? marks.filter((m) => isVisible(m, hidden)) : marks;
  }, [marks, hiddenAuthors, hiddenKinds, hiddenLayers, allHidden]);
}

/** What one draws oneself is seen. */
export function reveal(author: string, kind: ShapeKind, layer: string | null): void {
  useMarkView.setState((s) => ({
    allHidden: false, hiddenAuthors: s.hiddenAuthors.filter((x) => x !== author), hiddenKinds: s.hiddenKinds.filter((x) => x !== kind),
    hiddenLayers: s.hiddenLayers.filter((x) => x !== (layer ?? "")),
  }));
}

/** The layer a new mark comes into: the one that was chosen, while it is there and not locked. */
export function layerFor({ layers }: { layers: Readonly<Record<string, MarkLayer>> }, wanted = useMarkView.getState().drawInto): string | null {
  const layer = wanted === null ? undefined : layers[wanted];
  return layer && !layer.locked ? layer.id : null;
}
