import { describe, expect, it } from "vitest";
import { OF_FILE } from "../viewer/presentation";
import { layersOf, quantityOf, toggled, withHidden, withLayer, withOpacity, withoutLayer } from "./changes";
import { codesOf, sheetsOf } from "./drawings";
import { colourIndex, valueOf, valueText } from "./paint";
import { fusable, fused, scaleOf } from "./fusion";
import { pathOf } from "./StateGraphics";
import { cameraOf } from "./states";
import type { LayerInfo, Part, Scale } from "./types";

const part = (number: number): Part => ({
  number, label: `S${number}`, description: null, colour: "#ff0000", category: null, type: null, algorithm: null, focus: null, scale: null,
});
const info = (layer: string, kind: LayerInfo["kind"] = "SEGMENTATION", parts = 3): LayerInfo => ({
  layer, series: "9", kind, form: null, label: layer, description: null, creator: null,
  segments: Array.from({ length: parts }, (_, i) => part(i + 1)), fits: [], problem: null,
});
const scale: Scale = { unit: null, low: -10, high: 30, from: 0, to: 20, colourMap: "HOT_IRON", colours: "000000".repeat(256) };

describe("a series over another one", () => {
  const offered: Scale = { ...scale, unit: "g/ml", low: 0, high: 21, from: 0, to: 7 };
  const series = (layer: string, modality: string): LayerInfo => ({ ...info(layer, "SERIES", 1), creator: modality, fits: ["5"], segments: [{ ...part(1), scale: offered }] });
  const known = [series("2.1", "MR"), series("2.2", "PT"), info("1.1")];
  it("is offered with those of an uptake first", () => {
    expect(fusable(known, "5").map((k) => k.layer)).toEqual(["2.2", "2.1"]);
    expect(fusable(known, "6")).toEqual([]);
  });
  it("takes the place of another series, and leaves what was made to lie there", () => {
    const p = fused(fused(withLayer(null, known[2]!, known), known[0]!, known), known[1]!, known);
    expect(layersOf(p).map((l) => l.instance)).toEqual(["2.2", "1.1"]);
    expect(layersOf(p)[0]!.colours).toEqual({ colourMap: "HOT_IRON", from: 0, to: 7, above: 1.05 });
  });
  it("has the colours that were chosen, and until they are known those that are offered", () => {
    const chosen = { colourMap: "PET", from: 1, to: 5, above: null };
    expect(scaleOf(offered, null)).toBe(offered);
    expect(scaleOf(offered, chosen)).toMatchObject({ from: 1, to: 5, colours: offered.colours });
    expect(scaleOf(offered, chosen, "ffffff".repeat(256)).colours).toBe("ffffff".repeat(256));
  });
});

describe("layers of a presentation", () => {
  const known = [info("1.1"), info("1.2", "STRUCTURE_SET"), info("1.3", "PARAMETRIC_MAP")];
  it("lie with maps lowest and outlines on top, whatever was switched on first", () => {
    const p = [known[1]!, known[0]!, known[2]!].reduce<ReturnType<typeof withLayer>>((p, k) => withLayer(p, k, known), null);
    expect(layersOf(p).map((l) => l.instance)).toEqual(["1.3", "1.1", "1.2"]);
    expect(withLayer(p, known[0]!, known)).toBe(p);
  });
  it("leave nothing behind when the last one goes", () => {
    expect(withoutLayer(withLayer(null, known[0]!, known), "1.1")).toBeNull();
    expect(withoutLayer(withLayer({ ...OF_FILE, rotation: 90 }, known[0]!, known), "1.1")).toEqual({ ...OF_FILE, rotation: 90 });
  });
  it("hide numbers in ascending order, once each", () => {
    const p = withHidden(withLayer(null, known[0]!, known), "1.1", [3, 1, 3]);
    expect(layersOf(p)[0]!.hidden).toEqual([1, 3]);
    expect(layersOf(toggled(p, known[0]!, part(1)))[0]!.hidden).toEqual([3]);
    expect(layersOf(toggled(p, known[0]!, part(2)))[0]!.hidden).toEqual([1, 2, 3]);
  });
  it("show one quantity of a map at a time", () => {
    const map = known[2]!;
    const p = withLayer(null, map, known);
    expect(quantityOf(map, layersOf(p)[0]!)?.number).toBe(1);
    expect(quantityOf(map, layersOf(toggled(p, map, part(3)))[0]!)?.number).toBe(3);
  });
  it("keep opacity within its range", () => {
    expect(layersOf(withOpacity(withLayer(null, known[0]!, known), "1.1", 1.7))[0]!.opacity).toBe(1);
  });
});

describe("numbers in pictures", () => {
  const rgba = new Uint8ClampedArray([1, 2, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255, 7, 0, 128, 255]);
  it("are segment and weight by sheet", () => {
    const [first, second] = sheetsOf(rgba, 2, 2);
    expect([...first!.labels]).toEqual([513, 0]);
    expect([...second!.labels]).toEqual([65535, 7]);
    expect([...second!.weights]).toEqual([255, 128]);
  });
  it("are values of a scale", () => {
    expect([...codesOf(rgba)]).toEqual([0xff0201, 0, 0xffffff, 0x800007]);
    expect(valueOf(0, scale)).toBeNull();
    expect(valueOf(1, scale)).toBe(-10);
    expect(valueOf(16777215, scale)).toBe(30);
  });
  it("take the colours between both ends of the scale", () => {
    expect(colourIndex(-10, scale)).toBe(0);
    expect(colourIndex(10, scale)).toBe(128);
    expect(colourIndex(30, scale)).toBe(255);
    expect(colourIndex(5, { ...scale, from: 5, to: 5 })).toBe(255);
  });
  it("are written in the digits that the scale bears", () => {
    expect(valueText(12.3456, scale)).toBe("12.35");
    expect(valueText(1234.5, { ...scale, to: 4000 })).toBe("1235");
    expect(valueText(0.00123, { ...scale, to: 0.002 })).toBe("0.001230");
  });
});

describe("presentation states", () => {
  const surface = { columns: 200, rows: 100, pixelWidth: 1, pixelHeight: 1 };
  const box = { width: 400, height: 400 };
  const area = { left: 50, top: 20, right: 150, bottom: 80, mode: "SCALE_TO_FIT" as const, magnification: null, spacing: null };
  it("show the displayed area as large as fits", () => {
    // The whole image fits at 2 CSS pixels each, the area at 4.
    expect(cameraOf(area, surface, box)).toEqual({ zoom: 2, center: { column: 100, row: 50 } });
    expect(cameraOf(area, { ...surface, turn: { rotation: 90, flipped: true } }, box)!.zoom).toBe(2);
    expect(cameraOf(null, surface, box)).toBeNull();
  });
  it("magnify and show true sizes", () => {
    expect(cameraOf({ ...area, mode: "MAGNIFY", magnification: 3 }, surface, box)!.zoom).toBe(1.5);
    // 0.5 mm of 96 / 25.4 CSS pixels each.
    expect(cameraOf({ ...area, mode: "TRUE_SIZE", spacing: [0.5, 0.5] }, surface, box)!.zoom).toBeCloseTo(96 / 25.4 / 4, 3);
  });
  it("draw splines through their points and closed ones round", () => {
    const open = pathOf("INTERPOLATED", [{ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 20, y: 0 }]);
    expect(open).toBe("M0.00 0.00C1.67 1.67 6.67 10.00 10.00 10.00C13.33 10.00 18.33 1.67 20.00 0.00");
    expect(pathOf("CIRCLE", [{ x: 5, y: 5 }, { x: 5, y: 5 }])).toBe("");
    expect(pathOf("ELLIPSE", [{ x: 0, y: 5 }, { x: 10, y: 5 }, { x: 5, y: 3 }, { x: 5, y: 7 }])).toContain("A5.00 2.00 0.00");
    // A circle of radius 10 by two oblique diameters, on pixels twice as high as wide: upright and twice as high.
    const r = 10 * Math.SQRT1_2;
    const [, long, short, angle] = /A([\d.]+) ([\d.]+) (-?[\d.]+)/.exec(pathOf("ELLIPSE", [{ x: -r, y: -2 * r }, { x: r, y: 2 * r }, { x: -r, y: 2 * r }, { x: r, y: -2 * r }]))!.map(Number);
    expect([long, short, Math.abs(angle!)]).toEqual([20, 10, 90]);
  });
});
