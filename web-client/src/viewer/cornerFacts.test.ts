import { describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import { ageAt, clockTime, locationOf, techniqueOf, wholeName } from "./cornerFacts";

const image = (more: object) => ({ sliceLocation: null, position: null, orientation: null, spacing: null, acquisition: { patientOrientation: null, view: null, technique: {} }, ...more }) as unknown as Image;
const taken = (technique: Record<string, number>) => techniqueOf(image({ acquisition: { patientOrientation: null, view: null, technique } }));

describe("corner texts", () => {
  it("count whole years at the study", () => {
    expect(ageAt("19630802", "20260801")).toBe(62);
    expect(ageAt("19630802", "20260802")).toBe(63);
    expect(ageAt("19630802", null)).toBeNull();
    expect(ageAt("1963", "20260802")).toBeNull();
    expect(ageAt("20270101", "20260802")).toBeNull();
  });
  it("have a name in both scripts", () => {
    expect(wholeName({ alphabetic: "Yamada^Tarou", ideographic: "山田^太郎", phonetic: "やまだ^たろう" })).toBe("Yamada, Tarou (山田 太郎)");
    expect(wholeName({ alphabetic: "Doe^Jane", ideographic: null, phonetic: null })).toBe("Doe, Jane");
    expect(wholeName({ alphabetic: null, ideographic: "山田^太郎", phonetic: null })).toBe("山田, 太郎");
    expect(wholeName(null)).toBe("");
  });
  it("show a time as a clock does", () => {
    expect(clockTime("101500.123")).toBe("10:15:00");
    expect(clockTime("1015")).toBe("10:15");
    expect(clockTime("noon")).toBe("");
  });
  it("have the place of a slice along its normal", () => {
    expect(locationOf(image({ sliceLocation: 12.5, position: [1, 2, 3] }))).toBe(12.5);
    expect(locationOf(image({ position: [1, 2, 3], orientation: [1, 0, 0, 0, 0, -1] }))).toBe(2);
    expect(locationOf(image({ position: [1, 2, 3] }))).toBe(3);
    expect(locationOf(image({}))).toBeNull();
  });
  it("say how it was taken", () => {
    expect(taken({ kvp: 120, exposure: 90, tubeCurrent: 200 })).toBe("120 kV  90 mAs");
    expect(taken({ repetitionTime: 2000, echoTime: 2.5, flipAngle: 90, fieldStrength: 3 })).toBe("TR 2000  TE 2.5  FA 90°  3 T");
    expect(taken({ primaryAngle: -30.2, secondaryAngle: 15 })).toBe("RAO 30°  CRA 15°");
    expect(taken({})).toBe("");
  });
});
