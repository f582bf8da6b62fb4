import { describe, expect, it } from "vitest";
import type { RegionFigures } from "../net/apiTypes";
import type { Shape } from "../protocol/wire";
import { isRegion, regionKey, Regions } from "./regions";

const image = { instance: "1.2", frame: 1 };
const shape: Shape = { type: "Ellipse", from: { column: 1, row: 1 }, to: { column: 5, row: 5 } };
const key = regionKey(image, shape);
const figures = { pixels: 12 } as RegionFigures;
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("regions", () => {
  it("asks once for one image and shape and tells when the answer is there", async () => {
    let asked = 0;
    let told = 0;
    const regions = new Regions(async () => { asked++; return figures; });
    regions.subscribe(() => told++);
    regions.want(key, "1", image, shape);
    regions.want(key, "1", image, shape);
    expect(regions.get(key).state).toBe("waiting");
    await settled();
    regions.want(key, "1", image, shape);
    expect(regions.get(key)).toEqual({ state: "ready", figures });
    expect([asked, told]).toEqual([1, 1]);
  });

  it("asks again some time after a failure", async () => {
    let asked = 0;
    const timers: (() => void)[] = [];
    const regions = new Regions(() => (asked++ === 0 ? Promise.reject(new Error("busy")) : Promise.resolve(figures)), (run) => timers.push(run));
    regions.want(key, "1", image, shape);
    await settled();
    expect(regions.get(key).state).toBe("failed");
    regions.want(key, "1", image, shape);
    expect(asked).toBe(1);
    timers[0]!();
    expect(regions.get(key).state).toBe("waiting");
    regions.want(key, "1", image, shape);
    await settled();
    expect(regions.get(key).state).toBe("ready");
  });

  it("keeps the last few hundred", async () => {
    let asked = 0;
    const regions = new Regions(async () => { asked++; return figures; });
    for (let i = 0; i < 600; i++) regions.want(`k${i}`, "1", image, shape);
    await settled();
    regions.want("k599", "1", image, shape);
    expect(asked).toBe(600);
    regions.want("k0", "1", image, shape);
    expect(asked).toBe(601);
  });

  it("are what surrounds something", () => {
    const points = [{ column: 0, row: 0 }, { column: 5, row: 0 }, { column: 5, row: 5 }];
    expect(isRegion({ type: "Freehand", points, closed: true })).toBe(true);
    expect(isRegion({ type: "Freehand", points, closed: false })).toBe(false);
    expect(isRegion({ type: "Length", from: points[0]!, to: points[1]! })).toBe(false);
  });
});
