import { create } from "zustand";

/**
 * `wanted`: a tab of the side panel that something elsewhere on the page asks for; the panel takes it back when it shows it. `shown`:
 * the last one, for a panel that was folded away opens where it was.
 */
export const useSideTab = create<{ wanted: string | null; shown: string | null }>()(() => ({ wanted: null, shown: null }));

export const wantTab = (tab: string) => useSideTab.setState({ wanted: tab });

/** On a narrow page the panel lies over the images: what is to be seen on them needs it gone. */
export const closeSheet = () => document.querySelector<HTMLElement>(".sheet-shade")?.click();
