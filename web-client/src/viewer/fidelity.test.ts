import { describe, expect, it } from "vitest";
import type { Image } from "../net/apiTypes";
import { compressionText, historyOf } from "./Fidelity";

const lossy = (value: Image["lossy"]) => historyOf({ lossy: value } as Image).map(compressionText);

describe("history of compressions", () => {
  it("names every step with its ratio", () => {
    expect(lossy({ method: "ISO_15444_1", ratio: 12.5, history: [{ method: "ISO_10918_1", ratio: 4.25 }, { method: "ISO_15444_1", ratio: 12.5 }] }))
      .toEqual(["JPEG, 4.3 : 1", "JPEG 2000, 13 : 1"]);
  });
  it("knows the last method by how the file lies there", () => {
    expect(lossy({ method: "ISO_10918_1", ratio: 19, history: [{ method: null, ratio: 19 }] })).toEqual(["JPEG, 19 : 1"]);
    expect(lossy({ method: "ISO_10918_1", ratio: null, history: [] })).toEqual(["JPEG, ratio not stated"]);
  });
  it("keeps words that are none of the standard, and says where there are none", () => {
    expect(lossy({ method: "WAVELET-X", ratio: 8, history: [] })).toEqual(["WAVELET-X, 8 : 1"]);
    expect(lossy({ method: "unknown", ratio: null, history: [] })).toEqual(["a method the file does not name, ratio not stated"]);
    expect(historyOf(undefined)).toEqual([]);
  });
});
