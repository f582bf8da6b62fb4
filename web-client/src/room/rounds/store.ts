import { create } from "zustand";
import type { RoundMeasure } from "../../protocol/wire";
import { chooseTool, useTools, type DrawTool } from "../../tools/toolStore";

interface RoundStore {
  /** The round to which what is drawn next is the answer. */
  answering: string | null;
  /** The revealed round whose answers are drawn on the images. */
  shown: string | null;
  asking: boolean;
  /** A round that was just revealed, while nobody has looked at what came of it. */
  news: string | null;
  /** The panel of questions is on the page. */
  panel: boolean;
  /** Rounds whose bar this person has put aside. */
  later: readonly string[];
}

export const useRounds = create<RoundStore>()(() => ({ answering: null, shown: null, asking: false, news: null, panel: false, later: [] }));

export const TOOLS: Record<RoundMeasure, readonly DrawTool[]> = {
  LENGTH: ["length"], ANGLE: ["angle"], COBB_ANGLE: ["cobb"], AREA: ["ellipse", "polygon", "rectangle"], MEAN: ["ellipse", "polygon", "rectangle"],
};

export function stopAnswering(): void {
  if (useRounds.getState().answering === null) return;
  useRounds.setState({ answering: null });
  chooseTool("window");
  useTools.setState({ selected: null });
}

export const resetRounds = () => useRounds.setState({ answering: null, shown: null, asking: false, news: null, later: [] });
