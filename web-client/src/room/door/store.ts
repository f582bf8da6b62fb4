import { create } from "zustand";

/** What of the door is open on this page. */
export const useDoorUi = create<{ open: boolean; removing: string | null }>()(() => ({ open: false, removing: null }));
