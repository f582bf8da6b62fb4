import { describe, expect, it } from "vitest";
import type { MarkFigures, PixelFigures, RegionFigures, ScaleSource } from "../net/apiTypes";
import { angleText, areaText, figureLines, figureText, pixelText, regionLines, statisticText, valueText } from "./format";

const region = (more: Partial<RegionFigures>): RegionFigures => ({
  area: { value: 126.44, unit: "mm2", source: "patient" }, pixels: 300, excluded: 0, unit: "HU",
  statistics: { count: 300, min: -20, max: 78.4, mean: 41.26, sum: 12_378, sdPopulation: 11.7, sdSample: 11.8 }, suv: null, ...more,
});
const pixel = (more: Partial<PixelFigures>): PixelFigures => ({
  column: 231, row: 180, stored: 182, value: -842, unit: "HU", padding: false, suv: null, rgb: null, ...more,
});

describe("figures of a region", () => {
  it("are whole in HU, with the area in mm²", () => {
    expect(regionLines(region({}))).toEqual(["mean 41  SD 12 HU", "min -20  max 78  126.4 mm²"]);
  });
  it("are SUV with two decimals where the file allows it, the largest first", () => {
    const suv = { factor: 2.9448e-4, min: 0.801, max: 9.414, mean: 4.2, sdPopulation: 1.216 };
    expect(regionLines(region({ unit: "BQML", suv }))).toEqual(["SUVbw max 9.41  mean 4.20", "SD 1.22  min 0.80  126.4 mm²"]);
  });
  it("have no unit where none is known", () => {
    const statistics = { count: 2, min: 127, max: 2145, mean: 518.88, sum: 0, sdPopulation: 409.14, sdSample: 0 };
    expect(regionLines(region({ unit: null, statistics }))).toEqual(["mean 518.9  SD 409.1", "min 127  max 2145  126.4 mm²"]);
  });
  it("of colour are the area alone", () => {
    expect(regionLines(region({ unit: null, statistics: null, area: { value: 8, unit: "px", source: "none" } }))).toEqual(["8 px, not calibrated"]);
  });
  it("say how many pixels had none", () => {
    expect(regionLines(region({ excluded: 41 }))[2]).toBe("41 px without a value");
  });
});

describe("an area", () => {
  it("is in cm² when it is large", () => {
    expect(areaText({ value: 999.94, unit: "mm2", source: "patient" })).toBe("999.9 mm²");
    expect(areaText({ value: 1234, unit: "mm2", source: "region" })).toBe("12.3 cm²");
  });
  it("says when it is one at the detector", () => {
    expect(areaText({ value: 5, unit: "mm2", source: "detector" })).toBe("5.0 mm² at the detector");
  });
});

describe("the value under the pointer", () => {
  it("has the unit of the file", () => {
    expect(pixelText(pixel({}))).toBe("-842 HU");
    expect(pixelText(pixel({ unit: null, value: 518 }))).toBe("518");
    expect(pixelText(pixel({ unit: "BQML", value: 32_000.2 }))).toBe("32000 BQML");
  });
  it("is SUV, padding or a colour where it is", () => {
    expect(pixelText(pixel({ suv: 9.414 }))).toBe("9.41 SUVbw");
    expect(pixelText(pixel({ padding: true }))).toBe("padding");
    expect(pixelText(pixel({ rgb: [200, 100, 50], value: null, unit: null }))).toBe("R 200  G 100  B 50");
    expect(pixelText(pixel({ value: null }))).toBe("");
  });
});

describe("numbers", () => {
  it("have as many digits as mean something", () => {
    expect(["HU", null].map((u) => valueText(-0.4, u))).toEqual(["0", "-0.40"]);
    expect([1234.56, 12.345, 1.2345, 0.012345, 0].map((v) => statisticText(v, null))).toEqual(["1235", "12.3", "1.23", "0.0123", "0.00"]);
  });
});

describe("figures of lines", () => {
  const scale = (source: ScaleSource, unit = "mm") => ({ source, column: 1, row: 1, unitColumn: unit, unitRow: unit });
  const of = (figures: MarkFigures["figures"], source: ScaleSource = "patient", codes: MarkFigures["remarks"][number]["code"][] = []): MarkFigures =>
    ({ figures, scale: scale(source), remarks: codes.map((code) => ({ code, message: "" })) });
  const length = [{ quantity: "LENGTH", value: 41.26, unit: "mm" }] as const;
  it("are in mm with one decimal, and say in which plane", () => {
    expect(figureLines(of([...length]))).toEqual(["41.3 mm"]);
    expect(figureLines(of([...length], "detector"))).toEqual(["41.3 mm at the detector"]);
    expect(figureLines(of([...length], "detector-corrected"))).toEqual(["41.3 mm corrected"]);
    expect(figureLines(of([...length], "hand"))).toEqual(["41.3 mm by hand"]);
  });
  it("have no unit of size where there is none", () => {
    const px = [{ quantity: "LENGTH" as const, value: 41.26, unit: "{pixels}" }];
    expect(figureLines(of(px, "none", ["NOT_CALIBRATED"]))).toEqual(["41 px, not calibrated"]);
    expect(figureLines(of(px, "none", ["ACROSS_REGIONS"]))).toEqual(["41 px", "across regions: no size"]);
  });
  it("are two diameters, or whole degrees", () => {
    expect(figureLines(of([{ quantity: "LONG_DIAMETER", value: 30, unit: "mm" }, { quantity: "SHORT_DIAMETER", value: 12.34, unit: "mm" }]))).toEqual(["30.0 × 12.3 mm"]);
    expect(figureLines(of([{ quantity: "COBB_ANGLE", value: 23.4, unit: "deg" }]))).toEqual(["23°"]);
    expect(angleText(89.5)).toBe("90°");
  });
  it("are time and velocity over a trace", () => {
    expect(figureLines(of([{ quantity: "HORIZONTAL", value: 0.2, unit: "s" }, { quantity: "VERTICAL", value: 45.26, unit: "cm/s" }, { quantity: "SLOPE", value: 226.3, unit: "cm/s/s" }], "region")))
      .toEqual(["200 ms  45.3 cm/s", "slope 226.3 cm/s²"]);
    expect(figureLines(of([], "region", ["NOT_A_PICTURE"]))).toEqual(["a trace: no size here"]);
  });
  it("of a place are its value, in SUV first", () => {
    const pet = of([], "patient");
    expect(figureLines({ ...pet, pixel: pixel({ value: 32_000, unit: "BQML", suv: 9.414 }) })).toEqual(["9.41 SUVbw  32000 BQML"]);
    expect(figureLines({ ...pet, pixel: pixel({}) })).toEqual(["-842 HU"]);
    expect(figureLines({ ...pet, pixel: null, remarks: [{ code: "OUTSIDE", message: "" }] })).toEqual(["reaches beyond the image"]);
  });
  it("of a region without a pixel say so, in one line for lists", () => {
    const none = { ...region({ statistics: null }), figures: [{ quantity: "AREA" as const, value: 0.1, unit: "mm2" }], scale: scale("patient"), remarks: [{ code: "NO_PIXEL" as const, message: "" }] };
    expect(figureLines(none)).toEqual(["126.4 mm²", "no pixel inside"]);
    expect(figureText({ ...of([]), ...region({}), figures: none.figures })).toBe("mean 41  SD 12 HU  min -20  max 78  126.4 mm²");
  });
});
