import { describe, expect, it } from "vitest";
import { directionLetters, edgeLetters, edgeLettersOfSides } from "./orientation";

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
  it("turns with the image", () => {
    const axial = [1, 0, 0, 0, 1, 0];
    expect(edgeLetters(axial, { rotation: 90, flipped: false })).toEqual({ top: "R", bottom: "L", right: "A", left: "P" });
    expect(edgeLetters(axial, { rotation: 180, flipped: false })).toEqual({ left: "L", right: "R", top: "P", bottom: "A" });
    expect(edgeLetters(axial, { rotation: 0, flipped: true })).toEqual({ left: "L", right: "R", top: "A", bottom: "P" });
    expect(edgeLetters(axial, { rotation: 270, flipped: true })).toEqual({ top: "L", bottom: "R", left: "P", right: "A" });
  });
  it("takes the sides that a projection names", () => {
    expect(edgeLettersOfSides(["L", "F"])).toEqual({ left: "R", right: "L", top: "H", bottom: "F" });
    expect(edgeLettersOfSides(["AL", "F"])).toEqual({ left: "PR", right: "AL", top: "H", bottom: "F" });
    expect(edgeLettersOfSides(["L", "F"], { rotation: 90, flipped: false })).toEqual({ top: "R", bottom: "L", left: "F", right: "H" });
    expect(edgeLettersOfSides(["P", "F"], { rotation: 90, flipped: true })).toEqual(edgeLettersOf("P", "F", 90));
  });
  it("says nothing of directions that are none of a person", () => {
    expect(edgeLettersOfSides(null)).toBeNull();
    expect(edgeLettersOfSides(["L"])).toBeNull();
    expect(edgeLettersOfSides(["", "F"])).toBeNull();
    expect(edgeLettersOfSides(["LE", "D"])).toBeNull();
  });
});

/** By the exact way, to hold the two together. */
function edgeLettersOf(row: "P", column: "F", rotation: number) {
  const direction = { P: [0, 1, 0], F: [0, 0, -1] };
  return edgeLetters([...direction[row], ...direction[column]], { rotation, flipped: true });
}
