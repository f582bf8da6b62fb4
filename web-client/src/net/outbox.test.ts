import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "../protocol/wire";
import { Outbox } from "./outbox";

const image = (n: number) => ({ instance: `1.2.${n}`, frame: 1 });
const scroll = (n: number, viewport = 0) => ({ type: "ShowImage", viewport, image: image(n) }) as const;
const mark = (id: string) => ({ type: "RemoveMark", id }) as const;

describe("outbox", () => {
  let line: { seq: number; command: Command }[];
  let open: boolean;
  let outbox: Outbox;
  beforeEach(() => {
    vi.useFakeTimers();
    line = [];
    open = true;
    outbox = new Outbox((seq, command) => {
      if (open) line.push({ seq, command });
      return open;
    }, () => Date.now());
  });
  afterEach(() => {
    outbox.stop();
    vi.useRealTimers();
  });

  it("numbers from 1 without a gap, in the order of sending", () => {
    outbox.add(mark("mark-0001"));
    outbox.addView(scroll(1));
    outbox.add(mark("mark-0002"));
    expect(line.map((x) => x.seq)).toEqual([1, 2, 3]);
  });

  it("keeps what is unanswered and sends it again in the same order, under the same numbers", () => {
    outbox.add(mark("mark-0001"));
    outbox.add(mark("mark-0002"));
    outbox.settle(1);
    open = false;
    outbox.add(mark("mark-0003"));
    open = true;
    line = [];
    outbox.resend();
    expect(line).toEqual([{ seq: 2, command: mark("mark-0002") }, { seq: 3, command: mark("mark-0003") }]);
    expect(outbox.unanswered).toBe(2);
  });

  it("sends only the newest of a kind and viewport, at most 30 a second", () => {
    for (let i = 0; i < 100; i++) {
      outbox.addView(scroll(i));
      vi.advanceTimersByTime(2);
      for (const { seq } of line) outbox.settle(seq);
    }
    vi.advanceTimersByTime(100);
    expect(line.length).toBeGreaterThan(4);
    expect(line.length).toBeLessThanOrEqual(9);
    expect(line[line.length - 1]!.command).toEqual(scroll(99));
  });

  it("has never more than a few view changes without an answer", () => {
    for (let i = 0; i < 50; i++) {
      outbox.addView(scroll(i));
      vi.advanceTimersByTime(40);
    }
    expect(line.length).toBe(4);
    outbox.settle(1);
    vi.advanceTimersByTime(40);
    expect(line[4]!.command).toEqual(scroll(49));
  });

  it("does not hold marks back behind view changes", () => {
    for (let i = 0; i < 20; i++) {
      outbox.addView(scroll(i));
      vi.advanceTimersByTime(40);
    }
    outbox.add(mark("mark-0001"));
    expect(line[line.length - 1]!.command).toEqual(mark("mark-0001"));
  });

  it("forgets the slice, window and camera of a viewport that shows another series", () => {
    open = false;
    for (let i = 0; i < 8; i++) {
      outbox.addView(scroll(i));
      vi.advanceTimersByTime(40);
    }
    outbox.addView({ type: "SetWindow", viewport: 0, voi: { center: 1, width: 2 }, inverted: false });
    outbox.addView({ type: "SetWindow", viewport: 1, voi: { center: 1, width: 2 }, inverted: false });
    outbox.addView({ type: "ShowSeries", viewport: 0, study: "1", series: "2", image: image(9) });
    const waiting = [...outbox.pending()].slice(4).map((c) => `${c.type}/${"viewport" in c ? c.viewport : ""}`);
    expect(waiting).toEqual(["SetWindow/1", "ShowSeries/0"]);
  });

  it("spreads a long backlog over time", () => {
    open = false;
    for (let i = 0; i < 150; i++) outbox.add(mark(`mark-${i}`));
    open = true;
    outbox.resend();
    expect(line.length).toBeLessThanOrEqual(40);
    vi.advanceTimersByTime(2500);
    expect(line.length).toBe(150);
  });
});
