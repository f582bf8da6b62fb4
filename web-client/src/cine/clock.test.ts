import { describe, expect, it } from "vitest";
import type { Series } from "../net/apiTypes";
import type { Cine, CineMode } from "../protocol/wire";
import { dueAt, indexOfStep, recordedMillis, roundMillis, timelineOf } from "./clock";

const ref = (frame: number) => ({ instance: "1.2", frame });

function series(frames: number, cine: Partial<Series["cines"][number]> | null): Series {
  const stack = Array.from({ length: frames }, (_, i) => ({ ...ref(i + 1), position: null }));
  const cines = cine ? [{ instance: "1.2", frameTimeMs: 40, timesMs: null, source: "FRAME_TIME", recommendedRate: null, sweep: false, first: 1, last: frames, delayMs: null, ...cine }] : [];
  return { stack, cines } as unknown as Series;
}

function cine(mode: CineMode, first: number, last: number, rest: Partial<Cine> = {}): Cine {
  return { start: ref(rest.start?.frame ?? first), first: ref(first), last: ref(last), mode, framesPerSecond: null, speed: 1, ...rest };
}

/** Places in the stack that are due every `every` ms. */
function run(s: Series, c: Cine, every: number, times: number, from = 0): number[] {
  const line = timelineOf(s, c)!;
  return Array.from({ length: times }, (_, i) => dueAt(line, from + i * every).index);
}

describe("which image of a cine is due", () => {
  it("loops", () => {
    expect(run(series(4, {}), cine("LOOP", 1, 4), 40, 9)).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0]);
    expect(run(series(4, {}), cine("LOOP", 1, 4), 40, 3, 39.9)).toEqual([0, 1, 2]);
  });

  it("begins with its start image, wherever that is, and with it before its time too", () => {
    expect(run(series(4, {}), cine("LOOP", 1, 4, { start: ref(3) }), 40, 4)).toEqual([2, 3, 0, 1]);
    expect(run(series(4, {}), cine("LOOP", 1, 4, { start: ref(3) }), 40, 2, -100)).toEqual([2, 2]);
  });

  it("swings and shows the ends once", () => {
    expect(run(series(4, {}), cine("SWING", 1, 4), 40, 12)).toEqual([0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1]);
    expect(run(series(2, {}), cine("SWING", 1, 2), 40, 5)).toEqual([0, 1, 0, 1, 0]);
  });

  it("stays at the end when it is to run once", () => {
    const line = timelineOf(series(3, {}), cine("ONCE", 1, 3))!;
    expect([0, 40, 79, 80, 5000].map((t) => dueAt(line, t))).toEqual([
      { step: 0, index: 0, done: false }, { step: 1, index: 1, done: false }, { step: 1, index: 1, done: false },
      { step: 2, index: 2, done: true }, { step: 2, index: 2, done: true }]);
  });

  it("keeps to its range", () => {
    expect(run(series(9, {}), cine("LOOP", 3, 5), 40, 5)).toEqual([2, 3, 4, 2, 3]);
    expect(run(series(9, {}), cine("LOOP", 5, 3), 40, 3)).toEqual([4, 4, 4]);
    expect(timelineOf(series(9, {}), cine("LOOP", 3, 50))).toBeNull();
  });

  it("keeps to recorded times, also on the way back", () => {
    const vector = series(4, { frameTimeMs: 40, timesMs: [0, 20, 100, 120] });
    const line = timelineOf(vector, cine("LOOP", 1, 4))!;
    expect([...line.at]).toEqual([0, 20, 100, 120, 160]);
    expect([0, 19, 20, 99, 100, 119, 120, 159, 160].map((t) => dueAt(line, t).index)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 0]);
    const swing = timelineOf(vector, cine("SWING", 1, 4))!;
    expect(roundMillis(swing)).toBe(240);
    // Back: 3 stays for the step of 20 to 2, 2 for the one of 80 to 1, 1 for the one of 20 to 0.
    expect([120, 139, 140, 219, 220, 239, 240].map((t) => dueAt(swing, t).index)).toEqual([3, 3, 2, 2, 1, 1, 0]);
  });

  it("divides recorded times by the speed, and takes a rate of one's own as it is", () => {
    expect(run(series(4, {}), cine("LOOP", 1, 4, { speed: 2 }), 20, 5)).toEqual([0, 1, 2, 3, 0]);
    expect(run(series(4, {}), cine("LOOP", 1, 4, { framesPerSecond: 10, speed: 2 }), 100, 5)).toEqual([0, 1, 2, 3, 0]);
    expect(run(series(4, null), cine("LOOP", 1, 4), 1000 / 15 + 1e-9, 5)).toEqual([0, 1, 2, 3, 0]);
  });

  it("does not take a pause between two places for the time of a frame", () => {
    const places = series(4, { frameTimeMs: 30, timesMs: [0, 30, 9000, 9030] });
    expect([0, 1, 2, 3].map((i) => recordedMillis(places, i))).toEqual([30, 30, 30, 30]);
    const back = series(4, { frameTimeMs: 30, timesMs: [0, 30, 0, 30] });
    expect(recordedMillis(back, 1)).toBe(30);
  });

  it("counts steps over all rounds without a leap", () => {
    for (const mode of ["LOOP", "SWING"] as const) {
      const line = timelineOf(series(7, { timesMs: [0, 11, 50, 61, 90, 130, 133] }), cine(mode, 1, 7, { start: ref(4) }))!;
      let before = dueAt(line, 0);
      for (let t = 0; t < 3000; t++) {
        const now = dueAt(line, t);
        expect(now.step - before.step).toBeGreaterThanOrEqual(0);
        expect(now.step - before.step).toBeLessThanOrEqual(1);
        expect(Math.abs(now.index - before.index)).toBeLessThanOrEqual(mode === "SWING" ? 1 : 6);
        expect(indexOfStep(line, now.step)).toBe(now.index);
        before = now;
      }
    }
  });

  it("is as good after a day", () => {
    const line = timelineOf(series(60, { frameTimeMs: 33.3333 }), cine("LOOP", 1, 60))!;
    const day = 86_400_000;
    expect(dueAt(line, day).step).toBe(Math.floor(day / 33.3333));
  });
});
