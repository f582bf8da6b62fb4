import { describe, expect, it } from "vitest";
import type { Image } from "../../net/apiTypes";
import type { Mark, MarkThread, Participant } from "../../protocol/wire";
import type { SeriesInfo } from "../../state/catalog";
import { inSpace } from "../../viewer/planes";
import { badgePlace } from "./MarkBadges";
import { copiedShape, copies, MOST_COPIES } from "./copying";
import { completed, mentionAt, mentionsIn, pieces, suggestions } from "./mentions";
import { unreadOf } from "./reading";
import { grouped, matching, rowsOf, sorted } from "./rows";
import { isVisible } from "./view";

const person = (id: string, name: string, present = true): Participant => ({ id, name, role: "PARTICIPANT", colour: 0, present });
const PEOPLE = { a: person("a", "Ada Berg", false), b: person("b", "Ben"), m: person("m", "Jörg Müller"), l: person("l", "Ben Olsen") };
const image = (z: number, position: [number, number] = [0, 0], spacing = 1) => ({
  instance: `1.${z}`, frame: 1, rows: 100, columns: 100, position: [...position, z], orientation: [1, 0, 0, 0, 1, 0], spacing: { row: spacing, column: spacing, source: "patient" },
}) as unknown as Image;
const mark = (id: string, z: number, author = "a", more: Partial<Mark> = {}): Mark => ({
  id, author, image: { instance: `1.${z}`, frame: 1 }, shape: { type: "Length", from: { column: 1, row: 2 }, to: { column: 3, row: 4 } }, createdAt: 1, changedAt: 1, layer: null, locked: false, ...more,
});

describe("mentions", () => {
  it("offers who is meant by what was typed, without regard to accents, those who are here first", () => {
    const query = (text: string) => mentionAt(text, text.length)?.query;
    expect(query("see @mu")).toBe("mu");
    expect(query("@")).toBe("");
    expect(query("mail a@b")).toBeUndefined();
    expect(suggestions("mul", PEOPLE, "a").map((p) => p.id)).toEqual(["m"]);
    expect(suggestions("", PEOPLE, "b").map((p) => p.id)).toEqual(["m", "l", "a"]);
    expect(suggestions("ben o", PEOPLE, null).map((p) => p.id)).toEqual(["l"]);
    expect(completed("see @mu here", 7, "Jörg Müller")).toEqual({ text: "see @Jörg Müller here", caret: 16 });
  });
  it("takes the longest name, whole names only, and each person once", () => {
    expect(mentionsIn("@Ben Olsen and @Ben, @Bens? @Ben", PEOPLE).toSorted()).toEqual(["b", "l"]);
    expect(pieces("to @Ben Olsen.", Object.values(PEOPLE))).toEqual([{ text: "to ", mention: null }, { text: "@Ben Olsen", mention: "l" }, { text: ".", mention: null }]);
  });
});

describe("reading", () => {
  const thread: MarkThread = { mark: "x", resolved: false, comments: [
    { id: "1", author: "a", text: "one", mentions: [], at: 10, editedAt: null, deleted: false },
    { id: "2", author: "b", text: "two", mentions: [], at: 20, editedAt: null, deleted: false },
    { id: "3", author: "b", text: "", mentions: [], at: 30, editedAt: null, deleted: true },
  ] };
  it("counts what others wrote since, and not what is gone", () => {
    expect(unreadOf(thread, "a", {})).toBe(1);
    expect(unreadOf(thread, "b", {})).toBe(1);
    expect(unreadOf(thread, "a", { x: 20 })).toBe(0);
    expect(unreadOf(undefined, "a", {})).toBe(0);
  });
});

describe("the list", () => {
  const ct = { study: "s", series: "ct", modality: "CT", description: "Chest", stack: [image(0), image(1), image(2)] } as unknown as SeriesInfo;
  const rows = rowsOf({
    marks: { m1: mark("m1", 2), m2: mark("m2", 0, "b", { layer: "l1", changedAt: 9 }), m3: mark("m3", 7, "b", { shape: { type: "Text", at: { column: 1, row: 1 }, text: "node" } }) },
    participants: PEOPLE, layers: { l1: { id: "l1", name: "Findings", author: "a", locked: false } }, series: [ct],
  });
  it("numbers as the images do, finds by every word, sorts and groups", () => {
    expect(rows.map((r) => [r.number, r.index])).toEqual([[1, 2], [2, 0], [3, -1]]);
    const found = (words: string) => matching(rows, words, (k) => k).map((r) => r.number);
    expect([found("ben length"), found("node"), found("find"), found("ct chest"), found("nothing")]).toEqual([[2], [3], [2], [1, 2], []]);
    expect(sorted(rows, "slice").map((r) => r.number)).toEqual([2, 1, 3]);
    expect(sorted(rows, "changed").map((r) => r.number)).toEqual([2, 1, 3]);
    expect(sorted(rows, "kind").map((r) => r.number)).toEqual([1, 2, 3]);
    expect(grouped(rows, "author").map((g) => [g.id, g.rows.length])).toEqual([["a", 1], ["b", 2]]);
    expect(grouped(rows, "layer").map((g) => g.id)).toEqual(["", "l1"]);
    expect(grouped(rows, "series").map((g) => g.id)).toEqual(["ct", ""]);
  });
  it("hides by author, kind and layer", () => {
    const nothing = { hiddenAuthors: [], hiddenKinds: [], hiddenLayers: [], allHidden: false };
    const seen = (hidden: object) => rows.filter((r) => isVisible(r.mark, { ...nothing, ...hidden })).map((r) => r.number);
    expect(seen({})).toEqual([1, 2, 3]);
    expect(seen({ hiddenAuthors: ["b"] })).toEqual([1]);
    expect(seen({ hiddenKinds: ["Text"] })).toEqual([1, 2]);
    expect(seen({ hiddenLayers: [""] })).toEqual([2]);
    expect(seen({ allHidden: true })).toEqual([]);
  });
});

describe("badges", () => {
  it("stand at a corner where nothing else stands, within the viewport", () => {
    const e = { left: 100, top: 100, right: 150, bottom: 140 };
    const box = { width: 400, height: 300 };
    const first = badgePlace(e, 38, box, []);
    expect(first).toEqual({ left: 62, top: 76 });
    const label = { left: 40, top: 70, right: 99, bottom: 99 };
    expect(badgePlace(e, 38, box, [label])).toEqual({ left: 154, top: 76 });
    expect(badgePlace({ left: 0, top: 0, right: 20, bottom: 20 }, 38, box, [])).toEqual({ left: 2, top: 2 });
  });
});

describe("copies", () => {
  it("stay at the same place in the patient where the next slice lies elsewhere, else at the same pixels", () => {
    const shape = mark("m", 0).shape;
    expect(copiedShape(shape, image(0), image(3))).toEqual(shape);
    const there = copiedShape(shape, image(0), image(3, [-10, 4], 0.5)) as typeof shape & { type: "Length" };
    const at = inSpace(image(3, [-10, 4], 0.5), there.from)!;
    expect(at[0]).toBeCloseTo(0.5, 3);
    expect(at[1]).toBeCloseTo(1.5, 3);
    expect(copiedShape(shape, { ...image(0), position: null }, image(3, [-10, 4], 0.5))).toEqual(shape);
  });
  it("are made on every image of a range but its own, never too many, never of a calibration", () => {
    const stack = Array.from({ length: 500 }, (_, i) => image(i));
    const series = { series: "ct", stack } as unknown as SeriesInfo;
    let n = 0;
    const id = () => `copy-${n++}`;
    expect(copies(mark("m", 2), series, 2, 4, 1, "l1", id).map((c) => [c.image.instance, c.layer])).toEqual([["1.1", "l1"], ["1.3", "l1"], ["1.4", "l1"]]);
    expect(copies(mark("m", 2), series, 2, -9, 9999, null, id)).toHaveLength(MOST_COPIES);
    expect(copies(mark("m", 2, "a", { shape: { type: "Calibration", from: { column: 1, row: 1 }, to: { column: 2, row: 2 }, millimetres: 5 } }), series, 2, 0, 9, null, id)).toEqual([]);
  });
});
