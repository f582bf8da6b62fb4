import { create } from "zustand";

/** A tab of the side panel that something elsewhere on the page asks for; the panel takes it back when it shows it. */
export const useSideTab = create<{ wanted: string | null }>()(() => ({ wanted: null }));

export const wantTab = (tab: string) => useSideTab.setState({ wanted: tab });
