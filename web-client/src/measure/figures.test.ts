import { describe, expect, it } from "vitest";
import type { MarkFigures } from "../net/apiTypes";
import type { Shape } from "../protocol/wire";
import { Figures, figuresKey, isMeasured, isRegion } from "./figures";

const image = { instance: "1.2", frame: 1 };
const shape: Shape = { type: "Ellipse", from: { column: 1, row: 1 }, to: { column: 5, row: 5 } };
const key = figuresKey({ image, shape, calibration: null });
const question = { study: "1", image, shape, calibration: null };
const figures = { pixels: 12, figures: [], remarks: [] } as unknown as MarkFigures;
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("figures", () => {
  it("asks once for one image and shape and tells when the answer is there", async () => {
    let asked = 0;
    let told = 0;
    const known = new Figures(async () => { asked++; return figures; });
    known.subscribe(() => told++);
    known.want(key, question);
    known.want(key, question);
    expect(known.get(key).state).toBe("waiting");
    await settled();
    known.want(key, question);
    expect(known.get(key)).toEqual({ state: "ready", figures });
    expect([asked, told]).toEqual([1, 1]);
  });

  it("asks again some time after a failure", async () => {
    let asked = 0;
    const timers: (() => void)[] = [];
    const known = new Figures(() => (asked++ === 0 ? Promise.reject(new Error("busy")) : Promise.resolve(figures)), (run) => timers.push(run));
    known.want(key, question);
    await settled();
    expect(known.get(key).state).toBe("failed");
    known.want(key, question);
    expect(asked).toBe(1);
    timers[0]!();
    expect(known.get(key).state).toBe("waiting");
    known.want(key, question);
    await settled();
    expect(known.get(key).state).toBe("ready");
  });

  it("keeps the last few thousand, asking few at a time", async () => {
    let asked = 0;
    const known = new Figures(async () => { asked++; return figures; });
    for (let i = 0; i < 6100; i++) known.want(`k${i}`, question);
    expect(asked).toBe(4);
    for (let turns = 0; turns < 50 && asked < 6100; turns++) await settled();
    known.want("k6099", question);
    expect(asked).toBe(6100);
    known.want("k0", question);
    await settled();
    expect(asked).toBe(6101);
  });

  it("are what surrounds something", () => {
    const points = [{ column: 0, row: 0 }, { column: 5, row: 0 }, { column: 5, row: 5 }];
    expect(isRegion({ type: "Freehand", points, closed: true })).toBe(true);
    expect(isRegion({ type: "Freehand", points, closed: false })).toBe(false);
    expect(isRegion({ type: "Length", from: points[0]!, to: points[1]! })).toBe(false);
  });

  it("depend on the calibration, except those of one itself", () => {
    const calibration = { type: "Calibration" as const, from: { column: 0, row: 0 }, to: { column: 9, row: 0 }, millimetres: 3 };
    expect(figuresKey({ image, shape, calibration })).not.toBe(key);
    expect(figuresKey({ image, shape: calibration, calibration })).toBe(figuresKey({ image, shape: calibration, calibration: null }));
  });

  it("are of what measures something", () => {
    const at = { column: 0, row: 0 };
    expect(isMeasured({ type: "Probe", at })).toBe(true);
    expect(isMeasured({ type: "Line", from: at, to: at })).toBe(false);
    expect(isMeasured({ type: "Freehand", points: [at, at], closed: false })).toBe(false);
  });
});
