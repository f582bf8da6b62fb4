import { describe, expect, it } from "vitest";
import { cameBack, refusalOf } from "./doors";

describe("coming back from a provider", () => {
  it("tells why nobody came in", () => {
    expect(cameBack("#refused=no-role")).toEqual({ refused: "no-role" });
    expect(refusalOf("no-role")).toBe("doors.noRole");
    expect(refusalOf("anything else")).toBe("signIn.unreachable");
  });

  it("goes on with the second step, and to no other host", () => {
    expect(cameBack("#pending=abc&step=CODE&to=%2Frooms%2F1").pending).toEqual({ pending: "abc", step: "CODE", to: "/rooms/1" });
    for (const to of ["//evil.example.org", "/\\evil.example.org", "https://evil.example.org"]) {
      expect(cameBack(`#pending=abc&step=ENROL&to=${encodeURIComponent(to)}`).pending?.to).toBe("/");
    }
    expect(cameBack("#pending=abc&step=OTHER")).toEqual({});
    expect(cameBack("")).toEqual({});
  });
});
