import { api, ApiError } from "../net/httpApi";
import { FrameSocket } from "../net/frameSocket";
import { frameMime, framePayload, readFrameHeader, type FrameHeader } from "../protocol/frameHeader";
import { sameImage, type ImageRef, type Presentation, type Voi } from "../protocol/wire";
import { BitmapCache } from "./bitmapCache";

export interface Wanted {
  study: string; series: string; image: ImageRef; voi: Voi | null; inverted: boolean; presentation: Presentation | null; width: number; height: number; zoom: number;
}

/** A picture that came, and what it was asked for as. */
export interface Picture { wanted: Wanted; bitmap: ImageBitmap; header: FrameHeader }

export interface Glass { picture: Picture | null; waiting: boolean; refusal: string | null }

const NOTHING: Glass = { picture: null, waiting: false, refusal: null };
const REST_AFTER = 140;
const STUCK_AFTER = 5_000;

/** What pictures come over; a socket outside of tests. */
export type FrameLine = Pick<FrameSocket, "send" | "renew" | "stop">;

interface Pane {
  wanted: Wanted | null;
  request: number;
  /** Of the picture on the glass: older ones are not put over it. */
  shownRequest: number;
  asked: Map<number, Wanted>;
  askedAt: number;
  rest: ReturnType<typeof setTimeout> | undefined;
  glass: Glass;
  listeners: Set<() => void>;
}

/**
 * The pictures of all viewports of a page: asks for a quick one as soon as something changes and for the exact one when it
 * rests, keeps what has come, and never shows an older picture over a newer one.
 */
export class Frames {
  private readonly panes = new Map<number, Pane>();
  private readonly cache = new BitmapCache();
  private readonly socket: FrameLine;
  private readonly watchdog: ReturnType<typeof setInterval>;

  constructor(room: string | null, line: (onOpen: () => void, onMessage: (message: ArrayBuffer) => void) => FrameLine = (onOpen, onMessage) =>
    new FrameSocket(() => ticketFor(room), onOpen, onMessage)) {
    this.socket = line(() => this.askAgain(), (message) => void this.hear(message));
    this.watchdog = setInterval(() => this.watch(), 2000);
  }

  stop(): void {
    clearInterval(this.watchdog);
    for (const pane of this.panes.values()) clearTimeout(pane.rest);
    this.socket.stop();
    this.cache.clear();
  }

  /** The network was gone: a line that survived it may hang, so a new one is taken. */
  renew(): void {
    this.socket.renew();
  }

  glass(viewport: number): Glass {
    return this.panes.get(viewport)?.glass ?? NOTHING;
  }

  subscribe(viewport: number, listener: () => void): () => void {
    const pane = this.pane(viewport);
    pane.listeners.add(listener);
    return () => pane.listeners.delete(listener);
  }

  want(viewport: number, wanted: Wanted | null): void {
    const pane = this.pane(viewport);
    if (wanted && pane.wanted && keyOf(wanted) === keyOf(pane.wanted)) return;
    const before = pane.wanted;
    pane.wanted = wanted;
    clearTimeout(pane.rest);
    if (!wanted) {
      if (before) this.socket.send({ type: "Hide", viewport });
      pane.asked.clear();
      this.put(pane, NOTHING);
      return;
    }
    if (before?.series !== wanted.series || before.study !== wanted.study) this.put(pane, { picture: null, waiting: true, refusal: null });
    const kept = this.cache.get(keyOf(wanted));
    if (kept) {
      pane.shownRequest = pane.request;
      this.put(pane, { picture: kept, waiting: false, refusal: null });
      if (kept.header.lossless) return;
    } else {
      this.ask(viewport, pane, true);
      this.put(pane, { ...pane.glass, waiting: true, refusal: null });
    }
    pane.rest = setTimeout(() => this.ask(viewport, pane, false), REST_AFTER);
  }

  private ask(viewport: number, pane: Pane, moving: boolean): void {
    const wanted = pane.wanted;
    if (!wanted) return;
    const request = ++pane.request;
    const { series: _series, ...rest } = wanted;
    if (!this.socket.send({ type: "Show", viewport, request, ...rest, moving, quality: null })) return;
    pane.asked.set(request, wanted);
    pane.askedAt = performance.now();
    for (const old of pane.asked.keys()) if (old < request - 12) pane.asked.delete(old);
  }

  private askAgain(): void {
    for (const [viewport, pane] of this.panes) {
      pane.asked.clear();
      if (pane.wanted && !(pane.glass.picture?.header.lossless && keyOf(pane.glass.picture.wanted) === keyOf(pane.wanted))) {
        this.ask(viewport, pane, false);
      }
    }
  }

  private async hear(message: ArrayBuffer): Promise<void> {
    const header = readFrameHeader(message);
    const pane = header && this.panes.get(header.viewport);
    if (!header || !pane) return;
    const wanted = pane.asked.get(header.request);
    pane.askedAt = performance.now();
    for (const request of pane.asked.keys()) if (request <= header.request) pane.asked.delete(request);
    if (header.refusal) {
      this.socket.send({ type: "Got", viewport: header.viewport, request: header.request });
      if (wanted && pane.wanted && keyOf(wanted) === keyOf(pane.wanted)) {
        clearTimeout(pane.rest);
        const text = new TextDecoder().decode(framePayload(message));
        this.put(pane, { picture: sameSeries(pane) && sameImage(pane.glass.picture!.wanted.image, wanted.image) ? pane.glass.picture : null, waiting: false, refusal: text });
      }
      return;
    }
    let bitmap: ImageBitmap | null = null;
    try {
      bitmap = await createImageBitmap(new Blob([framePayload(message)], { type: frameMime(header.encoding) }));
    } catch {
      // A picture that cannot be decoded is like one that never came: the exact one follows.
    }
    this.socket.send({ type: "Got", viewport: header.viewport, request: header.request });
    if (!bitmap || !wanted) return;
    const picture: Picture = { wanted, bitmap, header };
    this.cache.put(keyOf(wanted), picture);
    if (!pane.wanted || pane.wanted.series !== wanted.series || header.request < pane.shownRequest) return;
    // A picture of the way there must not replace the one that has arrived.
    const arrived = pane.glass.picture && keyOf(pane.glass.picture.wanted) === keyOf(pane.wanted);
    const matches = keyOf(wanted) === keyOf(pane.wanted);
    if (arrived && (!matches || (pane.glass.picture!.header.lossless && !header.lossless))) return;
    pane.shownRequest = header.request;
    this.put(pane, { picture, waiting: !matches, refusal: null });
  }

  /** Something was asked for long ago and nothing came: ask again, at last over a new line. */
  private watch(): void {
    for (const [viewport, pane] of this.panes) {
      if (pane.asked.size === 0 || performance.now() - pane.askedAt < STUCK_AFTER) continue;
      if (performance.now() - pane.askedAt > 2 * STUCK_AFTER) return this.socket.renew();
      const askedAt = pane.askedAt;
      this.ask(viewport, pane, false);
      pane.askedAt = askedAt;
    }
  }

  private put(pane: Pane, glass: Glass): void {
    if (pane.glass.picture !== glass.picture) {
      if (pane.glass.picture) this.cache.release(pane.glass.picture);
      if (glass.picture) this.cache.hold(glass.picture);
    }
    pane.glass = glass;
    for (const listener of pane.listeners) listener();
  }

  private pane(viewport: number): Pane {
    let pane = this.panes.get(viewport);
    if (!pane) {
      pane = { wanted: null, request: 0, shownRequest: 0, asked: new Map(), askedAt: 0, rest: undefined, glass: NOTHING, listeners: new Set() };
      this.panes.set(viewport, pane);
    }
    return pane;
  }
}

/** A room that is over, or whose recording outlives a membership, gives no ticket: then the rights of the caller count. */
async function ticketFor(room: string | null): Promise<string> {
  try {
    return (await api.ticket("frames", room)).ticket;
  } catch (error) {
    if (room === null || !(error instanceof ApiError) || (error.status !== 403 && error.status !== 404)) throw error;
    return (await api.ticket("frames", null)).ticket;
  }
}

const sameSeries = (pane: Pane) => pane.glass.picture !== null && pane.glass.picture.wanted.series === pane.wanted?.series;

function keyOf(w: Wanted): string {
  const voi = w.voi ? `${w.voi.center},${w.voi.width}` : "-";
  const presentation = w.presentation ? JSON.stringify(w.presentation) : "-";
  return `${w.image.instance}/${w.image.frame}|${voi}|${w.inverted ? 1 : 0}|${presentation}|${w.width}x${w.height}|${w.zoom}`;
}
