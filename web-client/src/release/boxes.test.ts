import { describe, expect, it } from "vitest";
import { asSent, between, imagesOf, isOn, moved, open, placed, spans, within } from "./boxes";
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

describe("boxes of some images", () => {
  const box = { x: 1, y: 2, width: 3, height: 4 };
  const of = (...frames: number[]): ReviewedPictures =>
    ({ ...pictures("1", "ANYWHERE"), instances: frames.length, images: frames.map((n, i) => ({ instance: `1.${i + 1}`, frames: n })) });
  it("are on their first and their last image", () => {
    const some = { ...box, span: { from: 2, to: 4 } };
    expect([1, 2, 3, 4, 5].map((at) => isOn(some, at))).toEqual([false, true, true, true, false]);
    expect(isOn(box, 700)).toBe(true);
  });
  it("name instances that are one image each", () => {
    expect(placed({ ...box, span: { from: 1, to: 2 } }, of(1, 1, 1, 1))).toEqual([{ ...box, instances: ["1.2", "1.3"] }]);
  });
  it("name the frames of an instance that has more of them", () => {
    expect(placed({ ...box, span: { from: 0, to: 4 } }, of(60))).toEqual([{ ...box, instances: ["1.1"], frames: { from: 1, to: 5 } }]);
  });
  it("cut the instances at either end", () => {
    expect(placed({ ...box, span: { from: 2, to: 9 } }, of(4, 4, 4, 4))).toEqual([
      { ...box, instances: ["1.2"] }, { ...box, instances: ["1.1"], frames: { from: 3, to: 4 } }, { ...box, instances: ["1.3"], frames: { from: 1, to: 2 } },
    ]);
  });
  it("are everywhere when they are on all of them", () => {
    expect(placed({ ...box, span: { from: 0, to: 5 } }, of(4, 2))).toEqual([box]);
  });
  it("are on the frames too that are too many to be looked at, when they are on the last of those that are not", () => {
    const long = of(5000, 3);
    expect(imagesOf(long)).toHaveLength(2003);
    expect(placed({ ...box, span: { from: 1999, to: 1999 } }, long)).toEqual([{ ...box, instances: ["1.1"], frames: { from: 2000, to: 5000 } }]);
    expect(placed({ ...box, span: { from: 10, to: 2000 } }, long)).toEqual([
      { ...box, instances: ["1.1"], frames: { from: 11, to: 5000 } }, { ...box, instances: ["1.2"], frames: { from: 1, to: 1 } },
    ]);
  });
  it("are not offered where the list of images ends before the series does", () => {
    expect(spans(of(1, 1))).toBe(true);
    expect(spans({ ...of(1, 1), instances: 900 })).toBe(false);
    expect(spans(of(1))).toBe(false);
  });
  it("are sent without what only the dialog knows", () => {
    const decision = { series: "1", rows: 100, columns: 200, action: "BOXES" as const, boxes: [{ ...box, span: { from: 0, to: 0 } }, box] };
    expect(asSent(decision, [of(2)]).boxes).toEqual([{ ...box, instances: ["1.1"], frames: { from: 1, to: 1 } }, box]);
  });
  it("keep their images while they are moved and sized", () => {
    const some = { ...box, span: { from: 2, to: 4 } };
    expect(moved(some, 5, 5, 200, 100).span).toEqual(some.span);
    expect(within({ ...some, width: 900 }, 200, 100)).toEqual({ ...some, width: 199 });
  });
});
