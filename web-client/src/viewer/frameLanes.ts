import type { FrameRequest } from "../protocol/wire";
import type { FrameHeader } from "../protocol/frameHeader";
import type { Wanted } from "./framePane";

/** Viewport numbers that no layout uses (at most 3 x 3): what comes in them is kept and not shown. */
const FIRST = 9;
const LAST = 15;
const GIVEN_UP_AFTER = 6_000;

/** How good pictures of a cine are asked for: a JPEG quality, and the part of the viewport's pixels along one side; `ahead`: as good as the line carries. */
export interface Grade { quality: number; scale: number; ahead?: boolean }

interface Lane { request: number; wanted: Wanted | null; askedAt: number }

/** Pictures that will be needed soon, one in each lane under way: the next is asked for when the one before has come. */
export class FrameLanes {
  /** Smoothed time from asking to a decoded picture, in ms. */
  latency = 60;
  private readonly lanes: Lane[] = Array.from({ length: LAST - FIRST + 1 }, () => ({ request: 0, wanted: null, askedAt: 0 }));

  constructor(private readonly send: (request: FrameRequest) => boolean) {}

  get free(): number {
    const now = performance.now();
    return this.lanes.filter((l) => l.wanted === null || now - l.askedAt > GIVEN_UP_AFTER).length;
  }

  get busy(): number {
    return this.lanes.length - this.free;
  }

  underWay(same: (wanted: Wanted) => boolean): boolean {
    return this.lanes.some((l) => l.wanted !== null && same(l.wanted));
  }

  ask(wanted: Wanted, grade: Grade): boolean {
    const now = performance.now();
    const index = this.lanes.findIndex((l) => l.wanted === null || now - l.askedAt > GIVEN_UP_AFTER);
    const lane = this.lanes[index];
    if (!lane) return false;
    const { series: _series, ...rest } = wanted;
    const side = (pixels: number) => Math.max(1, Math.round(pixels * grade.scale));
    const sent = this.send({
      type: "Show", viewport: FIRST + index, request: ++lane.request, ...rest, width: side(wanted.width), height: side(wanted.height), moving: true,
      quality: grade.ahead ? null : grade.quality, ahead: grade.ahead ? true : null,
    });
    if (!sent) return false;
    lane.wanted = wanted;
    lane.askedAt = now;
    return true;
  }

  holds(viewport: number): boolean {
    return viewport >= FIRST && viewport <= LAST;
  }

  /** What this picture was asked for as; null when it was given up. The lane is free again. */
  arrived(header: FrameHeader): Wanted | null {
    const lane = this.lanes[header.viewport - FIRST];
    if (!lane?.wanted || header.request !== lane.request) return null;
    const { wanted } = lane;
    lane.wanted = null;
    const took = performance.now() - lane.askedAt;
    this.latency += (Math.min(took, 5000) - this.latency) * 0.2;
    return wanted;
  }

  /** The line broke: nothing of what was asked for will come. */
  reset(): void {
    for (const lane of this.lanes) lane.wanted = null;
  }
}
