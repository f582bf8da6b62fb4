import { describe, expect, it } from "vitest";
import { covered, extentOf, placeAtEnd, placeBeside } from "./place";

const box = { width: 400, height: 300 };
const text = { width: 120, height: 40 };

describe("the figures of a region stand beside it", () => {
  it("on the right where there is room", () => {
    expect(placeBeside({ left: 50, top: 60, right: 100, bottom: 90 }, text, box)).toEqual({ x: 108, y: 60, end: false });
  });
  it("else on the left", () => {
    expect(placeBeside({ left: 300, top: 60, right: 380, bottom: 90 }, text, box)).toEqual({ x: 292, y: 60, end: true });
  });
  it("else below or above", () => {
    expect(placeBeside({ left: 20, top: 60, right: 380, bottom: 90 }, text, box)).toEqual({ x: 20, y: 98, end: false });
    expect(placeBeside({ left: 20, top: 60, right: 380, bottom: 280 }, text, box)).toEqual({ x: 20, y: 12, end: false });
  });
  it("inside the viewport when the shape fills it", () => {
    expect(placeBeside({ left: -20, top: -20, right: 420, bottom: 320 }, text, box)).toEqual({ x: 274, y: 6, end: false });
  });
  it("and not over the figures of another", () => {
    const shape = { left: 150, top: 60, right: 200, bottom: 90 };
    const first = placeBeside(shape, text, box);
    expect(first).toEqual({ x: 208, y: 60, end: false });
    expect(placeBeside(shape, text, box, [covered(first, text)])).toEqual({ x: 142, y: 60, end: true });
    const sides = [covered(first, text), { left: 0, top: 0, right: 145, bottom: 300 }, { left: 0, top: 91, right: 400, bottom: 140 }];
    expect(placeBeside(shape, text, box, sides)).toEqual({ x: 150, y: 12, end: false });
    expect(placeBeside(shape, text, box, [{ left: 0, top: 0, right: 400, bottom: 300 }])).toEqual(first);
  });
  it("knows the extent of a shape on the glass", () => {
    const transform = { scaleX: 2, scaleY: 2, x: 10, y: 0 };
    expect(extentOf({ type: "Ellipse", from: { column: 5, row: 9 }, to: { column: 1, row: 2 } }, transform)).toEqual({ left: 12, top: 4, right: 20, bottom: 18 });
  });
});

describe("the figures of lines stand at one of their ends", () => {
  const a = { x: 100, y: 150 };
  const at = (b: { x: number; y: number }, taken: Parameters<typeof placeAtEnd>[4] = []) => placeAtEnd([a, b], [[a, b]], { width: 80, height: 16 }, box, taken);
  it("the one on the right", () => expect(at({ x: 200, y: 150 })).toEqual({ x: 208, y: 140, end: false }));
  it("else the one on the left", () => expect(at({ x: 380, y: 150 })).toEqual({ x: 92, y: 140, end: true }));
  it("and never over the line", () => {
    const place = placeAtEnd([{ x: 20, y: 150 }, { x: 390, y: 150 }], [[{ x: 20, y: 150 }, { x: 390, y: 150 }]], { width: 80, height: 16 }, box);
    expect(place.y < 150 - 16 || place.y > 150).toBe(true);
  });
  it("nor over another's", () => {
    const first = at({ x: 200, y: 150 });
    expect(at({ x: 200, y: 150 }, [covered(first, { width: 80, height: 16 })])).not.toEqual(first);
  });
});
