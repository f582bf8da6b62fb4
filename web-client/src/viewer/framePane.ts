import type { FrameHeader } from "../protocol/frameHeader";
import type { ImageRef, Presentation, Voi } from "../protocol/wire";
import type { Reel } from "../cine/reel";

export interface Wanted {
  study: string; series: string; image: ImageRef; voi: Voi | null; inverted: boolean; presentation: Presentation | null; width: number; height: number; zoom: number;
}

/** A picture that came, and what it was asked for as. */
export interface Picture { wanted: Wanted; bitmap: ImageBitmap; header: FrameHeader }

export interface Glass { picture: Picture | null; waiting: boolean; refusal: string | null }

export const NOTHING: Glass = { picture: null, waiting: false, refusal: null };

/** A viewport and what is on its way to it. */
export interface Pane {
  wanted: Wanted | null;
  request: number;
  /** Of the picture on the glass: older ones are not put over it. */
  shownRequest: number;
  asked: Map<number, Wanted>;
  /** When what was asked for. */
  times: Map<number, number>;
  askedAt: number;
  rest: ReturnType<typeof setTimeout> | undefined;
  glass: Glass;
  listeners: Set<() => void>;
  /** Plays a cine here. */
  reel: Reel | null;
  /** What stands there is of a cine: nobody has asked for it without loss. */
  passing: boolean;
  /** The request that one picture answers, after which nothing follows. */
  single: number;
}

export const newPane = (): Pane => ({
  wanted: null, request: 0, shownRequest: 0, asked: new Map(), times: new Map(), askedAt: 0, rest: undefined, glass: NOTHING, listeners: new Set(), reel: null,
  passing: false, single: 0,
});

/** So many requests are remembered; a picture of an older one is not shown any more. */
const REMEMBERED = 12;

/** The last request of a pane has gone out. */
export function noteAsked(pane: Pane, wanted: Wanted, now: number): void {
  const { request } = pane;
  pane.asked.set(request, wanted);
  pane.askedAt = now;
  pane.times.set(request, now);
  for (const old of pane.asked.keys()) if (old < request - REMEMBERED) pane.asked.delete(old);
  for (const old of pane.times.keys()) if (old < request - REMEMBERED) pane.times.delete(old);
}

/** Something came for a request: nothing more is expected of those before it, nor of itself unless the exact picture of a quick one follows under the same number. */
export function noteAnswered(pane: Pane, header: Pick<FrameHeader, "request" | "lossless" | "refusal">): void {
  for (const request of pane.asked.keys()) {
    const whole = header.lossless || header.refusal || request === pane.single;
    if (request < header.request || (request === header.request && whole)) pane.asked.delete(request);
  }
}
