import { expect, it } from "vitest";
import { most } from "./profile";

it("names what comes up most, and of the others the first in the alphabet", () => {
  expect(most(["lung", "bone", "lung", "aorta"], 2)).toEqual([["lung", 2], ["aorta", 1]]);
  expect(most([], 3)).toEqual([]);
});
