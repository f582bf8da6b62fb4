import { describe, expect, it } from "vitest";
import { ceiling, figure, path } from "./plot";

describe("plots", () => {
  it("end at a round number", () => {
    expect([0, 0.3, 1, 1.2, 20, 21, 730].map(ceiling)).toEqual([1, 0.5, 1, 2, 20, 50, 1000]);
  });

  it("keep their gaps, and the newest value stands at the right", () => {
    expect(path([0, 10, null, 5], 4, 90, 40, 10)).toBe("M0.0 40.0h0.01L30.0 0.0M90.0 20.0h0.01");
    expect(path([10], 4, 90, 40, 10)).toBe("M90.0 0.0h0.01");
  });

  it("say figures in three digits", () => {
    expect([0, 0.123, 12.34, 1234.5].map(figure)).toEqual(["0", "0.12", "12.3", "1235"]);
  });
});
