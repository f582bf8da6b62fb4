import { describe, expect, it } from "vitest";
import { inOrder } from "./ahead";

describe("what is fetched ahead", () => {
  it("lies where somebody is going, and a little where he came from", () => {
    expect(inOrder(10, 1, 100, 8)).toEqual([11, 12, 13, 9, 14, 15, 16, 8]);
    expect(inOrder(10, -1, 100, 4)).toEqual([9, 8, 7, 11]);
  });
  it("stays in the stack and is all of it at last", () => {
    expect(inOrder(4, 1, 5, Infinity)).toEqual([3, 2, 1, 0]);
    expect(inOrder(0, 1, 1, Infinity)).toEqual([]);
    expect(new Set(inOrder(7, -1, 40, Infinity)).size).toBe(39);
  });
});
