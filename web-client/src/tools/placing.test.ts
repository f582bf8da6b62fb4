import { describe, expect, it } from "vitest";
import type { Point, Shape } from "../protocol/wire";
import { diameters, longestFirst, moveDiameter } from "./diameters";
import { beginsLine, finished, shapeThrough } from "./placing";
import { handlesOf, moveHandle, pointsOf, translate, withPoints } from "./shapes";

const p = (column: number, row: number): Point => ({ column, row });
type Bidirectional = Extract<Shape, { type: "Bidirectional" }>;
/** Cosine of the angle between the diameters where pixels are `aspect` times as high as wide. */
const leaning = (b: Bidirectional, aspect: number) =>
  (b.longTo.column - b.longFrom.column) * (b.shortTo.column - b.shortFrom.column) + (b.longTo.row - b.longFrom.row) * (b.shortTo.row - b.shortFrom.row) * aspect * aspect;

describe("placing points", () => {
  it("shows lines until there is a shape", () => {
    expect(shapeThrough("angle", [p(0, 0)], p(1, 1), 1)?.type).toBe("Line");
    expect(shapeThrough("angle", [p(0, 0), p(1, 1)], p(2, 0), 1)).toEqual({ type: "Angle", from: p(0, 0), vertex: p(1, 1), to: p(2, 0) });
    expect(shapeThrough("cobb", [p(0, 0), p(9, 0)], p(5, 5), 1)).toEqual({ type: "Line", from: p(0, 0), to: p(9, 0) });
    expect(shapeThrough("cobb", [p(0, 0), p(9, 0), p(0, 9)], p(9, 8), 1)?.type).toBe("Cobb");
    expect(shapeThrough("polygon", [p(0, 0), p(9, 0)], p(5, 5), 1)).toEqual({ type: "Polygon", points: [p(0, 0), p(9, 0), p(5, 5)] });
    expect(shapeThrough("probe", [], p(5, 5), 1)).toEqual({ type: "Probe", at: p(5, 5) });
  });
  it("knows where a line begins, and when all is there", () => {
    expect([0, 1, 2, 3].map((n) => beginsLine("cobb", n))).toEqual([true, false, true, false]);
    expect(beginsLine("angle", 2)).toBe(false);
    expect(finished("angle", [p(0, 0), p(1, 1)], 1)).toBeNull();
    expect(finished("length", [p(0, 0), p(1, 1)], 1)?.type).toBe("Length");
  });
});

describe("two diameters", () => {
  const start = diameters(p(10, 10), p(50, 30), 2);
  it("stand at right angles where pixels are not square, too", () => expect(leaning(start, 2)).toBeCloseTo(0, 1));
  it.each([0, 1, 2, 3])("stay so when end %i is moved", (handle) => {
    const moved = moveDiameter(start, handle, p(33, 41), 2);
    expect(leaning(moved, 2)).toBeCloseTo(0, 0);
    if (handle < 2) expect(pointsOf(moved)[handle]).toEqual(p(33, 41));
  });
  it("keep the short one on the long one", () => {
    const flat = diameters(p(0, 0), p(40, 0), 1);
    expect(moveDiameter(flat, 2, p(90, 7), 1)).toMatchObject({ shortFrom: p(40, 7), shortTo: p(40, -10) });
  });
  it("the longer one comes first", () => {
    const turned = longestFirst({ type: "Bidirectional", longFrom: p(0, 0), longTo: p(4, 0), shortFrom: p(2, -9), shortTo: p(2, 9) }, 1);
    expect(turned.longFrom).toEqual(p(2, -9));
    expect(turned.shortTo).toEqual(p(4, 0));
  });
});

describe("shapes through points", () => {
  const shapes: Shape[] = [start(), { type: "Angle", from: p(0, 0), vertex: p(1, 1), to: p(2, 0) },
    { type: "Cobb", firstFrom: p(0, 0), firstTo: p(9, 0), secondFrom: p(0, 9), secondTo: p(9, 8) }, { type: "Polygon", points: [p(0, 0), p(4, 0), p(2, 3)] },
    { type: "Probe", at: p(3, 3) }, { type: "Calibration", from: p(0, 0), to: p(7, 0), millimetres: 9 }];
  it.each(shapes.map((s) => [s.type, s] as const))("%s goes through its points and moves as a whole", (_, shape) => {
    expect(withPoints(shape, pointsOf(shape))).toEqual(shape);
    expect(pointsOf(translate(shape, 1, 2))).toEqual(pointsOf(shape).map((q) => p(q.column + 1, q.row + 2)));
    handlesOf(shape).forEach((_, i) => expect(handlesOf(moveHandle(shape, i, p(20, 20)))[i]).toBeDefined());
  });
  function start(): Shape {
    return diameters(p(0, 0), p(8, 0), 1);
  }
});
