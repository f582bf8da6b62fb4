import { Ahead } from "./ahead";
import type { Pane, Wanted } from "./framePane";
import type { FrameLanes } from "./frameLanes";
import { useQuality } from "./quality";

const AHEAD = { quality: 100, scale: 1, ahead: true };
/** Milliseconds from asking to a picture, up to which a line has something to spare for what nobody may ever want. */
const QUICK = 120;
/** Pictures fetched for each that comes by itself: the next ones on the way are there before the presenter is, and two hundred followers do not all fetch the stack at once. */
const EACH_PUSH = 2;

export interface FetchingHost {
  panes(): Iterable<[number, Pane]>;
  /** Neither kept, nor refused, nor under way. */
  missing(wanted: Wanted): boolean;
  /** Pictures come by themselves at this moment. */
  busy(): boolean;
  /** Bytes that decoded pictures may take. */
  readonly budget: number;
  readonly lanes: Pick<FrameLanes, "ask" | "busy" | "latency">;
}

/** Fetches what will likely be wanted while the line has nothing else to do: in the direction of travel first, on a quick line the rest of the stack. */
export class Fetching {
  private readonly ahead = new Ahead();
  /** What will be shown soon, such as the next case of the agenda. */
  private prepared: readonly Wanted[] = [];
  private allowed = 0;

  constructor(private readonly host: FetchingHost) {}

  /** What is on the glass now tells the direction. */
  went(viewport: number, wanted: Wanted): void {
    this.ahead.went(viewport, wanted);
  }

  /** A picture came by itself. */
  pushed(): void {
    this.allowed = EACH_PUSH;
  }

  prepare(wanted: readonly Wanted[]): void {
    this.prepared = savesData() ? [] : wanted;
    this.go();
  }

  /** @param keep counts as use, so that what is looked at meanwhile does not push it out */
  refresh(keep: (wanted: Wanted) => void): void {
    for (const wanted of this.prepared) keep(wanted);
    if (this.prepared.length > 0) this.go();
  }

  /** While the line has something to spare: what will likely be wanted next, and on a quick line the rest of the stack. */
  go(): void {
    const { host } = this;
    const panes = [...host.panes()].filter(([, p]) => p.wanted !== null);
    if (useQuality.getState().quality === "saving") return;
    const quick = host.lanes.latency < QUICK;
    const pushing = host.busy();
    if (pushing && (!quick || this.allowed === 0)) return;
    const most = quick && !pushing ? 2 : 1;
    if (!pushing) this.goPrepared(panes.map(([, pane]) => pane), quick);
    if (panes.some(([, p]) => p.reel !== null || p.passing)) return;
    for (const [viewport, pane] of panes) {
      // On a line that is not quick it would stand before what the hand wants next.
      if (pane.glass.waiting || (!quick && !pane.glass.picture?.header.lossless)) return;
      if (host.lanes.busy >= most) return;
      const wanted = this.ahead.next(viewport, pane.wanted!, (bytes) => Math.floor((host.budget * 0.6) / Math.max(1, bytes * panes.length)),
        quick && !savesData(), (w) => host.missing(w));
      if (wanted && host.lanes.ask(wanted, AHEAD)) this.allowed = Math.max(0, this.allowed - 1);
    }
  }

  /** A cine leaves room for it only on a quick line, and only one picture at a time. */
  private goPrepared(panes: readonly Pane[], quick: boolean): void {
    const { host } = this;
    const playing = [...host.panes()].some(([, p]) => p.reel !== null);
    if (playing ? !quick || host.lanes.busy > 0 : host.lanes.busy >= (quick ? 2 : 1)) return;
    if (panes.some((p) => p.glass.waiting || (!quick && !p.glass.picture?.header.lossless))) return;
    const wanted = this.prepared.find((w) => host.missing(w));
    if (wanted) host.lanes.ask(wanted, AHEAD);
  }
}

const savesData = () => typeof navigator !== "undefined" && (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
