import { create } from "zustand";
import type { Mask } from "../../protocol/wire";
import { chooseTool } from "../../tools/toolStore";

export interface MaskedSeries { study: string; series: string }

/** What of the identities is open on this page, and the series whose masks are being drawn. */
export const useIdentities = create<{ open: boolean; masking: MaskedSeries | null; masks: Readonly<Record<string, readonly Mask[]>> }>()(() => ({ open: false, masking: null, masks: {} }));

export function startMasking(series: MaskedSeries): void {
  chooseTool("rectangle");
  useIdentities.setState({ open: false, masking: series });
}

export function stopMasking(): void {
  if (!useIdentities.getState().masking) return;
  useIdentities.setState({ masking: null });
  chooseTool("window");
}
