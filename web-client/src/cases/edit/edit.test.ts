import { describe, expect, it } from "vitest";
import type { Mark } from "../../protocol/wire";
import { hitsOf } from "../PageCard";
import { moved } from "../ordering";
import { addressOf, queryOf } from "../query";
import { bothOf, piecesOf, resolved } from "./conflict";
import { clipBlock, imageBlock, readImage } from "./imageBlock";
import { asBlock, fenceAt, prefixed, wrapped, type Edit } from "./textEdits";

const done = (text: string, e: Edit) => text.slice(0, e.from) + e.text + text.slice(e.to);

describe("edits of a text", () => {
  it("puts signs round what is selected, and takes them away again", () => {
    const once = wrapped("a word here", 2, 6, "**");
    expect(done("a word here", once)).toBe("a **word** here");
    expect(done("a **word** here", wrapped("a **word** here", ...once.select, "**"))).toBe("a word here");
  });
  it("begins lines, numbers them, and takes it away", () => {
    expect(done("x\na\nb\ny", prefixed("x\na\nb\ny", 3, 4, "- "))).toBe("x\n- a\n- b\ny");
    expect(done("a\nb", prefixed("a\nb", 0, 3, "1. "))).toBe("1. a\n2. b");
    expect(done("1. a\n2. b", prefixed("1. a\n2. b", 0, 9, "1. "))).toBe("a\nb");
    expect(done("# a", prefixed("# a", 0, 0, "## "))).toBe("## a");
  });
  it("puts a block between paragraphs and never into another block", () => {
    expect(done("one\ntwo", asBlock("one\ntwo", 1, "B"))).toBe("one\n\nB\n\ntwo");
    expect(done("", asBlock("", 0, "B"))).toBe("B\n");
    const text = "```image\nstudy: 1\n```\nafter";
    expect(done(text, asBlock(text, 12, "B"))).toBe("```image\nstudy: 1\n```\n\nB\n\nafter");
  });
  it("finds the block round a place", () => {
    const text = "a\n```image\nstudy: 1\nframe: 2\n```\nb\n~~~\nx\n~~~";
    expect(fenceAt(text, 15)).toEqual({ kind: "image", from: 2, to: 32, source: "study: 1\nframe: 2" });
    expect(fenceAt(text, 0)).toBeNull();
    expect(fenceAt(text, 34)).toBeNull();
    expect(fenceAt(text, 38)?.source).toBe("x");
    expect(fenceAt("```image\nnever closed", 12)).toBeNull();
  });
});

describe("blocks", () => {
  const mark = { id: "m1", author: "", image: { instance: "1.2", frame: 3 }, shape: { type: "Probe", at: { column: 1, row: 2 } } } as unknown as Mark;
  it("are read as they were written", () => {
    const content = { study: "1.1", series: "1.1.1", instance: "1.2", frame: 3, voi: { center: 40.5, width: 400 }, zoom: 2.5, center: { column: 100.25, row: 50 }, invert: true, caption: "A lesion: seen", marks: [mark],
      presentation: { rotation: 90, flipped: true, voiLut: null, colourMap: "HOT_IRON", overlays: true, shutter: true, state: null, layers: [{ instance: "1.9", opacity: 0.5, hidden: [2], colours: null }] } };
    const text = imageBlock(content);
    expect(text.startsWith("```image\n")).toBe(true);
    expect(readImage(text.split("\n").slice(1, -1).join("\n"))).toEqual(content);
  });
  it("say no more than is shown, and keep each value on its line", () => {
    expect(imageBlock({ study: "1", series: "2", instance: "3", frame: 1, zoom: 1, caption: "a\n```\nb" })).toBe("```image\nstudy: 1\nseries: 2\ninstance: 3\nframe: 1\ncaption: a ``` b\n```");
    expect(clipBlock({ recording: "r", from: 1000.4, to: 2000, caption: "" })).toBe("```clip\nrecording: r\nfrom: 1000\nto: 2000\n```");
    expect(readImage("series: 2")).toBeNull();
    expect(readImage("study: 1\nseries: 2\ninstance: 3\nmarks: {broken")?.marks).toEqual([]);
  });
});

describe("a conflict", () => {
  const merged = "a\n<<<<<<< mine\nb1\nb2\n=======\nc\n>>>>>>> theirs\nd\n<<<<<<< mine\n=======\ne\n>>>>>>> theirs";
  it("is taken apart and put together", () => {
    const pieces = piecesOf(merged);
    expect(pieces).toEqual([{ kind: "same", text: "a" }, { kind: "conflict", ours: "b1\nb2", theirs: "c" }, { kind: "same", text: "d" }, { kind: "conflict", ours: "", theirs: "e" }]);
    expect(resolved(pieces, ["c", "e"])).toBe("a\nc\nd\ne");
    expect(bothOf("b", "c")).toBe("b\nc");
    expect(bothOf("", "e")).toBe("e");
  });
  it("leaves out the base and loses nothing of what is no conflict", () => {
    expect(piecesOf("<<<<<<< a\nx\n||||||| base\no\n=======\ny\n>>>>>>> b")).toEqual([{ kind: "conflict", ours: "x", theirs: "y" }]);
    expect(piecesOf("a\n=======\nb")).toEqual([{ kind: "same", text: "a\n=======\nb" }]);
    expect(piecesOf("<<<<<<< a\nx")).toEqual([{ kind: "same", text: "x" }]);
  });
});

describe("lists", () => {
  it("are ordered by moving one", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  });
  it("say where the words were found", () => {
    expect(hitsOf("the [[lung]] and [[heart]]")).toEqual([{ text: "the ", hit: false }, { text: "lung", hit: true }, { text: " and ", hit: false }, { text: "heart", hit: true }]);
    expect(hitsOf("<b>none</b>")).toEqual([{ text: "<b>none</b>", hit: false }]);
  });
  it("keep their search in the address", () => {
    const query = { search: "lung & heart", tag: "a b", year: "2026" };
    expect(queryOf(addressOf(query))).toEqual(query);
    expect(queryOf("?evil=1&limit=9")).toEqual({});
    expect(addressOf({})).toBe("");
  });
});
