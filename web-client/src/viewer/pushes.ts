import { shownOf, type FrameHeader } from "../protocol/frameHeader";
import type { FrameRequest } from "../protocol/wire";
import type { Wanted } from "./framePane";

/** So many pictures in a row that were here already, and the server is better asked for what is not. */
const NEEDLESS = 3;
/** What is pushed comes as fast as the line carries it: whoever waits longer asks. */
const PICTURE_WITHIN = 1_000;
const EXACT_WITHIN = 2_500;
/** While pictures come by themselves little is fetched for later. */
const BUSY_FOR = 600;

interface Followed { request: number; width: number; height: number; zoom: number; needless: number }

/**
 * Which viewports follow the room's view, so that their pictures come without being asked for (docs/protocol.md F13). A Follow is sent in place of
 * asking when a picture is missing, and the viewport is let go again when what comes is kept here anyway.
 */
export class Pushes {
  private readonly followed = new Map<number, Followed>();
  private on = false;
  private heardAt = -Infinity;

  constructor(private readonly send: (request: FrameRequest) => boolean) {}

  /** Whether what the page shows is the room's view, unchanged. */
  get follows(): boolean {
    return this.on;
  }

  /** @returns the viewports that followed until now */
  set(on: boolean): number[] {
    this.on = on;
    const until = on ? [] : [...this.followed.keys()];
    if (!on) this.followed.clear();
    return until;
  }

  has(viewport: number): boolean {
    return this.followed.has(viewport);
  }

  /** Pictures come by themselves at this moment. */
  get busy(): boolean {
    return performance.now() - this.heardAt < BUSY_FOR;
  }

  /** @returns false when the picture has to be asked for */
  expect(viewport: number, { width, height, zoom }: Wanted, number: () => number): boolean {
    if (!this.on) return false;
    const known = this.followed.get(viewport);
    if (known && known.width === width && known.height === height && known.zoom === zoom) return true;
    const request = number();
    if (!this.send({ type: "Follow", viewport, request, of: viewport, width, height, zoom })) return false;
    this.followed.set(viewport, { request, width, height, zoom, needless: 0 });
    return true;
  }

  /** The viewport was asked for otherwise, which ends it on the server too. */
  ended(viewport: number): void {
    this.followed.delete(viewport);
  }

  /** The line is new. */
  reset(): void {
    this.followed.clear();
  }

  /** Until when a picture has to be there that is expected. */
  patience(waiting: boolean): number {
    return waiting ? PICTURE_WITHIN : EXACT_WITHIN;
  }

  /** What a picture shows that came by itself; null: it was asked for, or nobody follows any more. */
  wanted(header: FrameHeader, message: ArrayBuffer): Wanted | null {
    const known = this.followed.get(header.viewport);
    if (header.described === 0 || !known || known.request !== header.request) return null;
    this.heardAt = performance.now();
    const shown = shownOf(header, message);
    return shown && { ...shown, width: known.width, height: known.height, zoom: known.zoom };
  }

  /** @returns true when the viewport shall rather be asked for from now on */
  needless(viewport: number, here: boolean): boolean {
    const known = this.followed.get(viewport);
    if (!known) return false;
    known.needless = here ? known.needless + 1 : 0;
    if (known.needless < NEEDLESS) return false;
    this.followed.delete(viewport);
    this.send({ type: "Hide", viewport });
    return true;
  }
}
