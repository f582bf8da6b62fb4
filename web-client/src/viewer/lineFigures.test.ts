import { describe, expect, it } from "vitest";
import type { FrameHeader } from "../protocol/frameHeader";
import { LineFigures } from "./lineFigures";

const header = { serverMs: 3 } as FrameHeader;

describe("figures of the line", () => {
  it("count the last second, and nothing older", () => {
    let now = 0;
    const figures = new LineFigures(() => now);
    for (now = 0; now < 3000; now += 100) {
      figures.arrived(1000);
      figures.put(header);
    }
    now = 2900;
    expect(figures.read()).toMatchObject({ pictures: 11, bytes: 11_000 });
    now = 9000;
    expect(figures.read()).toMatchObject({ pictures: 0, bytes: 0, header });
  });

  it("give the median of what a picture took, and the share of what was here already", () => {
    let now = 100;
    const figures = new LineFigures(() => now);
    expect(figures.read()).toMatchObject({ wait: null, server: null, kept: null });
    for (const took of [10, 500, 20]) figures.decoded(header, now - took);
    for (const kept of [true, false, true, true]) figures.wanted(kept);
    expect(figures.read()).toMatchObject({ wait: 20, server: 3, kept: 0.75 });
  });
});
