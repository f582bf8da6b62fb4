import { describe, expect, it } from "vitest";
import { strayed } from "./ownSections";

const BASE = "Before\n\n## History\n\nCough.\n\n## Discussion\n\nOurs.\n\n```text\n## no heading\n```\n\n## References\n\n1. One\n";
const OUTLINE = ["s-history", "s-discussion", "s-references"];
const of = (now: string) => strayed(BASE, now, OUTLINE, ["s-discussion"]);

describe("who was given one section", () => {
  it("changes its text as he likes, with fences in it", () => {
    expect(of(BASE)).toBeNull();
    expect(of(BASE.replace("Ours.", "Better.\n\n```\n# x\n```"))).toBeNull();
  });
  it("is told what else he changed, and gets it back without losing his own", () => {
    const now = BASE.replace("Ours.", "Better.").replace("Cough.", "Fever.").replace("Before", "After");
    expect(of(now)).toEqual({ names: ["", "History"], restored: BASE.replace("Ours.", "Better.") });
  });
  it("is told of headings that he renamed, added or took out", () => {
    expect(of(BASE.replace("## History", "## Story"))).toMatchObject({ names: ["History", "Story"], restored: BASE });
    expect(of(BASE.replace("Ours.", "Ours.\n\n## More\n\nText"))?.names).toEqual(["More"]);
    expect(of(BASE.replace("## Discussion\n", ""))?.names).toContain("Discussion");
    expect(of("")?.restored).toBe(BASE);
  });
  it("leaves to the server what is cut in another way", () => {
    expect(strayed("Title\n=====\n\ntext\n", "Changed\n", ["s-title"], ["s-title"])).toBeNull();
  });
});
