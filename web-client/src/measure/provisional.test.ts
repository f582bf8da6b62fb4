import { describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import type { Mark, Shape } from "../protocol/wire";
import { calibrationOf } from "./calibration";
import { millimetresIn } from "./millimetres";
import { provisional } from "./provisional";

const image = (more: Partial<Image>) => ({ rows: 100, columns: 100, spacing: null, pixelAspect: null, regions: [], ...more }) as unknown as Image;
const length: Shape = { type: "Length", from: { column: 10, row: 10 }, to: { column: 13, row: 14 } };
const region = { x0: 0, y0: 0, x1: 50, y1: 50, unitX: "cm", unitY: "cm", deltaX: 0.1, deltaY: 0.1, startX: null, startY: null };
const spacing = { row: 2, column: 1, source: "patient" as const };
const calibration = { type: "Calibration" as const, from: { column: 0, row: 0 }, to: { column: 10, row: 0 }, millimetres: 5 };

describe("what the client reckons until the server has spoken", () => {
  const of = (shape: Shape, on: Image, by: typeof calibration | null = null) => provisional(shape, on, by)?.figures.map((f) => [f.value, f.unit]);
  it("takes column spacing across and row spacing down", () => expect(of(length, image({ spacing }))).toEqual([[Math.hypot(3, 8), "mm"]]));
  it("is in pixels without one", () => expect(of(length, image({}))).toEqual([[5, "{pixels}"]]));
  it("takes an ultrasound region, nothing across regions, and leaves traces to the server", () => {
    expect(of(length, image({ regions: [region] }))).toEqual([[5, "mm"]]);
    const across: Shape = { ...length, to: { column: 80, row: 10 } };
    expect(of(across, image({ regions: [region], spacing }))).toEqual([[70, "{pixels}"]]);
    expect(provisional(length, image({ regions: [{ ...region, unitX: "s" }] }), calibration)).toBeNull();
  });
  it("puts a calibration by hand before the file", () => {
    expect(of(length, image({ spacing }), calibration)).toEqual([[Math.hypot(1.5, 4), "mm"]]);
    expect(of(calibration, image({}))).toEqual([[5, "mm"]]);
  });
  it("knows angles in the proportion of pixels", () => {
    const angle: Shape = { type: "Angle", from: { column: 10, row: 0 }, vertex: { column: 0, row: 0 }, to: { column: 10, row: 10 } };
    expect(of(angle, image({}))![0]![0]).toBeCloseTo(45);
    expect(of(angle, image({ pixelAspect: [1, 2] }))![0]![0]).toBeCloseTo(26.565, 3);
    const cobb: Shape = { type: "Cobb", firstFrom: { column: 0, row: 0 }, firstTo: { column: 10, row: 0 }, secondFrom: { column: 10, row: 40 }, secondTo: { column: 0, row: 50 } };
    expect(of(cobb, image({}))![0]![0]).toBeCloseTo(45);
  });
});

describe("calibration", () => {
  const mark = (id: string, instance: string, changedAt: number): Mark => ({ id, author: "a", image: { instance, frame: 1 }, shape: calibration, createdAt: 0, changedAt, layer: null, locked: false });
  it("the latest of an instance counts", () => {
    expect(calibrationOf([mark("a", "1", 5), mark("b", "1", 9), mark("c", "1", 8), mark("d", "2", 99)], "1")?.id).toBe("b");
    expect(calibrationOf([mark("a", "1", 5), mark("b", "1", 5)], "1")?.id).toBe("b");
    expect(calibrationOf([], "1")).toBeNull();
  });
  it("is typed with a point or a comma", () => {
    expect([" 12,5 mm", "100", "0.0004", "1e5", "-3", "", "100000.1"].map(millimetresIn)).toEqual([12.5, 100, null, null, null, null, null]);
  });
});
