import { describe, expect, it } from "vitest";
import type { ViewCommand } from "../protocol/wire";
import { showSeries, type SeriesInfo } from "./catalog";

describe("a series put into a viewport", () => {
  const shown = (modality: string, samples: number) => {
    const stack = [1, 2, 3].map((n) => ({ instance: `1.${n}`, frame: 1, samples }));
    const commands: ViewCommand[] = [];
    showSeries((c) => commands.push(c), 1, { study: "1", series: "2", modality, stack, cines: [] } as unknown as SeriesInfo);
    return commands;
  };
  it("opens with the middle of its stack", () => {
    expect(shown("CT", 1)).toEqual([{ type: "ShowSeries", viewport: 1, study: "1", series: "2", image: { instance: "1.2", frame: 1 } }]);
  });
  it("is black on white when it is PET, for everybody in the room", () => {
    expect(shown("PT", 1)[1]).toEqual({ type: "SetWindow", viewport: 1, voi: null, inverted: true });
    expect(shown("PT", 3)).toHaveLength(1);
  });
});
