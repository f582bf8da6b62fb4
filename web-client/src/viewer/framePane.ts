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
