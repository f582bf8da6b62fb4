import { describe, expect, it } from "vitest";
import { fitCamera, frameZoom, isNative, milli, oneToOne, panBy, surfaceOf, toImage, toScreen, transformOf, UPRIGHT, wayOnImage, zoomAt, type Surface, type Turn } from "./geometry";

const square: Surface = { columns: 512, rows: 512, pixelWidth: 1, pixelHeight: 1 };
const box = { width: 800, height: 600 };

describe("surface", () => {
  it("takes row spacing as the height and column spacing as the width of a pixel", () => {
    expect(surfaceOf({ rows: 10, columns: 20, spacing: { row: 2, column: 0.5 }, pixelAspect: null })).toEqual({ columns: 20, rows: 10, pixelWidth: 1, pixelHeight: 4, turn: UPRIGHT });
  });
  it("takes the aspect ratio as vertical to horizontal where there is no spacing", () => {
    expect(surfaceOf({ rows: 10, columns: 20, spacing: null, pixelAspect: [4, 3] })).toEqual({ columns: 20, rows: 10, pixelWidth: 1, pixelHeight: 4 / 3, turn: UPRIGHT });
  });
  it("survives a ratio of zero", () => {
    expect(surfaceOf({ rows: 10, columns: 20, spacing: null, pixelAspect: [0, 1] })).toMatchObject({ pixelWidth: 1, pixelHeight: 1 });
  });
});

describe("transform", () => {
  it("fits the whole image into the middle", () => {
    const t = transformOf(null, square, box);
    expect(t.scaleX).toBeCloseTo(600 / 512);
    expect(toScreen(t, { column: 0, row: 0 })).toEqual({ x: 100, y: 0 });
    expect(toScreen(t, { column: 512, row: 512 })).toEqual({ x: 700, y: 600 });
  });
  it("keeps the proportion of pixels that are not square", () => {
    const flat: Surface = { columns: 100, rows: 100, pixelWidth: 1, pixelHeight: 2 };
    const t = transformOf(null, flat, box);
    expect(t.scaleY / t.scaleX).toBeCloseTo(2);
    expect(toScreen(t, { column: 0, row: 100 }).y).toBeCloseTo(600);
  });
  it("goes to the image and back", () => {
    const t = transformOf({ center: { column: 100, row: 33.3 }, zoom: 3.7 }, square, box);
    const p = toImage(t, { x: 123.4, y: 456.7 });
    expect(toScreen(t, p).x).toBeCloseTo(123.4, 1);
    expect(toScreen(t, p).y).toBeCloseTo(456.7, 1);
  });
  it("rounds as the server does: three decimals, half to even, no minus zero", () => {
    expect(milli(1.23456)).toBe(1.235);
    expect(milli(0.0625)).toBe(0.062);
    expect(Object.is(milli(-0.0001), 0)).toBe(true);
  });
});

describe("camera", () => {
  it("zooms about the pointer", () => {
    const at = { x: 200, y: 150 };
    const before = toImage(transformOf(null, square, box), at);
    const camera = zoomAt(null, square, box, at, 2.5);
    const after = toImage(transformOf(camera, square, box), at);
    expect(after.column).toBeCloseTo(before.column, 1);
    expect(after.row).toBeCloseTo(before.row, 1);
    expect(camera.zoom).toBe(2.5);
  });
  it("stays within its limits", () => {
    expect(zoomAt(null, square, box, { x: 0, y: 0 }, 1e9).zoom).toBe(100);
    expect(zoomAt(null, square, box, { x: 0, y: 0 }, 1e-9).zoom).toBe(0.05);
  });
  it("pans with the hand and keeps the centre in the image", () => {
    const t = transformOf(null, square, box);
    const moved = panBy(null, square, box, 60, 0);
    expect(moved.center.column).toBeCloseTo(256 - 60 / t.scaleX, 2);
    expect(panBy(null, square, box, 1e6, 0).center.column).toBe(0);
  });
  it("puts one stored pixel on one device pixel", () => {
    const camera = oneToOne(null, square, box, 2);
    expect(transformOf(camera, square, box).scaleX * 2).toBeCloseTo(1, 2);
    expect(camera.center).toEqual(fitCamera(square).center);
  });
});

describe("an image that is turned", () => {
  const wide = (rotation: number, flipped = false): Surface => ({ columns: 400, rows: 200, pixelWidth: 1, pixelHeight: 1, turn: { rotation, flipped } });
  const room = { width: 400, height: 400 };
  const corners = (turn: Surface) => {
    const t = transformOf(null, turn, room);
    return [{ column: 0, row: 0 }, { column: 400, row: 0 }, { column: 0, row: 200 }].map((p) => toScreen(t, p));
  };

  it("turns clockwise about the middle", () => {
    expect(corners(wide(0))).toEqual([{ x: 0, y: 100 }, { x: 400, y: 100 }, { x: 0, y: 300 }]);
    expect(corners(wide(90))).toEqual([{ x: 300, y: 0 }, { x: 300, y: 400 }, { x: 100, y: 0 }]);
    expect(corners(wide(180))).toEqual([{ x: 400, y: 300 }, { x: 0, y: 300 }, { x: 400, y: 100 }]);
    expect(corners(wide(270))).toEqual([{ x: 100, y: 400 }, { x: 100, y: 0 }, { x: 300, y: 400 }]);
  });
  it("mirrors after the turn", () => {
    expect(corners(wide(0, true))).toEqual([{ x: 400, y: 100 }, { x: 0, y: 100 }, { x: 400, y: 300 }]);
    expect(corners(wide(90, true))).toEqual([{ x: 100, y: 0 }, { x: 100, y: 400 }, { x: 300, y: 0 }]);
  });
  it("fits across, with pixels that are not square", () => {
    const t = transformOf(null, { columns: 100, rows: 100, pixelWidth: 1, pixelHeight: 2, turn: { rotation: 90, flipped: false } }, box);
    expect([t.scaleX, t.scaleY]).toEqual([4, 8]);
    expect(toScreen(t, { column: 50, row: 100 })).toEqual({ x: 0, y: 300 });
  });

  const ways: Turn[] = [0, 90, 180, 270].flatMap((rotation) => [{ rotation, flipped: false }, { rotation, flipped: true }]);
  it.each(ways)("goes to the image and back at $rotation degrees, flipped $flipped", (turn) => {
    const s = { columns: 512, rows: 300, pixelWidth: 1, pixelHeight: 1.5, turn };
    const t = transformOf({ center: { column: 100, row: 33.3 }, zoom: 3.7 }, s, box);
    expect(toScreen(t, { column: 100, row: 33.3 })).toMatchObject({ x: expect.closeTo(400), y: expect.closeTo(300) });
    const spot = toScreen(t, toImage(t, { x: 123.4, y: 456.7 }));
    expect(spot.x).toBeCloseTo(123.4, 1);
    expect(spot.y).toBeCloseTo(456.7, 1);
  });
  it.each(ways)("zooms about the pointer and pans with the hand at $rotation degrees, flipped $flipped", (turn) => {
    const s = { columns: 512, rows: 300, pixelWidth: 1, pixelHeight: 1.5, turn };
    const at = { x: 200, y: 150 };
    const held = toImage(transformOf(null, s, box), at);
    const zoomed = zoomAt(null, s, box, at, 2.5);
    expect(toScreen(transformOf(zoomed, s, box), held)).toMatchObject({ x: expect.closeTo(200, 1), y: expect.closeTo(150, 1) });
    const panned = panBy(zoomed, s, box, 30, -20);
    const moved = toScreen(transformOf(panned, s, box), held);
    expect(moved.x).toBeCloseTo(230, 1);
    expect(moved.y).toBeCloseTo(130, 1);
    const way = wayOnImage(transformOf(zoomed, s, box), 30, -20);
    const there = toScreen(transformOf(zoomed, s, box), { column: held.column + way.column, row: held.row + way.row });
    expect(there.x).toBeCloseTo(230, 1);
    expect(there.y).toBeCloseTo(130, 1);
  });
  it("is native when its longer side fits the way it lies", () => {
    expect(isNative({ ...wide(0), columns: 800, rows: 400 }, { width: 800, height: 400 }, 1)).toBe(true);
    expect(isNative({ ...wide(90), columns: 800, rows: 400 }, { width: 800, height: 400 }, 1)).toBe(false);
  });
});

describe("zoom of a frame", () => {
  it("goes up in steps of the square root of two and never below one", () => {
    expect(frameZoom(0.3)).toBe(1);
    expect(frameZoom(1)).toBe(1);
    expect(frameZoom(1.1)).toBe(1.414);
    expect(frameZoom(2)).toBe(2);
    expect(frameZoom(2.01)).toBe(2.828);
  });
  it("knows when all stored pixels are there", () => {
    expect(isNative(square, box, 1)).toBe(true);
    expect(isNative({ ...square, columns: 2000, rows: 2500 }, box, 1)).toBe(false);
    expect(isNative({ ...square, columns: 2000, rows: 2500 }, box, 4.2)).toBe(true);
  });
});
