import { describe, expect, it } from "vitest";
import { formatBytes, formatDicomDate, formatDuration, t, type MessageKey } from ".";
import { de } from "./de";
import { en } from "./en";

describe("messages", () => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((m) => m[1]).toSorted();
  it.each(Object.keys(en) as MessageKey[])("%s has the same values in both languages", (key) => {
    expect(new Set(placeholders(de[key]))).toEqual(new Set(placeholders(en[key])));
    expect(de[key].trim()).not.toBe("");
  });
  it("has every key in one area only, and every area in both languages", () => {
    const areas = import.meta.glob<Record<string, Record<string, string>>>("./en/*.ts", { eager: true });
    const all = Object.values(areas).flatMap((area) => Object.values(area).flatMap((texts) => Object.keys(texts)));
    expect(all.toSorted()).toEqual(Object.keys(en).toSorted());
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
  });
  it("fills in values and chooses the number", () => {
    expect(t("home.selected", { n: 1 })).toBe("1 study selected");
    expect(t("home.selected", { n: 3 })).toBe("3 studies selected");
  });
});

describe("figures", () => {
  it("writes durations", () => {
    expect(formatDuration(75_000)).toBe("1:15");
    expect(formatDuration(4_000_000)).toBe("1:06:40");
    expect(formatDuration(-5)).toBe("0:00");
  });
  it("reads DICOM dates and leaves others alone", () => {
    expect(formatDicomDate("20260102")).toMatch(/2026/);
    expect(formatDicomDate("2026")).toBe("2026");
    expect(formatDicomDate(null)).toBe("");
  });
  it("writes sizes", () => expect(formatBytes(1_500_000)).toBe("1.5 MB"));
});
