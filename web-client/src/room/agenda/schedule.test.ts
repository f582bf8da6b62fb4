import { describe, expect, it } from "vitest";
import type { Agenda, AgendaCase, CaseStatus, Meeting } from "../../protocol/wire";
import { merge, movedCaret } from "./merge";
import { minutesCsv, minutesText } from "./minutes";
import { budgetOf, expectedEnd, nextCase, placeOf, plannedEnd, previousCase, spentOn, tempo } from "./schedule";

const one = (id: string, status: CaseStatus, more: Partial<AgendaCase> = {}): AgendaCase => ({
  id, title: `Case ${id}`, studies: [], minutes: 10, opening: null, notes: "", outcome: "", status, startedAt: null, spentMillis: 0, revision: 0, ...more,
});
const agenda = (cases: AgendaCase[], current: string | null = null): Agenda => ({ cases: Object.fromEntries(cases.map((c) => [c.id, c])), current, meeting: null, past: [] });

describe("the order of cases", () => {
  const all = agenda([one("a", "DONE"), one("b", "CURRENT"), one("c", "POSTPONED"), one("d", "PLANNED")], "b");
  it("goes on to what is planned and passes over what is not", () => {
    expect(nextCase(all)?.id).toBe("d");
    expect(previousCase(all)?.id).toBe("a");
    expect(placeOf(all, "d")).toEqual({ n: 4, of: 4 });
  });
  it("comes back to what was left before", () => {
    expect(nextCase(agenda([one("a", "PLANNED"), one("b", "CURRENT")], "b"))?.id).toBe("a");
    expect(nextCase(agenda([one("a", "DONE"), one("b", "CURRENT")], "b"))).toBeNull();
    expect(nextCase(agenda([one("a", "DONE"), one("b", "PLANNED")]))?.id).toBe("b");
    expect(nextCase(agenda([]))).toBeNull();
    expect(previousCase(agenda([one("a", "CURRENT")], "a"))).toBeNull();
  });
});

describe("time", () => {
  it("of a case counts while it is discussed", () => {
    expect(spentOn(one("a", "CURRENT", { startedAt: 1_000, spentMillis: 500 }), 3_000)).toBe(2_500);
    expect(spentOn(one("a", "DONE", { spentMillis: 500 }), 3_000)).toBe(500);
    expect(spentOn(one("a", "CURRENT", { startedAt: 5_000 }), 3_000)).toBe(0);
  });
  it("turns late at 80 % and over at the budget", () => {
    expect([0, 7.9, 8, 9.9, 10, 30].map((m) => tempo(m * 60_000, 10))).toEqual(["calm", "calm", "late", "late", "over", "over"]);
    expect(tempo(1e9, 0)).toBe("none");
  });
  it("of the meeting: what is left from now on", () => {
    const all = agenda([one("a", "DONE", { spentMillis: 1e7 }), one("b", "CURRENT", { startedAt: 0 }), one("c", "PLANNED"), one("d", "POSTPONED")], "b");
    expect(expectedEnd(all, 4 * 60_000)).toBe(20 * 60_000);
    expect(expectedEnd(all, 60 * 60_000)).toBe(70 * 60_000);
    expect(budgetOf(all)).toBe(30);
    expect(plannedEnd({ id: "m", title: "", minutes: 0, startedAt: 5, endedAt: null, cases: [] })).toBeNull();
    expect(plannedEnd({ id: "m", title: "", minutes: 2, startedAt: 5, endedAt: null, cases: [] })).toBe(120_005);
  });
});

describe("two who write", () => {
  it.each([
    ["", "mine", "", "mine"],
    ["", "", "theirs", "theirs"],
    ["", "mine", "theirs", "theirs\nmine"],
    ["prior 2024", "prior 2024\nsmoker", "CT prior 2024", "CT prior 2024\nsmoker"],
    ["a b c", "a B c", "a b C", "a B C"],
    ["a b c", "a b", "a b c d", "a b d"],
    ["same", "same!", "same!", "same!"],
    ["one", "one two", "one three", "one three\n two"],
    ["x😀y", "x😁y", "x😀yz", "x😁yz"],
  ])("of %j one writes %j, the other %j", (base, own, theirs, result) => {
    expect(merge(base, own, theirs).replace(/\n$/, "")).toBe(result.replace(/\n$/, ""));
  });
  it("lose nothing", () => {
    let seed = 7;
    const random = (n: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % n;
    for (let i = 0; i < 500; i++) {
      const base = "abcdefghij".slice(0, random(10));
      const insert = (word: string) => { const at = random(base.length + 1); return base.slice(0, at) + word + base.slice(at); };
      const result = merge(base, insert("MINE"), insert("THEIRS"));
      expect(result).toContain("MINE");
      expect(result).toContain("THEIRS");
    }
  });
  it("keep the caret where they write", () => {
    expect(movedCaret("ab", "XXab", 2)).toBe(4);
    expect(movedCaret("ab", "abXX", 1)).toBe(1);
    expect(movedCaret("abcd", "ad", 2)).toBe(1);
  });
});

describe("the minutes", () => {
  const meeting: Meeting = { id: "m", title: "Wednesday", minutes: 60, startedAt: 0, endedAt: 3_600_000, cases: [
    one("a", "DONE", { title: "=cmd|calc", outcome: "Biopsy, \"soon\"\nthen again", spentMillis: 90_000 }), one("b", "POSTPONED", { title: "Second", spentMillis: 0 }),
  ] };
  it("as a table keep formulas from running and quotes in their place", () => {
    const rows = minutesCsv(meeting);
    expect(rows.startsWith("\ufeff")).toBe(true);
    expect(rows).toContain("1,'=cmd|calc,done,10,2,\"Biopsy, \"\"soon\"\"\nthen again\",,\r\n");
    expect(rows).toContain("2,Second,postponed,10,0,,,\r\n");
  });
  it("as text", () => {
    expect(minutesText("Board", meeting)).toMatch(/^Board: Wednesday\r\n.*\r\n\r\n1\. =cmd\|calc \(done, 2 min\)\r\n {3}Outcome: Biopsy, "soon"\r\n {3}then again\r\n\r\n2\. Second \(postponed, 0 min\)\r\n$/);
  });
});
