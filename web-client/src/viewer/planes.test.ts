import { describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import { imageAt, inSpace, nearestImage, onImage, referenceLine } from "./planes";

const image = (position: number[], orientation: number[], size = 100, spacing = 1) => ({
  instance: position.join(), frame: 1, rows: size, columns: size, position, orientation, spacing: { row: spacing, column: spacing, source: "patient" },
}) as unknown as Image;
const AXIAL = [1, 0, 0, 0, 1, 0];
const CORONAL = [1, 0, 0, 0, 0, -1];
const axial = (z: number, size = 100, spacing = 1) => image([0, 0, z], AXIAL, size, spacing);

describe("images by position", () => {
  it("finds the nearest slice of a stack with another distance and matrix", () => {
    const stack = [0, 3, 6, 9, 12].map((z) => axial(z, 50, 2));
    expect(nearestImage(axial(7), stack)!.position![2]).toBe(6);
    expect(nearestImage(axial(500), stack)!.position![2]).toBe(12);
  });
  it("finds nothing where planes cross or have no place", () => {
    expect(nearestImage(axial(7), [image([0, 0, 0], CORONAL)])).toBeNull();
    expect(nearestImage(axial(7), [{ ...axial(7), position: null }])).toBeNull();
    expect(nearestImage({ ...axial(7), spacing: { row: 1, column: 1, source: "detector" } }, [axial(7)])).toBeNull();
  });
});

describe("the line of another plane", () => {
  it("lies where that plane cuts the image", () => {
    // A coronal slice at y = 30 mm from x = -0.5 to 99.5 and z = 50.5 down to -49.5, seen on the axial slice at z = 0.
    const line = referenceLine(axial(0), image([0, 30, 50], CORONAL))!;
    const columns = line.map((p) => p.column).toSorted((a, b) => a - b);
    expect(columns[0]).toBeCloseTo(0);
    expect(columns[1]).toBeCloseTo(100);
    for (const p of line) expect(p.row).toBeCloseTo(30.5);
  });
  it("counts in pixels of the image it is drawn on", () => {
    const line = referenceLine(axial(0, 50, 2), image([0, 30, 50], CORONAL))!;
    // The corner of the first pixel is at -1 mm: (30 + 1) / 2.
    for (const p of line) expect(p.row).toBeCloseTo(15.5);
  });
  it("is not there beside the other image, nor for parallel planes", () => {
    expect(referenceLine(axial(80), image([0, 30, 50], CORONAL))).toBeNull();
    expect(referenceLine(axial(0), axial(0))).toBeNull();
  });
});

describe("a place in the patient", () => {
  it("is found on a crossing image, and how far off another one it is", () => {
    const at = inSpace(axial(20), { column: 30.5, row: 40.5 })!;
    expect(at).toEqual([30, 40, 20]);
    const coronal = onImage(image([0, 40, 50], CORONAL), at)!;
    expect(coronal.point).toEqual({ column: 30.5, row: 30.5 });
    expect(coronal.away).toBeCloseTo(0);
    expect(Math.abs(onImage(axial(23), at)!.away)).toBeCloseTo(3);
  });
  it("counts in pixels of the image it is drawn on", () => {
    expect(inSpace(axial(0, 50, 2), { column: 10, row: 0.5 })).toEqual([19, 0, 0]);
    expect(onImage(axial(5, 50, 2), [19, 0, 0])!.point).toEqual({ column: 10, row: 0.5 });
  });
  it("leads to the nearest image of a stack, and to none beside it", () => {
    const stack = [0, 10, 20, 30].map((y) => image([0, y, 50], CORONAL));
    expect(imageAt([30, 22, 20], stack)!.position).toEqual([0, 20, 50]);
    expect(imageAt([300, 22, 20], stack)).toBeNull();
    expect(imageAt([0, 0, 0], [{ ...axial(0), position: null }])).toBeNull();
  });
});
