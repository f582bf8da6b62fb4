import { describe, expect, it } from "vitest";
import type { SeriesInfo } from "../state/catalog";
import { alongStack, glowing, targetsAlong, type Heat } from "./heat";
import { moved } from "./order";
import { draftOf, emptyDraft, missing, questionBlock } from "./written";

const image = (n: number) => ({ instance: `1.2.${n}`, frame: 1 });
const series = { series: "1.2", study: "1", stack: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => image(n)) } as unknown as SeriesInfo;

describe("heat over slices", () => {
  const heat: Heat = {
    points: [{ image: image(3), at: { column: 1, row: 1 }, right: true }, { image: image(3), at: { column: 2, row: 1 }, right: false }, { image: image(9), at: { column: 1, row: 1 }, right: false }, { image: { instance: "9.9", frame: 1 }, at: { column: 1, row: 1 }, right: false }],
    targets: [{ name: "", image: image(4), shape: null, segmentation: null, segment: null }, { name: "", image: null, shape: null, segmentation: "1.5", segment: 1 }],
  };
  it("counts answers along the stack, and leaves out other stacks", () => {
    expect(alongStack(heat, series)).toEqual([{ index: 2, right: 1, wrong: 1 }, { index: 8, right: 0, wrong: 1 }]);
    expect(targetsAlong(heat, series)).toEqual([3]);
  });
  it("glows weaker the further away, and not beyond its reach", () => {
    expect(glowing(heat, series, 2).map((g) => g.strength)).toEqual([1, 1]);
    expect(glowing(heat, series, 4).map((g) => g.strength)).toEqual([0.6, 0.6, expect.closeTo(0.2)]);
    expect(glowing(heat, series, 8)).toHaveLength(1);
  });
});

describe("what the form writes", () => {
  it("is quoted, whatever is typed", () => {
    const block = questionBlock({ ...emptyDraft("q-1"), prompt: ' Is it: "this" #1?\n', options: [{ text: "- yes: {a}", right: true, why: "" }, { text: "no", right: false, why: "it's" }, { text: " ", right: true, why: "" }] });
    expect(block).toBe('```question\nid: q-1\nkind: choice\nprompt: "Is it: \\"this\\" #1?"\noptions:\n  - {text: "- yes: {a}", right: yes}\n  - {text: "no", why: "it\'s"}\n```');
  });
  it("writes targets on several slices", () => {
    const block = questionBlock({
      ...emptyDraft("q-1"), kind: "LOCATE", prompt: "Where?", study: "1.2", series: "1.3", tolerance: "3,5", image: image(1),
      targets: [{ name: "nodule", image: image(2), shape: { type: "Ellipse", from: { column: 1.23456, row: 2 }, to: { column: 3, row: 4 } } }, { name: "", instance: "1.9", segment: 2 }],
    });
    expect(block).toContain("tolerance: 3.5\n");
    expect(block).toContain('start: {instance: "1.2.1", frame: 1}');
    expect(block).toContain('  - {name: "nodule", instance: "1.2.2", frame: 1, shape: {type: Ellipse, from: {column: 1.235, row: 2}, to: {column: 3, row: 4}}}');
    expect(block).toContain('  - {segmentation: "1.9", segment: 2}');
  });
  it("says what is missing", () => {
    const d = { ...emptyDraft("q-1"), prompt: "?" };
    expect(missing(emptyDraft("q-1"))).toBe("prompt");
    expect(missing(d)).toBe("options");
    expect(missing({ ...d, options: [{ text: "a", right: false, why: "" }, { text: "b", right: false, why: "" }] })).toBe("right");
    expect(missing({ ...d, kind: "LOCATE" })).toBe("image");
    expect(missing({ ...d, kind: "LOCATE", study: "1", series: "2" })).toBe("targets");
    expect(missing({ ...d, kind: "MEASURE", study: "1", series: "2", image: image(1), target: "x" })).toBe("figures");
    expect(missing({ ...d, kind: "TEXT", accepted: "a" })).toBeNull();
  });
  it("reads back what the server made of a block", () => {
    expect(draftOf({ kind: "", question: null, fault: "x" })).toBeNull();
    const d = draftOf({ kind: "TEXT", fault: null, question: { id: "a", prompt: "What?", explanation: "", accepted: ["x", "y"], typos: 2 } });
    expect(d).toMatchObject({ kind: "TEXT", accepted: "x\ny", typos: "2" });
  });
});

it("moves one of a list", () => expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]));
