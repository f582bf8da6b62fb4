import { describe, expect, it } from "vitest";
import { part, yearOf } from "./years";

describe("years", () => {
  it("follow each other without a gap", () => {
    const now = new Date(2026, 5, 1).getTime();
    expect(yearOf(now, 0).year).toBe(2026);
    expect(yearOf(now, 1).until).toBe(yearOf(now, 0).from);
    expect(yearOf(now, 0).from).toBeLessThan(now);
  });
});

describe("presence in a session", () => {
  it("is placed and stays inside", () => {
    expect(part({ from: 100, until: 200 }, { from: 150, until: 200 })).toEqual({ left: 0.5, width: 0.5 });
    expect(part({ from: 100, until: 100 }, { from: 100, until: 100 }).width).toBeLessThanOrEqual(1);
    const late = part({ from: 0, until: 10 }, { from: 20, until: 30 });
    expect(late.left + late.width).toBeLessThanOrEqual(1.01);
  });
});
