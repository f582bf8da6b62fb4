import { describe, expect, it } from "vitest";
import { EMPTY_VIEWPORT } from "../protocol/fold/view";
import type { Image } from "../net/apiTypes";
import type { SeriesInfo } from "../state/catalog";
import { parseRoute } from "../ui/router";
import { readTime } from "./edit/InsertClipDialog";
import type { Kept } from "./edit/keeper";
import { textOf, unsaved } from "./edit/useEditor";
import { authoredView, differs, DIALOG_SLOT, slotOf, viewAt } from "./living";
import { threadsOf } from "./remarks";
import { stepsOf } from "./StateButtons";
import type { Page, PageComment } from "./types";

describe("an image of a page", () => {
  const content = { study: "1", series: "2", instance: "3", frame: 1, voi: { center: 40, width: 400 }, zoom: 2, invert: true };
  const series = { study: "1", series: "2", stack: [{ instance: "3", frame: 1, rows: 100, columns: 200, spacing: null, pixelAspect: null } as unknown as Image] } as unknown as SeriesInfo;
  it("is shown as its author saw it", () => {
    const viewport = authoredView(3, content, series).viewports[3]!;
    expect(viewport).toMatchObject({ study: "1", series: "2", image: { instance: "3", frame: 1 }, voi: { center: 40, width: 400 }, inverted: true, camera: { zoom: 2, center: { column: 100, row: 50 } } });
    expect(authoredView(3, { ...content, center: { column: 7, row: 8 } }, undefined).viewports[3]!.camera).toEqual({ zoom: 2, center: { column: 7, row: 8 } });
    expect(authoredView(3, { ...content, zoom: 1 }, series).viewports[3]!.camera).toBeNull();
    expect(authoredView(3, content, undefined).viewports[3]!.camera, "nothing is known of the image yet").toBeNull();
  });
  it("has a viewport of its own on the one line of the page, and a dialog another", () => {
    const slots = Array.from({ length: 8 }, (_, i) => slotOf(i));
    expect(new Set([...slots, DIALOG_SLOT]).size).toBe(9);
    expect(viewAt(5).active).toBe(5);
    expect(Math.max(...slots, DIALOG_SLOT)).toBeLessThan(9);
  });
  it("tells whether somebody has looked elsewhere", () => {
    const a = { ...EMPTY_VIEWPORT, series: "2", image: { instance: "3", frame: 1 } };
    expect(differs(a, { ...a, image: { instance: "3", frame: 1 } })).toBe(false);
    expect(differs(a, { ...a, image: { instance: "3", frame: 2 } })).toBe(true);
    expect(differs(a, { ...a, voi: { center: 1, width: 2 } })).toBe(true);
    expect(differs(a, { ...a, camera: { zoom: 2, center: { column: 0, row: 0 } } })).toBe(true);
    expect(differs(a, { ...a, inverted: true })).toBe(true);
  });
});

describe("what is said", () => {
  const comment = (id: string, at: number, more: Partial<PageComment> = {}): PageComment =>
    ({ id, at, anchor: { kind: "page", ref: "" }, author: { id: "a", name: "A" }, text: id, resolved: false, deleted: false, mine: false, ...more });
  it("stands in conversations, those that are settled last", () => {
    const threads = threadsOf([comment("c", 3, { replyTo: "a" }), comment("a", 1), comment("b", 2, { resolved: true }), comment("d", 4), comment("e", 5, { replyTo: "c" })]);
    expect(threads.map((x) => [x.root.id, ...x.replies.map((r) => r.id)])).toEqual([["a", "c", "e"], ["d"], ["b"]]);
  });
  it("keeps answers to what was deleted, and nothing of what was deleted alone", () => {
    expect(threadsOf([comment("a", 1, { deleted: true }), comment("b", 2, { deleted: true }), comment("c", 3, { replyTo: "b" })]).map((x) => x.root.id)).toEqual(["b"]);
    expect(threadsOf([comment("x", 1, { replyTo: "gone" })]).map((x) => x.root.id)).toEqual(["x"]);
  });
});

describe("a page", () => {
  const page = { revision: 3, title: "T", markdown: "M", tags: ["a", "b"], anatomy: [], difficulty: null, unknown: false } as unknown as Page;
  const rights = { mayEdit: true, mayReview: false, mayPublish: true };
  it("goes from state to state as its reader may", () => {
    const to = (p: Parameters<typeof stepsOf>[0]) => stepsOf(p).map((s) => s.to);
    expect(to({ state: "DRAFT", ...rights })).toEqual(["REVIEW", "PUBLISHED"]);
    expect(to({ state: "REVIEW", mayEdit: false, mayReview: true, mayPublish: true })).toEqual(["PUBLISHED", "DRAFT"]);
    expect(to({ state: "PUBLISHED", ...rights })).toEqual(["WITHDRAWN"]);
    expect(to({ state: "WITHDRAWN", ...rights })).toEqual(["DRAFT"]);
    expect(to({ state: "PUBLISHED", ...rights, reviewRequired: true }), "changed only as a draft").toEqual(["DRAFT", "WITHDRAWN"]);
    expect(to({ state: "DRAFT", mayEdit: true, mayReview: false, mayPublish: false, sections: ["s-a"] }), "who has a section only").toEqual([]);
    for (const state of ["DRAFT", "REVIEW", "PUBLISHED", "WITHDRAWN"] as const) expect(to({ state, mayEdit: false, mayReview: false, mayPublish: false })).toEqual([]);
  });
  it("finds again what its author had not saved, the newer of two places", () => {
    const kept = (markdown: string, at: number): Kept => ({ ...textOf(page), markdown, at });
    expect(unsaved(page, null, null)).toBeNull();
    expect(unsaved(page, { baseRevision: 3, title: "T", markdown: "M", savedAt: 5 }, null), "a draft that says nothing else").toBeNull();
    expect(unsaved(page, { baseRevision: 2, title: "T", markdown: "N", savedAt: 5 }, null)).toMatchObject({ markdown: "N", baseRevision: 2, tags: "a, b" });
    expect(unsaved(page, { baseRevision: 3, title: "T", markdown: "N", savedAt: 5 }, kept("K", 6))?.markdown).toBe("K");
    expect(unsaved(page, { baseRevision: 3, title: "T", markdown: "N", savedAt: 7 }, kept("K", 6))?.markdown).toBe("N");
  });
  it("has an address", () => {
    expect(parseRoute("/library")).toEqual({ page: "library" });
    expect(parseRoute("/library/a_B-1/edit")).toEqual({ page: "case-edit", id: "a_B-1" });
    expect(parseRoute("/library/collections/c1")).toEqual({ page: "collection", id: "c1" });
    expect(parseRoute("/library/../x")).toEqual({ page: "not-found" });
  });
});

describe("times of a clip", () => {
  it.each([["65", 65_000], ["1:05", 65_000], ["1:00:05.5", 3_605_500], ["0,25", 250], ["", null], ["a", null], ["1:2:3:4", null]])("%s", (text, ms) => expect(readTime(text)).toBe(ms));
});
