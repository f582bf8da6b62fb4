import { create } from "zustand";
import type { Vector } from "../viewer/planes";

/** A place in the patient that is being pointed out; `viewport` is where the hand is. */
export interface Located { viewport: number; study: string; frameOfReference: string; at: Vector }

const PIXELATED = "caseroom.pixelated";

interface Viewing {
  magnifier: boolean;
  /** Whether enlarged pixels are shown as squares and not smoothed. Kept over visits. */
  pixelated: boolean;
  located: Located | null;
  /** While the other viewports are led to a place. */
  leading: boolean;
}

/** How this person looks, which concerns nobody else in the room. */
export const useViewing = create<Viewing>()(() => ({
  magnifier: false, located: null, leading: false,
  pixelated: typeof localStorage !== "undefined" && localStorage.getItem(PIXELATED) === "1",
}));

export function togglePixelated(): void {
  const pixelated = !useViewing.getState().pixelated;
  localStorage.setItem(PIXELATED, pixelated ? "1" : "0");
  useViewing.setState({ pixelated });
}

export const toggleMagnifier = () => useViewing.setState((s) => ({ magnifier: !s.magnifier }));

export const resetViewing = () => useViewing.setState({ magnifier: false, located: null });
