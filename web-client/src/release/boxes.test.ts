import { describe, expect, it } from "vitest";
import { between, moved, open, within } from "./boxes";
import type { ReviewedPictures } from "./types";

const pictures = (series: string, suspicion: ReviewedPictures["suspicion"]): ReviewedPictures =>
  ({ series, modality: "US", rows: 100, columns: 200, instances: 1, suspicion, regions: [], proposed: [], images: [] });

describe("boxes", () => {
  it("stay in the picture and are at least a pixel", () => {
    expect(within({ x: -5, y: 98.6, width: 400, height: 0 }, 200, 100)).toEqual({ x: 0, y: 99, width: 200, height: 1 });
  });
  it("are drawn from any corner", () => {
    expect(between({ x: 10, y: 50 }, { x: 4, y: 20 })).toEqual({ x: 4, y: 20, width: 6, height: 30 });
  });
  it("keep their size when they are moved to the border", () => {
    expect(moved({ x: 190, y: 0, width: 10, height: 5 }, 7, -3, 200, 100)).toEqual({ x: 190, y: 0, width: 10, height: 5 });
  });
  it("are asked for where pictures are suspected and nobody decided", () => {
    const all = [pictures("1", "NONE"), pictures("2", "ANYWHERE"), pictures("3", "OUTSIDE")];
    const decided = { "2 200x100": { series: "2", rows: 100, columns: 200, action: "CLEAN" as const, boxes: [] } };
    expect(open(all, decided).map((p) => p.series)).toEqual(["3"]);
  });
});
