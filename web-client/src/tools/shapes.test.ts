import { describe, expect, it } from "vitest";
import type { Shape } from "../protocol/wire";
import { distanceTo, handlesOf, isMeant, moveHandle, simplify, translate } from "./shapes";

const unit = { scaleX: 1, scaleY: 1, x: 0, y: 0 };
const p = (column: number, row: number) => ({ column, row });
const rectangle: Shape = { type: "Rectangle", from: p(10, 10), to: p(30, 20) };
const ellipse: Shape = { type: "Ellipse", from: p(10, 10), to: p(30, 20) };

describe("handles", () => {
  it("moves a corner and leaves the opposite one", () => {
    for (const handle of [0, 1, 2, 3]) {
      const before = handlesOf(rectangle);
      const after = handlesOf(moveHandle(rectangle, handle, p(0, 50)));
      expect(after[handle]).toEqual(p(0, 50));
      expect(after[(handle + 2) % 4]).toEqual(before[(handle + 2) % 4]);
    }
  });
  it("moves an end of a line", () => {
    expect(moveHandle({ type: "Length", from: p(0, 0), to: p(1, 1) }, 1, p(5, 5))).toEqual({ type: "Length", from: p(0, 0), to: p(5, 5) });
  });
});

describe("moving", () => {
  it("takes every point along", () => {
    const free: Shape = { type: "Freehand", points: [p(0, 0), p(1.0004, 2)], closed: false };
    expect(translate(free, 1, 2)).toEqual({ type: "Freehand", points: [p(1, 2), p(2, 4)], closed: false });
  });
});

describe("distance on the screen", () => {
  it("is to the outline, not to the inside", () => {
    expect(distanceTo(rectangle, unit, { x: 20, y: 15 })).toBeCloseTo(5);
    expect(distanceTo(rectangle, unit, { x: 20, y: 10 })).toBeCloseTo(0);
    expect(distanceTo(ellipse, unit, { x: 30, y: 15 })).toBeCloseTo(0);
    expect(distanceTo(ellipse, unit, { x: 20, y: 15 })).toBeCloseTo(5);
  });
  it("follows the transform", () => {
    const line: Shape = { type: "Line", from: p(0, 0), to: p(10, 0) };
    expect(distanceTo(line, { scaleX: 2, scaleY: 2, x: 5, y: 5 }, { x: 25, y: 8 })).toBeCloseTo(3);
  });
  it("closes a closed line", () => {
    const points = [p(0, 0), p(10, 0), p(10, 10)];
    expect(distanceTo({ type: "Freehand", points, closed: true }, unit, { x: 5, y: 5 })).toBeCloseTo(0);
    expect(distanceTo({ type: "Freehand", points, closed: false }, unit, { x: 5, y: 5 })).toBeCloseTo(5);
  });
});

describe("what was meant", () => {
  it("is no click without a drag", () => {
    expect(isMeant({ type: "Line", from: p(0, 0), to: p(2, 2) }, unit)).toBe(false);
    expect(isMeant({ type: "Line", from: p(0, 0), to: p(4, 2) }, unit)).toBe(true);
  });
});

describe("simplify", () => {
  it("keeps corners and ends, drops what lies on the line", () => {
    const points = Array.from({ length: 101 }, (_, i) => (i <= 50 ? p(i, 0) : p(50, i - 50)));
    expect(simplify(points, 0.1)).toEqual([p(0, 0), p(50, 0), p(50, 50)]);
  });
  it("stays below the limit of the protocol", () => {
    const points = Array.from({ length: 20_000 }, (_, i) => p(i, (i % 2) * 3));
    expect(simplify(points, 0.01).length).toBeLessThanOrEqual(4000);
  });
});
