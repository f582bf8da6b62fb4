import { create } from "zustand";

/** What somebody here went to although it is not here yet. */
export interface Awaited {
  study: string; series: string;
  /** null: whatever of the series comes first. */
  instance: string | null;
  /** What the viewport showed when he went: once it shows something else, he has gone elsewhere. */
  from: string;
}

/** By viewport. Nobody else sees it: to the room an image is shown when it is here. */
export const useAwaited = create<{ awaited: Readonly<Record<number, Awaited>> }>()(() => ({ awaited: {} }));

export const setAwaited = (viewport: number, awaited: Awaited): void =>
  useAwaited.setState((s) => ({ awaited: { ...s.awaited, [viewport]: awaited } }));

export function dropAwaited(viewport: number): void {
  if (useAwaited.getState().awaited[viewport]) {
    useAwaited.setState(({ awaited: { [viewport]: _, ...rest } }) => ({ awaited: rest }));
  }
}

export const isAwaited = (study: string): boolean => Object.values(useAwaited.getState().awaited).some((a) => a.study === study);
