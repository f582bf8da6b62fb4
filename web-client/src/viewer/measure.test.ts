import { describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import { scaleBar, scaleOf, scaleText } from "./measure";

const image = (more: Partial<Image>): Image => ({
  instance: "1", frame: 1, rows: 100, columns: 100, samples: 1, photometric: "MONOCHROME2", instanceNumber: 1, position: null, orientation: null,
  spacing: null, sliceThickness: null, window: null, windows: [], rescaleUnit: null, pixelAspect: null, lossy: null, sliceLocation: null,
  acquisitionTime: null, regions: [], display: { colour: false, voiLuts: [], overlays: false, shutter: false }, acquisition: { patientOrientation: null, view: null, technique: {} },
  suvFactor: null, place: null, ...more,
});
const a = { column: 10, row: 10 };

describe("scale bar", () => {
  it("has a round length that fits", () => {
    expect(scaleBar(2, 200)).toEqual({ mm: 100, pixels: 200 });
    expect(scaleBar(3, 200)).toEqual({ mm: 50, pixels: 150 });
    expect(scaleBar(0, 200)).toBeNull();
    expect(scaleText(100)).toBe("10 cm");
    expect(scaleText(5)).toBe("5 mm");
  });
});

describe("the scale of the screen", () => {
  const transform = { scaleX: 2, scaleY: 4, x: 0, y: 0 };
  const region = (more: object) => ({ x0: 0, y0: 0, x1: 49, y1: 99, unitX: "cm", unitY: "cm", deltaX: 0.02, deltaY: 0.04, startX: null, startY: null, ...more });
  it("is that of the spacing, the way the image lies", () => {
    const calibrated = image({ spacing: { row: 0.5, column: 0.25, source: "patient" } });
    expect(scaleOf(calibrated, transform, a)).toEqual({ pixelsPerMm: 8, atDetector: false });
    expect(scaleOf(calibrated, { ...transform, turn: { rotation: 270, flipped: true } }, a)).toEqual({ pixelsPerMm: 8, atDetector: false });
    expect(scaleOf(image({ spacing: { row: 0.5, column: 0.25, source: "detector" } }), transform, a)!.atDetector).toBe(true);
  });
  it("is not there without calibration", () => expect(scaleOf(image({}), transform, a)).toBeNull());
  it("is that of the region at the place", () => {
    const doppler = region({ x0: 50, x1: 99, unitX: "s", unitY: "cm/s" });
    expect(scaleOf(image({ regions: [region({}), doppler] }), transform, a)!.pixelsPerMm).toBeCloseTo(10);
    // A region that measures time says nothing; where all others agree, they do.
    expect(scaleOf(image({ regions: [doppler] }), transform, a)).toBeNull();
    const other = region({ x0: 50, x1: 99, deltaX: 0.05 });
    expect(scaleOf(image({ regions: [region({}), other] }), transform, { column: 500, row: 0 })).toBeNull();
    expect(scaleOf(image({ spacing: { row: 1, column: 1, source: "patient" }, regions: [doppler] }), transform, a)).toBeNull();
  });
});
