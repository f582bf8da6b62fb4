import { create } from "zustand";

/** Open over a viewer: what stands in it is put into a page. */
export const usePutting = create<{ open: boolean }>()(() => ({ open: false }));
