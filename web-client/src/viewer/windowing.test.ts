import { describe, expect, it } from "vitest";
import { dragWindow, windowFilter, type Shown } from "./windowing";

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
