import { describe, expect, it } from "vitest";
import type { PixelFigures, RegionFigures } from "../net/apiTypes";
import { areaText, pixelText, regionLines, statisticText, valueText } from "./format";

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
