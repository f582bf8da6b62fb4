import { describe, expect, it } from "vitest";
import { closedAtFirst, differences, opened, placed } from "./tagTree";

const row = (tag: string, value = "", depth = 0, vr = "LO") => ({ tag, vr, name: vr === "" ? `Item ${value || 1}` : tag, value: vr === "" ? "" : value, private: false, depth });
const item = (n: number, depth: number) => row("(FFFE,E000)", String(n), depth, "");
const file = (position: string, frames = 2) => [
  row("(0008,0060)", "MR"),
  row("(5200,9230)", `${frames} items`, 0, "SQ"),
  ...Array.from({ length: frames }, (_, i) => [item(i + 1, 1), row("(0020,9113)", "1 item", 2, "SQ"), item(1, 3), row("(0020,0032)", `${position}\\${i}`, 4)]).flat(),
  row("(0028,0010)", "512"),
];
const texts = (rows: ReturnType<typeof placed>) => rows.map((r) => `${r.row.depth} ${r.row.tag} ${r.row.value}`.trim());

describe("elements of a file as a tree", () => {
  it("has of the functional groups those of the frame", () => {
    const rows = placed(file("7"), 2);
    expect(texts(rows)).toEqual(["0 (0008,0060) MR", "0 (5200,9230) 2 items", "1 (FFFE,E000)", "2 (0020,9113) 1 item", "3 (FFFE,E000)", "4 (0020,0032) 7\\1", "0 (0028,0010) 512"]);
    expect(rows[5]!.path).toBe("(5200,9230)/[frame]/(0020,9113)/[Item 1]/(0020,0032)");
    expect(rows.map((r) => r.opens)).toEqual([false, true, true, true, true, false, false]);
    expect(placed(file("7"), null)).toHaveLength(11);
  });
  it("closes and opens", () => {
    const rows = placed(file("7"), null);
    expect(texts(opened(rows, new Set(["(5200,9230)/[Item 1]"])))).toHaveLength(8);
    expect(texts(opened(rows, new Set(["(5200,9230)"])))).toEqual(["0 (0008,0060) MR", "0 (5200,9230) 2 items", "0 (0028,0010) 512"]);
    expect(closedAtFirst(rows).size).toBe(0);
    expect([...closedAtFirst(placed(file("7", 13), null))]).toEqual(["(5200,9230)"]);
  });
  it("tells what differs from another, in frames too, with what it stands in", () => {
    expect(differences(placed(file("7"), 1), placed(file("7"), 1))).toEqual([]);
    const found = differences(placed(file("7"), 2), placed(file("7"), 1));
    expect(texts(found)).toEqual(["0 (5200,9230) 2 items", "1 (FFFE,E000)", "2 (0020,9113) 1 item", "3 (FFFE,E000)", "4 (0020,0032) 7\\1"]);
    expect(found[4]!.before).toBe("7\\0");
  });
  it("tells what only one of the two has", () => {
    const [a, b] = [[row("(0010,0010)", "A"), row("(0010,0020)", "1")], [row("(0010,0010)", "A"), row("(0010,0030)", "2")]];
    expect(differences(placed(a, null), placed(b, null)).map((r) => [r.row.tag, r.row.value, r.before])).toEqual([["(0010,0020)", "1", null], ["(0010,0030)", "", "2"]]);
  });
});
