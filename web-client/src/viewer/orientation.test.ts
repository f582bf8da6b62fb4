import { describe, expect, it } from "vitest";
import { directionLetters, edgeLetters } from "./orientation";

describe("orientation letters", () => {
  it("names the edges of an axial slice", () => {
    expect(edgeLetters([1, 0, 0, 0, 1, 0])).toEqual({ left: "R", right: "L", top: "A", bottom: "P" });
  });
  it("names the edges of a coronal slice", () => {
    expect(edgeLetters([1, 0, 0, 0, 0, -1])).toEqual({ left: "R", right: "L", top: "H", bottom: "F" });
  });
  it("puts the strongest share first in oblique planes", () => {
    expect(directionLetters([0.9, 0.43, 0])).toBe("LP");
    expect(directionLetters([0.3, -0.5, 0.81])).toBe("HAL");
  });
  it("leaves out a tilt below five degrees", () => {
    expect(directionLetters([0.9976, 0.0698, 0])).toBe("L");
    expect(directionLetters([0.9945, 0.1045, 0])).toBe("LP");
  });
  it("says nothing where there is no orientation", () => {
    expect(edgeLetters(null)).toBeNull();
    expect(edgeLetters([1, 0, 0])).toBeNull();
    expect(edgeLetters([1, 0, 0, NaN, 1, 0])).toBeNull();
  });
});
