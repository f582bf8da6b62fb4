import { expect, test } from "vitest";
import { dateTimeText, figureName, framesText, numberText, shortNumber, timeText, unitText, valueText } from "./format";
import type { ContentItem } from "./types";

const item = (over: Partial<ContentItem>): ContentItem => ({ type: "TEXT", relationship: "CONTAINS", name: null, value: null, code: null, unit: null, qualifier: null, link: null, coordinates: null, items: [], ...over });

test("numbers stand as they were written, up to six figures", () => {
  expect(numberText("12.50")).toBe("12.50");
  expect(numberText("0.125663706144")).toBe("0.125664");
  expect(numberText("1.2345678e-9")).toBe("1.23457e-9");
  expect(numberText("123456789")).toBe("123457000");
  expect(numberText("many")).toBe("many");
});

test("lists of figures are short", () => {
  expect(shortNumber("1832.1780123")).toBe("1832");
  expect(shortNumber("-584.587")).toBe("-584.6");
  expect(shortNumber("64")).toBe("64");
  expect(shortNumber("0.001234567")).toBe("0.00123457");
  expect(figureName("Attenuation Coefficient, Standard Deviation")).toBe("SD");
  expect(figureName("Area of defined region")).toBe("Area of defined region");
});

test("units and times are written as people read them", () => {
  expect(unitText("mm2")).toBe("mm²");
  expect(unitText("[hnsf'U]")).toBe("HU");
  expect(unitText("mGy.cm")).toBe("mGy·cm");
  expect(timeText("174500.123")).toBe("17:45");
  expect(timeText("174512")).toBe("17:45:12");
  expect(dateTimeText("20240229103000.000000+0100")).toContain("10:30");
  expect(dateTimeText("soon")).toBe("soon");
});

test("frames are named in their order, runs by their ends", () => {
  expect(framesText([5, 2])).toBe("5, 2");
  expect(framesText([1, 2, 3, 4, 9, 10])).toBe("1–4, 9, 10");
  expect(framesText(Array.from({ length: 20 }, (_, i) => i * 2 + 1))).toBe("1, 3, 5, 7, 9, 11, 13, 15 …");
});

test("an item says its value", () => {
  expect(valueText(item({ type: "NUM", value: "3.5", unit: { value: "mm", scheme: "UCUM", meaning: "millimeter" } }))).toBe("3.5 mm");
  expect(valueText(item({ type: "NUM", qualifier: { value: "114006", scheme: "DCM", meaning: "Measurement failure" } }))).toBe("Measurement failure");
  expect(valueText(item({ type: "CODE", code: { value: "1", scheme: "DCM", meaning: "<b>Lung</b>" } }))).toBe("<b>Lung</b>");
  expect(valueText(item({ type: "IMAGE" }))).toBeNull();
});
