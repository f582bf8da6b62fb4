import { describe, expect, it } from "vitest";
import { fitCamera, frameZoom, isNative, milli, oneToOne, panBy, surfaceOf, toImage, toScreen, transformOf, zoomAt, type Surface } from "./geometry";

const square: Surface = { columns: 512, rows: 512, pixelWidth: 1, pixelHeight: 1 };
const box = { width: 800, height: 600 };

describe("surface", () => {
  it("takes row spacing as the height and column spacing as the width of a pixel", () => {
    expect(surfaceOf({ rows: 10, columns: 20, spacing: { row: 2, column: 0.5 }, pixelAspect: null })).toEqual({ columns: 20, rows: 10, pixelWidth: 1, pixelHeight: 4 });
  });
  it("takes the aspect ratio as vertical to horizontal where there is no spacing", () => {
    expect(surfaceOf({ rows: 10, columns: 20, spacing: null, pixelAspect: [4, 3] })).toEqual({ columns: 20, rows: 10, pixelWidth: 1, pixelHeight: 4 / 3 });
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
