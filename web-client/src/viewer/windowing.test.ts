import { describe, expect, it } from "vitest";
import type { Image, VoiWindow } from "../net/apiTypes";
import { dragWindow, windowFilter, windowOver, windowsOf, type Shown } from "./windowing";

/** What the CSS filter functions do to one channel, 0 to 1, with the clamping after each. */
function run(filter: string, value: number): number {
  if (filter === "none") return value;
  let v = value;
  for (const [, name, argument] of filter.matchAll(/(\w+)\(([^)]+)\)/g)) {
    const a = Number(argument);
    if (name === "invert") v = 1 - v;
    else if (name === "brightness") v *= a;
    else if (name === "contrast") v = (v - 0.5) * a + 0.5;
    else throw new Error(name);
    v = Math.min(1, Math.max(0, v));
  }
  return v;
}

const shown = (value: number, w: Shown) => {
  const d = Math.min(1, Math.max(0, (value - (w.center - w.width / 2)) / w.width));
  return w.flipped ? 1 - d : d;
};

describe("the filter that stands in for a window", () => {
  const from: Shown = { center: 40, width: 400, flipped: false };
  const cases: [string, Shown][] = [
    ["the same", from],
    ["wider", { center: 40, width: 900, flipped: false }],
    ["narrower", { center: 40, width: 150, flipped: false }],
    ["higher", { center: 160, width: 400, flipped: false }],
    ["lower", { center: -60, width: 400, flipped: false }],
    ["much lower", { center: -140, width: 300, flipped: false }],
    ["lower and wide", { center: -200, width: 1500, flipped: false }],
    ["inverted", { center: 40, width: 400, flipped: true }],
    ["inverted, wider and higher", { center: 90, width: 700, flipped: true }],
  ];
  it.each(cases)("%s", (_, to) => {
    // Inside the window of the picture that is there; outside of it the values are lost.
    for (let value = -155; value <= 235; value += 13) expect(run(windowFilter(from, to), shown(value, from))).toBeCloseTo(shown(value, to), 2);
  });
  it.each(cases)("from a negative: %s", (_, to) => {
    const negative = { ...from, flipped: true };
    for (let value = -155; value <= 235; value += 13) expect(run(windowFilter(negative, to), shown(value, negative))).toBeCloseTo(shown(value, to), 2);
  });
});

describe("drag of a window", () => {
  it("goes right for wider and down for higher, in whole units for CT", () => {
    expect(dragWindow({ center: 40, width: 400 }, 64, 32)).toEqual({ center: 90, width: 500 });
  });
  it("never gets to nothing", () => {
    expect(dragWindow({ center: 40, width: 400 }, -5000, 0).width).toBe(1);
    expect(dragWindow({ center: 0.5, width: 1 }, -5000, 0).width).toBe(0.001);
  });
});

describe("the windows that keys 1 to 9 stand for", () => {
  const image = (windows: VoiWindow[]) => ({ samples: 1, window: windows[0] ?? null, windows }) as unknown as Image;
  it("has those of the file first, with what they are for, then those of the modality", () => {
    const windows = windowsOf("CT", image([{ center: 50, width: 300, explanation: "ABDOMEN" }]), null);
    expect(windows[0]).toEqual({ name: { kind: "file", explanation: "ABDOMEN" }, voi: { center: 50, width: 300 } });
    expect(windows.slice(1, 3).map((w) => w.name)).toEqual([{ kind: "preset", preset: "softTissue" }, { kind: "preset", preset: "lung" }]);
  });
  it("names a window of the file that everybody knows, and has it once", () => {
    const windows = windowsOf("CT", image([{ center: -600, width: 1500 }]), null);
    expect(windows[0]!.name).toEqual({ kind: "preset", preset: "lung" });
    expect(windows.filter((w) => w.voi.center === -600)).toHaveLength(1);
  });
  it("is SUV for PET where the factor is known, else parts of the default", () => {
    expect(windowsOf("PT", image([]), 0.001).map((w) => w.voi)).toEqual([{ center: 2500, width: 5000 }, { center: 3500, width: 7000 }, { center: 5000, width: 10000 }]);
    const parts = windowsOf("PT", { ...image([]), window: { center: 500, width: 1000 } }, null);
    expect(parts[1]).toEqual({ name: { kind: "share", percent: 50 }, voi: { center: 250, width: 500 } });
  });
  it("spreads a range of whole numbers so that both ends are seen", () => {
    expect(windowOver({ low: 0, high: 255 })).toEqual({ center: 128, width: 256 });
    expect(windowOver({ low: 0.5, high: 1.5 })).toEqual({ center: 1, width: 1 });
    expect(windowOver({ low: 2.5, high: 2.5 }).width).toBe(1);
  });
});
