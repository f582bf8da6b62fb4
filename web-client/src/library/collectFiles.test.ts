import { describe, expect, it } from "vitest";
import { filesOfDrop, isClutter } from "./collectFiles";

const file = (name: string, path: string) => ({
  isFile: true, isDirectory: false, name, fullPath: path, file: (done: (f: File) => void) => done(new File(["x"], name)),
});
const folder = (path: string, entries: unknown[]) => ({
  isFile: false, isDirectory: true, fullPath: path,
  createReader: () => {
    // As browsers do it: in portions, an empty one at the end.
    const portions = [entries.slice(0, 2), entries.slice(2), []].filter((p, i, all) => p.length > 0 || i === all.length - 1);
    return { readEntries: (done: (e: unknown[]) => void) => done(portions.shift() ?? []) };
  },
});

describe("what was dropped", () => {
  it("is walked through with its paths, without the clutter of operating systems", async () => {
    const tree = folder("/case", [file("a.dcm", "/case/a.dcm"), file(".DS_Store", "/case/.DS_Store"), folder("/case/ct", [file("1", "/case/ct/1"), file("2", "/case/ct/2"), file("3", "/case/ct/3")])]);
    const transfer = { items: [{ kind: "file", webkitGetAsEntry: () => tree }, { kind: "string" }, { kind: "file", webkitGetAsEntry: () => file("b.zip", "/b.zip") }] };
    const found: number[] = [];
    const files = await filesOfDrop(transfer as unknown as DataTransfer, (n) => found.push(n));
    expect(files.map((f) => f.name)).toEqual(["case/a.dcm", "case/ct/1", "case/ct/2", "case/ct/3", "b.zip"]);
    expect(found[found.length - 1]).toBe(5);
  });
  it("knows clutter", () => {
    expect([".DS_Store", "Thumbs.db", "._a.dcm", "a.dcm", "DICOMDIR"].map(isClutter)).toEqual([true, true, true, false, false]);
  });
});
