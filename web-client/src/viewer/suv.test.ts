import { describe, expect, it } from "vitest";
import { suvFactor } from "./suv";

const row = (tag: string, value: string) => ({ tag, vr: "LO", name: "", value, private: false, depth: 0 });
const SCAN = {
  "(0054,1001)": "BQML", "(0028,0051)": "NORM\\DECY\\ATTN", "(0054,1102)": "START", "(0010,1030)": "70", "(0018,1074)": "370000000",
  "(0018,1075)": "6586.2", "(0018,1072)": "110000", "(0008,0031)": "120000", "(0008,0032)": "120310",
};
const rows = (change: Partial<Record<keyof typeof SCAN, string>> = {}) => Object.entries({ ...SCAN, ...change }).map(([tag, value]) => row(tag, value));

describe("the factor to SUV", () => {
  it("takes the decay from the administration to the start of the scan into account", () => {
    // 370 MBq after an hour of 109.77 min half-life: 370e6 * 2^(-60/109.77) = 253.3e6; 70000 g / that.
    expect(suvFactor(rows())).toBeCloseTo(70_000 / 253.3e6, 7);
  });
  it("needs no decay where values are corrected to the administration", () => expect(suvFactor(rows({ "(0054,1102)": "ADMIN" }))).toBeCloseTo(70_000 / 370e6, 9));
  it("counts over midnight", () => expect(suvFactor(rows({ "(0018,1072)": "233000", "(0008,0031)": "003000", "(0008,0032)": "003500" }))).toBeCloseTo(70_000 / 253.3e6, 7));
  it("leaves SUV as they are", () => expect(suvFactor(rows({ "(0054,1001)": "GML" }))).toBe(1));
  it.each([
    ["counts", { "(0054,1001)": "CNTS" }], ["no weight", { "(0010,1030)": "" }], ["no dose", { "(0018,1074)": "0" }],
    ["no decay correction", { "(0028,0051)": "ATTN" }], ["correction unknown", { "(0054,1102)": "NONE" }],
    ["acquired before the series time", { "(0008,0032)": "115900" }], ["no half-life", { "(0018,1075)": "" }],
  ] as const)("is not known: %s", (_, change) => expect(suvFactor(rows(change))).toBeNull());
});
