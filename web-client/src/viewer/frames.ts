import { computedAlike } from "../reformat/store";
import { FrameSocket, frameTicket } from "../net/frameSocket";
import { framePayload, readFrameHeader, type FrameHeader } from "../protocol/frameHeader";
import { sameImage } from "../protocol/wire";
import { Reel, type CineTime, type ReelFigures, type ReelSpec } from "../cine/reel";
import { Reels } from "../cine/reels";
import { BitmapCache } from "./bitmapCache";
import { Decoding } from "./decoding";
import { Fetching } from "./fetching";
import { contentOf, keyOf, keyUnder, serves } from "./frameKeys";
import { FrameLanes } from "./frameLanes";
import { noteAnswered, noteAsked, NOTHING, type Glass, type Pane, type Picture, type Wanted } from "./framePane";
import { Glasses } from "./glasses";
import { LineFigures } from "./lineFigures";
import { Pushes } from "./pushes";
import { asWanted, rests, useQuality } from "./quality";

export type { Glass, Picture, Wanted } from "./framePane";

const REST_AFTER = 140;
const STUCK_AFTER = 5_000;
const REFUSED_FOR = 10_000;

/** What pictures come over; a socket outside of tests. */
export type FrameLine = Pick<FrameSocket, "send" | "renew" | "stop">;

/**
 * The pictures of all viewports of a page: asks for a quick one as soon as something changes and for the exact one when it
 * rests, keeps what has come, and never shows an older picture over a newer one.
 */
export class Frames {
  private readonly cache = new BitmapCache();
  private readonly socket: FrameLine;
  private readonly watchdog: ReturnType<typeof setInterval>;
  private readonly decoding = new Decoding();
  private readonly lanes = new FrameLanes((request) => this.socket.send(request));
  readonly line = new LineFigures();
  private readonly glasses = new Glasses(this.cache, (header) => this.line.put(header), computedAlike);
  private readonly panes = this.glasses.panes;
  private readonly reels = new Reels(this.glasses);
  private readonly pushes = new Pushes((request) => this.socket.send(request));
  private readonly fetching: Fetching;
  /** Images of cines that the server refused, and until when they are not asked for again. */
  private readonly refused = new Map<string, number>();
  /** The line was closed because its owner was sent out of the room. */
  onRemoved: () => void = () => undefined;
  private readonly quality: () => void;

  constructor(room: string | null, line: (onOpen: () => void, onMessage: (message: ArrayBuffer) => void) => FrameLine = (onOpen, onMessage) =>
    new FrameSocket(() => frameTicket(room), onOpen, onMessage, () => this.onRemoved())) {
    this.socket = line(() => this.askAgain(), (message) => void this.hear(message));
    const { cache, pushes, panes } = this;
    this.fetching = new Fetching({ panes: () => panes, missing: (wanted) => this.missing(wanted), busy: () => pushes.busy, budget: cache.budget, lanes: this.lanes });
    this.watchdog = setInterval(() => this.watch(), 2000);
    this.quality = useQuality.subscribe(() => {
      this.pushes.reset();
      this.panes.forEach((pane, viewport) => this.askExact(viewport, pane));
    });
  }

  stop(): void {
    clearInterval(this.watchdog);
    this.quality();
    this.reels.stop();
    for (const pane of this.panes.values()) clearTimeout(pane.rest);
    this.socket.stop();
    this.decoding.stop();
    this.cache.clear();
    // What stands on a glass is held beyond the cache.
    this.glasses.empty();
  }

  /** The network was gone: a line that survived it may hang, so a new one is taken. */
  renew(): void {
    this.socket.renew();
  }

  glass(viewport: number): Glass {
    return this.glasses.glass(viewport);
  }

  subscribe(viewport: number, listener: () => void): () => void {
    return this.glasses.subscribe(viewport, listener);
  }

  /** Fetches and keeps what will be shown soon, while the line has nothing else to do. */
  prepare(wanted: readonly Wanted[]): void {
    this.fetching.prepare(wanted);
  }

  /** Whether the page shows the view of the room as it is: then its pictures come by themselves. */
  follow(on: boolean): void {
    for (const viewport of this.pushes.set(on)) {
      const pane = this.glasses.of(viewport);
      if (pane.glass.waiting) this.ask(viewport, pane, true);
      else this.socket.send({ type: "Hide", viewport });
      if (pane.wanted) this.restLater(viewport, pane);
    }
  }

  want(viewport: number, wanted: Wanted | null): void {
    this.glasses.of(viewport).reel = null;
    this.one(viewport, wanted);
  }

  /** Plays a cine in a viewport until something else is wanted there. */
  play(viewport: number, spec: ReelSpec, time: CineTime): void {
    const pane = this.glasses.of(viewport);
    if (pane.reel) return pane.reel.set(spec);
    clearTimeout(pane.rest);
    this.glasses.clear(pane, spec.base);
    pane.reel = new Reel(viewport, spec, {
      kept: (wanted) => this.kept(wanted),
      put: (at, picture) => this.glasses.putDue(at, picture),
      rest: (at, wanted) => this.one(at, wanted),
      fetch: (wanted, grade) => this.lanes.ask(wanted, grade),
      underWay: (wanted) => {
        const key = keyOf(wanted);
        return performance.now() < (this.refused.get(key) ?? 0) || this.lanes.underWay((x) => keyOf(x) === key);
      },
      room: (bytes) => Math.floor((this.cache.budget * 0.7) / Math.max(1, bytes * this.reels.count)),
      lanes: this.lanes,
    }, time);
    pane.wanted = null;
    pane.asked.clear();
    this.reels.run();
  }

  /** null: no cine runs there. */
  figures(viewport: number): ReelFigures | null {
    return this.panes.get(viewport)?.reel?.figures() ?? null;
  }

  private one(viewport: number, wanted: Wanted | null): void {
    const pane = this.glasses.of(viewport);
    if (wanted && pane.wanted && keyOf(wanted) === keyOf(pane.wanted) && !pane.passing) return;
    pane.passing = false;
    const before = pane.wanted;
    pane.wanted = wanted;
    clearTimeout(pane.rest);
    if (!wanted) {
      // What is followed goes with the room's view.
      if (before && !this.pushes.has(viewport)) this.socket.send({ type: "Hide", viewport });
      pane.asked.clear();
      this.glasses.put(pane, NOTHING);
      return;
    }
    this.glasses.clear(pane, wanted);
    this.fetching.went(viewport, wanted);
    const kept = this.kept(wanted);
    this.line.wanted(kept !== null);
    if (kept) {
      pane.shownRequest = pane.request;
      this.glasses.put(pane, { picture: kept, waiting: false, refusal: null });
      if (good(kept)) return this.fetching.go();
    } else {
      this.seek(viewport, pane, true);
      this.glasses.put(pane, { ...pane.glass, waiting: true, refusal: null });
    }
    this.restLater(viewport, pane);
  }

  /** The exact picture is asked for when it rests; one that is expected only when it does not come. */
  private restLater(viewport: number, pane: Pane): void {
    clearTimeout(pane.rest);
    if (!this.pushes.has(viewport)) {
      pane.rest = setTimeout(() => this.askExact(viewport, pane), REST_AFTER);
      return;
    }
    pane.rest = setTimeout(() => {
      if (pane.glass.waiting) this.ask(viewport, pane, true);
      else pane.rest = setTimeout(() => this.askExact(viewport, pane), this.pushes.patience(false) - this.pushes.patience(true));
    }, this.pushes.patience(true));
  }

  /** Lets the picture come, or asks for it where it would not. */
  private seek(viewport: number, pane: Pane, moving: boolean): void {
    if (!pane.wanted || useQuality.getState().quality !== "automatic" || !this.pushes.expect(viewport, pane.wanted, () => ++pane.request)) this.ask(viewport, pane, moving);
  }

  /** Unless it is there by now. */
  private askExact(viewport: number, pane: Pane): void {
    const { picture } = pane.glass;
    if (!(picture && good(picture) && pane.wanted && serves(picture, pane.wanted))) this.ask(viewport, pane, false);
  }

  private ask(viewport: number, pane: Pane, moving: boolean): void {
    const wanted = pane.wanted;
    if (!wanted) return;
    this.pushes.ended(viewport);
    const request = ++pane.request;
    const { series: _series, ...rest } = wanted;
    const show = asWanted({ type: "Show", viewport, request, ...rest, moving, quality: null, ahead: null }, useQuality.getState().quality);
    if (!this.socket.send(show)) return;
    if (show.quality !== null) pane.single = request;
    noteAsked(pane, wanted, performance.now());
  }

  private kept(wanted: Wanted): Picture | null {
    return this.cache.get(contentOf(wanted)) ?? this.cache.get(keyOf(wanted));
  }

  private askAgain(): void {
    this.lanes.reset();
    this.pushes.reset();
    for (const [viewport, pane] of this.panes) {
      pane.asked.clear();
      if (pane.wanted && !(pane.glass.picture && good(pane.glass.picture) && serves(pane.glass.picture, pane.wanted))) {
        // The first picture of a page comes sooner as a quick one; the exact one follows by itself.
        if (pane.glass.picture === null) this.seek(viewport, pane, true);
        else this.ask(viewport, pane, false);
      }
    }
  }

  private async hear(message: ArrayBuffer): Promise<void> {
    const header = readFrameHeader(message);
    this.line.arrived(message.byteLength);
    if (header && this.lanes.holds(header.viewport)) return this.hearLane(header, message);
    const pane = header && this.panes.get(header.viewport);
    if (!header || !pane) return;
    const pushed = this.pushes.wanted(header, message);
    const wanted = pushed ?? pane.asked.get(header.request);
    pane.askedAt = performance.now();
    noteAnswered(pane, header);
    if (header.refusal) {
      this.got(header);
      const refused = this.pushes.has(header.viewport) ? pane.wanted : wanted;
      if (refused && pane.wanted && keyOf(refused) === keyOf(pane.wanted)) {
        clearTimeout(pane.rest);
        const text = new TextDecoder().decode(framePayload(message));
        this.glasses.put(pane, { picture: sameSeries(pane) && sameImage(pane.glass.picture!.wanted.image, refused.image) ? pane.glass.picture : null, waiting: false, refusal: text });
      }
      return;
    }
    if (pushed) this.fetching.pushed();
    if (pushed && this.spares(header, pushed)) return this.fetching.go();
    const bitmap = await this.decoding.decoded(header, message);
    this.got(header);
    const askedAt = pane.times.get(header.request);
    if (bitmap && askedAt !== undefined) this.line.decoded(header, askedAt);
    if (!bitmap || !wanted) return;
    const picture: Picture = { wanted, bitmap, header };
    this.cache.put(keyUnder(picture), picture);
    queueMicrotask(() => this.fetching.go());
    const running = pane.reel !== null && (!pane.wanted || keyOf(wanted) !== keyOf(pane.wanted));
    if (running || !pane.wanted || pane.wanted.series !== wanted.series || header.request < pane.shownRequest) return;
    // A picture of the way there must not replace the one that has arrived.
    const arrived = pane.glass.picture && serves(pane.glass.picture, pane.wanted);
    const matches = keyOf(wanted) === keyOf(pane.wanted);
    if (arrived && (!matches || (pane.glass.picture!.header.lossless && !header.lossless))) return;
    pane.shownRequest = header.request;
    this.glasses.put(pane, { picture, waiting: !matches, refusal: null });
  }

  /** Arrived, decoded or not. Of a quiet one the server learns with the next that is not. */
  private got({ viewport, request, quiet }: FrameHeader): void {
    if (!quiet) this.socket.send({ type: "Got", viewport, request });
  }

  /** A picture that nobody asked for and that is here already. */
  private spares(header: FrameHeader, pushed: Wanted): boolean {
    const { viewport } = header;
    const known = this.kept(pushed);
    const here = known !== null && (known.header.lossless || !header.lossless);
    if (here) this.got(header);
    const pane = this.glasses.of(viewport);
    if (this.pushes.needless(viewport, here) && pane.wanted) this.restLater(viewport, pane);
    return here;
  }

  /** Pictures of a cine: kept, and shown when they are due. */
  private async hearLane(header: FrameHeader, message: ArrayBuffer): Promise<void> {
    const bitmap = header.refusal ? null : await this.decoding.decoded(header, message);
    this.got(header);
    const wanted = this.lanes.arrived(header);
    if (wanted && header.refusal) {
      if (this.refused.size > 1000) this.refused.clear();
      this.refused.set(keyOf(wanted), performance.now() + REFUSED_FOR);
    }
    if (!wanted || !bitmap) return bitmap?.close();
    const picture: Picture = { wanted, bitmap, header };
    this.cache.put(keyUnder(picture), picture);
    for (const pane of this.panes.values()) pane.reel?.arrived(wanted);
    this.fetching.go();
  }

  private missing(wanted: Wanted): boolean {
    const key = keyOf(wanted);
    return !this.cache.has(contentOf(wanted)) && !this.cache.has(key) && performance.now() >= (this.refused.get(key) ?? 0)
      && !this.lanes.underWay((x) => keyOf(x) === key);
  }

  /** Something was asked for long ago and nothing came: ask again, at last over a new line. */
  private watch(): void {
    this.fetching.refresh((wanted) => this.kept(wanted));
    for (const [viewport, pane] of this.panes) {
      if (pane.asked.size === 0 || performance.now() - pane.askedAt < STUCK_AFTER) continue;
      if (performance.now() - pane.askedAt > 2 * STUCK_AFTER) return this.socket.renew();
      const askedAt = pane.askedAt;
      this.ask(viewport, pane, false);
      pane.askedAt = askedAt;
    }
  }
}

const good = (picture: Picture) => rests(picture.header.lossless, picture.header.quality, useQuality.getState().quality);

const sameSeries = (pane: Pane) => pane.glass.picture !== null && pane.glass.picture.wanted.series === pane.wanted?.series;
