import { beforeEach, describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import type { View, Viewport } from "../protocol/wire";
import { useCatalog, type SeriesInfo } from "../state/catalog";
import { stepsTo } from "./inStep";

const AXIAL = [1, 0, 0, 0, 1, 0];
const CORONAL = [1, 0, 0, 0, 0, -1];

function stack(series: string, study: string, frameOfReference: string | null, orientation: number[], places: number[]): SeriesInfo {
  const images = places.map((at) => ({
    instance: `${series}.${at}`, frame: 1, rows: 100, columns: 100, position: orientation === AXIAL ? [0, 0, at] : [0, at, 50], orientation,
    spacing: { row: 1, column: 1, source: "patient" },
  }));
  return { series, study, frameOfReference, stack: images as unknown as Image[], cines: [] } as unknown as SeriesInfo;
}

const viewport = (series: string | null, at = 0): Viewport => ({
  study: series && "1.2", series, image: series ? { instance: `${series}.${at}`, frame: 1 } : null, voi: null, inverted: false, camera: null, presentation: null, playing: null,
});
const view = (viewports: Viewport[], active = 0): View => ({ layout: { rows: 1, columns: viewports.length }, viewports, active });
const show = (index: number, instance: string) => ({ type: "ShowImage", viewport: index, image: { instance, frame: 1 } });

describe("an own layout in step with another's", () => {
  beforeEach(() => {
    const all = [
      stack("1.1", "1.2", "9.1", AXIAL, [0, 2, 4, 6, 8, 10]), stack("1.5", "1.2", "9.1", AXIAL, [0, 5, 10]), stack("1.7", "1.2", "9.1", CORONAL, [0, 10, 20]),
      stack("1.8", "1.2", "9.9", AXIAL, [0, 5, 10]), stack("1.9", "1.2", null, AXIAL, [0, 5, 10]),
    ];
    useCatalog.setState({ series: Object.fromEntries(all.map((s) => [s.series, s])) });
  });

  it("goes to the nearest image in the patient in every viewport of the same frame of reference, whatever the other's layout", () => {
    expect(stepsTo(view([viewport("1.1", 6)]), view([viewport("1.1", 0), viewport("1.5", 0), viewport(null)]))).toEqual([show(0, "1.1.6"), show(1, "1.5.5")]);
  });

  it("leaves alone what is in another frame of reference or in none, or crosses", () => {
    expect(stepsTo(view([viewport("1.1", 6)]), view([viewport("1.8", 0), viewport("1.9", 0), viewport("1.7", 0)]))).toEqual([]);
  });

  it("takes the active viewport of the other before the rest, and the rest for other planes", () => {
    const theirs = view([viewport("1.1", 2), viewport("1.5", 10), viewport("1.7", 20)], 1);
    expect(stepsTo(theirs, view([viewport("1.1", 0), viewport("1.7", 0)]))).toEqual([show(0, "1.1.10"), show(1, "1.7.20")]);
  });

  it("says nothing where it is there already", () => {
    expect(stepsTo(view([viewport("1.1", 6)]), view([viewport("1.1", 6), viewport("1.5", 5)]))).toEqual([]);
  });
});
