import { describe, expect, it } from "vitest";
import { calledAt, withCalled } from "./mentionText";

describe("who is being called", () => {
  it("is what stands after the sign, with a second word of the name", () => {
    expect(calledAt("Look @an", 8)).toEqual({ from: 5, query: "an" });
    expect(calledAt("@", 1)).toEqual({ from: 0, query: "" });
    expect(calledAt("(@Anna Ber", 10)).toEqual({ from: 1, query: "Anna Ber" });
    expect(calledAt("@Jörg", 5)?.query).toBe("Jörg");
  });
  it("is nobody in an address, after a sentence or elsewhere in the text", () => {
    expect(calledAt("ada@house", 9)).toBeNull();
    expect(calledAt("@anna look at this", 18)).toBeNull();
    expect(calledAt("@anna", 0)).toBeNull();
  });
  it("is put by the login, with one blank behind", () => {
    expect(withCalled("See @an please", 7, "anna")).toEqual({ text: "See @anna please", caret: 9 });
    expect(withCalled("@Anna Ber", 9, "aberg")).toEqual({ text: "@aberg ", caret: 7 });
  });
});
