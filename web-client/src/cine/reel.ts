import type { ImageRef, Playing } from "../protocol/wire";
import { refOf, type SeriesInfo } from "../state/catalog";
import type { Picture, Wanted } from "../viewer/frames";
import type { FrameLanes, Grade } from "../viewer/frameLanes";
import { dueAt, indexOfStep, rateOf, roundOf, timelineOf, type Timeline } from "./clock";

/** What a cine needs of the pictures of its page. */
export interface ReelHost {
  kept(wanted: Wanted): Picture | null;
  /** Puts a picture on the glass of the viewport. */
  put(viewport: number, picture: Picture): void;
  /** One image for itself, at last without loss. */
  rest(viewport: number, wanted: Wanted): void;
  fetch(wanted: Wanted, grade: Grade): boolean;
  underWay(wanted: Wanted): boolean;
  readonly lanes: Pick<FrameLanes, "free" | "busy" | "latency">;
  /** How many pictures of this size a cine may count on to be kept. */
  room(bytes: number): number;
}

export interface ReelSpec { series: SeriesInfo; playing: Playing; base: Omit<Wanted, "image"> }

/** Where the time of a cine comes from: the server's, a replay's, this machine's. In ms since 1970. */
export type CineTime = () => number;

const alike = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** From what a good line carries to what a poor one does. The server gives no more than its own quality. */
const GRADES: readonly Grade[] = [{ quality: 100, scale: 1 }, { quality: 50, scale: 1 }, { quality: 30, scale: 0.5 }];
/** How far back a picture may be that stands in for one that is late, in ms. */
const LATE = 700;
const JUDGED_EVERY = 1_200;
const HELD_AFTER = 250;
const WINDOW_RESTS = 160;

/** How a cine runs here: what was asked for and what was seen in the last second. */
export interface ReelFigures { asked: number; real: number; complete: boolean; grade: number }

/**
 * Plays one viewport by the clock: at every moment the picture that is due, if it is here, else a newer one than before that
 * is hardly late, else what there was. Pictures are fetched ahead in the order in which they will be due. It never waits: what
 * comes too late is kept for the next round.
 */
export class Reel {
  private line: Timeline | null = null;
  private before: Omit<Wanted, "image"> | null = null;
  private changedAt = -Infinity;
  private shownStep = -Infinity;
  private dueStep = NaN;
  private heldSince = 0;
  private lastNow = NaN;
  private resting = false;
  private readonly seen: number[] = [];
  private grade = 0;
  private readonly grades = new Map<number, number>();
  private judgedAt = 0;
  private dueCount = 0;
  private missed = 0;
  private complete = false;

  constructor(private readonly viewport: number, private spec: ReelSpec, private readonly host: ReelHost, private readonly time: CineTime) {
    this.line = timelineOf(spec.series, spec.playing.cine);
  }

  set(spec: ReelSpec): void {
    const restarted = !alike(spec.playing, this.spec.playing) || spec.series !== this.spec.series;
    if (!alike(spec.base, this.spec.base)) {
      this.before = this.spec.series === spec.series ? this.spec.base : null;
      this.changedAt = performance.now();
      this.grades.clear();
    }
    this.spec = spec;
    if (!restarted) return;
    this.line = timelineOf(spec.series, spec.playing.cine);
    this.shownStep = -Infinity;
    this.dueStep = NaN;
    this.resting = false;
    this.seen.length = 0;
    this.grades.clear();
  }

  figures(): ReelFigures {
    const now = performance.now();
    while (this.seen.length > 0 && this.seen[0]! < now - 1000) this.seen.shift();
    return { asked: this.line ? rateOf(this.line) : 0, real: this.seen.length, complete: this.complete, grade: this.grade };
  }

  /** At every frame of the screen. */
  tick(): void {
    const { line, spec } = this;
    if (!line) return;
    const now = this.time();
    const due = dueAt(line, now - spec.playing.since);
    // A player that was paused or wound back, and the end of what runs once: the image for itself.
    if (now !== this.lastNow) this.heldSince = performance.now();
    const back = now < this.lastNow - 1;
    this.lastNow = now;
    if (due.done || performance.now() - this.heldSince > HELD_AFTER) {
      if (!this.resting || due.step !== this.dueStep) this.host.rest(this.viewport, this.wanted(due.index));
      this.resting = true;
      this.dueStep = due.step;
      return;
    }
    if (this.resting || back) this.shownStep = -Infinity;
    this.resting = false;
    if (due.step !== this.dueStep) {
      this.dueCount++;
      if (this.shownStep < this.dueStep) this.missed++;
      this.dueStep = due.step;
      this.show(line);
      this.fill(line, now);
    }
  }

  /** A picture came that one of the page's cines had asked for. */
  arrived(wanted: Wanted): void {
    if (!this.line || this.resting || wanted.series !== this.spec.base.series || Number.isNaN(this.dueStep)) return;
    this.show(this.line);
    this.fill(this.line, this.time());
  }

  private show(line: Timeline): void {
    const least = Math.max(this.shownStep + 1, dueAt(line, 0).step);
    for (let step = this.dueStep; step >= least && (step === this.dueStep || this.age(line, step) < LATE); step--) {
      const picture = this.kept(indexOfStep(line, step));
      if (!picture) continue;
      this.host.put(this.viewport, picture);
      if (Number.isFinite(this.shownStep)) this.seen.push(performance.now());
      this.shownStep = step;
      break;
    }
    this.judge();
  }

  private kept(index: number): Picture | null {
    const wanted = this.wanted(index);
    return this.host.kept(wanted) ?? (this.before ? this.host.kept({ ...this.before, image: wanted.image }) : null);
  }

  /** How long ago a step was due, by the mean time of an image. */
  private age(line: Timeline, step: number): number {
    return ((this.dueStep - step) * line.at[line.count]!) / line.count;
  }

  /** Asks for what will be due next, from the earliest that can still come in time. */
  private fill(line: Timeline, now: number): void {
    // While a window is dragged every picture would be of yesterday.
    if (this.before && performance.now() - this.changedAt < WINDOW_RESTS) return;
    const round = roundOf(line);
    const { rows, columns } = this.spec.series.stack[line.first]!;
    const ahead = Math.min(round, Math.max(8, this.host.room(rows * columns * 4)));
    const lead = dueAt(line, now - this.spec.playing.since + this.host.lanes.latency * 1.2).step;
    const last = line.mode === "ONCE" ? line.count - 1 : Infinity;
    let missing = 0;
    for (let step = lead; step < lead + ahead && step <= last; step++) {
      const index = indexOfStep(line, step);
      const wanted = this.wanted(index);
      if (this.host.kept(wanted)) continue;
      missing++;
      if (this.host.lanes.free === 0) break;
      if (!this.host.underWay(wanted) && this.host.fetch(wanted, GRADES[this.grade]!)) this.grades.set(index, this.grade);
    }
    this.complete = missing === 0 && ahead >= round;
    if (this.complete) this.better(line);
  }

  /** All of it is here, but not as good as it could be: the line is free, so it becomes so bit by bit. */
  private better(line: Timeline): void {
    if (this.host.lanes.busy > 0) return;
    for (const [index, grade] of this.grades) {
      if (grade === 0 || index < line.first || index >= line.first + line.count) continue;
      if (this.host.fetch(this.wanted(index), GRADES[0]!)) this.grades.set(index, 0);
      return;
    }
  }

  /** A line that does not carry the pictures in time gets smaller ones. */
  private judge(): void {
    const now = performance.now();
    if (now - this.judgedAt < JUDGED_EVERY) return;
    const share = this.dueCount > 0 ? this.missed / this.dueCount : 0;
    if (this.judgedAt > 0 && !this.complete && share > 0.3 && this.host.lanes.free === 0) this.grade = Math.min(GRADES.length - 1, this.grade + 1);
    else if (this.complete) this.grade = 0;
    this.judgedAt = now;
    this.dueCount = 0;
    this.missed = 0;
  }

  private wanted(index: number): Wanted {
    const image: ImageRef = refOf(this.spec.series.stack[index]!);
    return { ...this.spec.base, image };
  }
}
