import { describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import { distance, distanceText, scaleBar, scaleText } from "./measure";

const image = (more: Partial<Image>): Image => ({
  instance: "1", frame: 1, rows: 100, columns: 100, samples: 1, photometric: "MONOCHROME2", instanceNumber: 1, position: null, orientation: null,
  spacing: null, sliceThickness: null, window: null, windows: [], rescaleUnit: null, pixelAspect: null, lossy: null, sliceLocation: null,
  acquisitionTime: null, regions: [], display: { colour: false, voiLuts: [], overlays: false, shutter: false }, acquisition: { patientOrientation: null, view: null, technique: {} }, ...more,
});
const a = { column: 10, row: 10 };
const b = { column: 13, row: 14 };

describe("length", () => {
  it("takes column spacing across and row spacing down", () => {
    const d = distance(image({ spacing: { row: 2, column: 1, source: "patient" } }), a, b);
    expect(d.value).toBeCloseTo(Math.hypot(3, 8));
    expect(distanceText(d)).toBe("8.5 mm");
  });
  it("is in pixels, and says so, where nothing is calibrated", () => {
    expect(distanceText(distance(image({}), a, b))).toBe("5 px, not calibrated");
  });
  it("says when it is a length at the detector", () => {
    expect(distanceText(distance(image({ spacing: { row: 1, column: 1, source: "detector" } }), a, b))).toBe("5.0 mm at the detector");
  });
  it("takes the calibration of an ultrasound region when both ends lie in it", () => {
    const region = { x0: 0, y0: 0, x1: 50, y1: 50, unitX: "cm", unitY: "cm", deltaX: 0.1, deltaY: 0.1 };
    expect(distance(image({ regions: [region] }), a, b)).toMatchObject({ unit: "mm", value: 5 });
    expect(distance(image({ regions: [region], spacing: { row: 1, column: 1, source: "patient" } }), a, { column: 80, row: 10 }).unit).toBe("px");
    expect(distance(image({ regions: [region] }), a, { column: 80, row: 10 }).unit).toBe("px");
    expect(distance(image({ regions: [{ ...region, unitX: "s" }] }), a, b).unit).toBe("px");
  });
});

describe("scale bar", () => {
  it("has a round length that fits", () => {
    expect(scaleBar(2, 200)).toEqual({ mm: 100, pixels: 200 });
    expect(scaleBar(3, 200)).toEqual({ mm: 50, pixels: 150 });
    expect(scaleBar(0, 200)).toBeNull();
    expect(scaleText(100)).toBe("10 cm");
    expect(scaleText(5)).toBe("5 mm");
  });
});
