import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SeriesInfo } from "../state/catalog";
import type { Picture, Wanted } from "../viewer/frames";
import type { Grade } from "../viewer/frameLanes";
import { Reel, type ReelHost, type ReelSpec } from "./reel";

const FRAMES = 10;
const series = {
  study: "1", series: "1.1", cines: [{ instance: "1.2", frameTimeMs: 40, timesMs: null }],
  stack: Array.from({ length: FRAMES }, (_, i) => ({ instance: "1.2", frame: i + 1, rows: 512, columns: 512 })),
} as unknown as SeriesInfo;
const ref = (frame: number) => ({ instance: "1.2", frame });
const base = { study: "1", series: "1.1", voi: null, inverted: false, presentation: null, width: 100, height: 100, zoom: 1 };
const spec = (change: Partial<ReelSpec> = {}, mode: "LOOP" | "ONCE" = "LOOP"): ReelSpec => ({
  series, base, playing: { cine: { start: ref(1), first: ref(1), last: ref(FRAMES), mode, framesPerSecond: null, speed: 1 }, since: 1000 }, ...change,
});

/** A page whose line answers when told to. */
class Page implements ReelHost {
  readonly shown: number[] = [];
  readonly rested: number[] = [];
  readonly asked: { frame: number; grade: Grade }[] = [];
  readonly here = new Map<string, Picture>();
  readonly lanes = { free: 3, busy: 0, latency: 50 };
  capacity = 100;
  private readonly way = new Set<string>();
  readonly key = (w: Wanted) => `${w.image.frame}|${w.voi?.center ?? "-"}`;
  kept = (w: Wanted) => this.here.get(this.key(w)) ?? null;
  put = (_: number, p: Picture) => void this.shown.push(p.wanted.image.frame);
  rest = (_: number, w: Wanted) => void this.rested.push(w.image.frame);
  underWay = (w: Wanted) => this.way.has(this.key(w));
  room = () => this.capacity;
  fetch = (w: Wanted, grade: Grade) => {
    if (this.lanes.free === 0) return false;
    this.asked.push({ frame: w.image.frame, grade });
    this.way.add(this.key(w));
    this.take(-1);
    return true;
  };
  take(lanes: number): void {
    this.lanes.free += lanes;
    this.lanes.busy -= lanes;
  }
  arrive(reel: Reel, frame: number, voi: Wanted["voi"] = null): void {
    const wanted = { ...base, voi, image: ref(frame) };
    if (this.way.delete(this.key(wanted))) this.take(1);
    this.here.set(this.key(wanted), { wanted } as Picture);
    reel.arrived(wanted);
  }
}

describe("a cine in a viewport", () => {
  let page: Page;
  let now: number;
  const reelOf = (s = spec()) => new Reel(0, s, page, () => now);
  const at = (reel: Reel, time: number) => {
    vi.advanceTimersByTime(Math.max(0, time - now));
    now = time;
    reel.tick();
  };
  const fill = (reel: Reel) => {
    for (let f = 1; f <= FRAMES; f++) page.arrive(reel, f);
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
    page = new Page();
    now = 1000;
  });

  it("shows what is due from what is here, each image once", () => {
    const reel = reelOf();
    fill(reel);
    for (let t = 1000; t < 1200; t += 10) at(reel, t);
    expect(page.shown).toEqual([1, 2, 3, 4, 5]);
    expect(page.asked).toEqual([]);
    expect(reel.figures().complete).toBe(true);
  });

  it("asks ahead, from the earliest that can still come in time", () => {
    const reel = reelOf();
    at(reel, 1000);
    // 60 ms until a picture is here: the second is due by then.
    expect(page.asked.map((a) => a.frame)).toEqual([2, 3, 4]);
    page.arrive(reel, 2);
    expect(page.asked.map((a) => a.frame)).toEqual([2, 3, 4, 5]);
    expect(page.shown).toEqual([]);
    at(reel, 1045);
    expect(page.shown).toEqual([2]);
  });

  it("leaves out what is late, shows a newer one when it comes, and never an older one", () => {
    const reel = reelOf();
    at(reel, 1000);
    at(reel, 1090);
    page.arrive(reel, 2);
    expect(page.shown).toEqual([2]);
    at(reel, 1170);
    page.arrive(reel, 4);
    page.arrive(reel, 3);
    expect(page.shown).toEqual([2, 4]);
  });

  it("does not put a picture on the glass that is long past", () => {
    const reel = reelOf(spec({ playing: { ...spec().playing, since: 1000, cine: { ...spec().playing.cine, framesPerSecond: 2 } } }));
    at(reel, 1000);
    at(reel, 3100);
    page.arrive(reel, 1);
    expect(page.shown).toEqual([]);
  });

  it("fetches no more ahead than can be kept", () => {
    page.capacity = 1;
    page.lanes.free = 20;
    const reel = reelOf();
    at(reel, 1000);
    expect(page.asked.length).toBe(8);
  });

  it("rests on the last image of what runs once, and on any image while the clock stands", () => {
    const once = reelOf(spec({}, "ONCE"));
    fill(once);
    at(once, 1380);
    expect(page.rested).toEqual([10]);
    now = 1000;
    const replay = reelOf();
    at(replay, 1100);
    vi.advanceTimersByTime(400);
    replay.tick();
    replay.tick();
    expect(page.rested).toEqual([10, 3]);
    // Wound on while it stands, then going again.
    now = 1204;
    replay.tick();
    expect(page.shown.at(-1)).toBe(6);
  });

  it("follows a clock that is wound back", () => {
    const reel = reelOf();
    fill(reel);
    at(reel, 1300);
    now = 1050;
    reel.tick();
    expect(page.shown).toEqual([8, 2]);
  });

  it("shows the old window until pictures of the new one are here", () => {
    const reel = reelOf();
    fill(reel);
    at(reel, 1000);
    reel.set(spec({ base: { ...base, voi: { center: 5, width: 9 } } }));
    at(reel, 1045);
    expect(page.shown).toEqual([1, 2]);
    expect(page.asked, "not while it is being dragged").toEqual([]);
    at(reel, 1285);
    expect(page.asked.map((a) => a.frame)).toEqual([9, 10, 1]);
  });

  it("asks for less on a line that does not keep up, and for the full picture when the line is free", () => {
    const reel = reelOf();
    page.lanes.latency = 400;
    for (let t = 1000; t < 4500; t += 20) at(reel, t);
    page.lanes.free = 0;
    for (let t = 4500; t < 8000; t += 20) at(reel, t);
    page.take(3);
    page.lanes.busy = 0;
    at(reel, 8040);
    const poor = page.asked.at(-1)!;
    expect(poor.grade.quality).toBeLessThan(100);
    fill(reel);
    page.lanes.free = 3;
    page.lanes.busy = 0;
    at(reel, 8080);
    at(reel, 8120);
    expect(page.asked.at(-1)!.grade.quality).toBe(100);
  });
});
