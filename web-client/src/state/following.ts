import type { Here, LoggedEvent, SignalFrom, View } from "../protocol/wire";
import { GazeBoard } from "./gazes";
import type { RoomModel } from "./roomSession";
import { seenBy } from "./seeing";

/** While nobody watches, what one looks at alone is told so often: in a large room less, for everybody hears it of everybody. */
const QUIET_EVERY = 200;
const QUIET_EACH = 10;
/** Who closes a circle is the one that follows: the others have so long to let go. */
const LET_GO = 3_000;
/** After a Welcome the server tells what everybody looks at. */
const TOLD_WITHIN = 1_000;

/** Who was away for longer is not called any more. */
const CALL_HOLDS = 30_000;
const SERVER = "caseroom-server";

/** What a client has to do with following, of its session. */
export interface FollowPort {
  model(): RoomModel;
  set(change: Partial<RoomModel>): void;
  signal(signal: { type: "Following"; participant: string | null } | { type: "Looking"; view: View | null }): void;
  /** Whether the room hears at this moment. */
  open(): boolean;
  tell(what: FloorNews, participant: string): void;
}

/** What the person should hear of: somebody calls everyone, lets this one present, or was followed and has left. */
export type FloorNews = "called" | "given" | "leaderLost";

/** Through whose eyes this client looks: the presenter's, anybody's, or its own, which it lets the others know. */
export class Following {
  readonly gazes: GazeBoard;
  private sentFollowing: string | null | undefined;
  private sentLooking: View | null | undefined;
  private lookingAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closedAt = -Infinity;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(client: string, private readonly port: FollowPort, private readonly now: () => number = () => performance.now()) {
    this.gazes = new GazeBoard(client);
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const timer of this.timers) clearTimeout(timer);
  }

  private later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }

  /** @param leader null: who presents */
  follow(leader: string | null): void {
    const s = this.port.model();
    if (isPresenting(s) || (leader !== null && leader === s.me)) return;
    const whom = leader === s.confirmed.presenter ? null : leader;
    this.closedAt = this.now();
    this.port.set({ following: true, inStep: false, local: null, leader: whom, seen: whom === null ? null : (this.seen(whom) ?? shown(s)) });
    this.tell();
  }

  /** Back to whom one followed before looking around; from anybody else's view to what is presented. */
  back(): void {
    const s = this.port.model();
    this.follow(s.following ? null : s.leader);
  }

  lookAround(): void {
    const s = this.port.model();
    if (isPresenting(s) || !s.following) return;
    this.port.set({ following: false, local: shown(s) });
    this.tell();
  }

  /** Keeps the own layout and goes along with the other's place in the patient, or no longer does. */
  keepInStep(inStep: boolean): void {
    const s = this.port.model();
    if (isPresenting(s)) return;
    this.port.set({ inStep, following: false, local: s.local ?? shown(s) });
    this.refresh();
    this.tell();
  }

  take(signals: readonly SignalFrom[]): void {
    if (this.gazes.take(signals)) this.refresh();
  }

  list(here: readonly Here[]): void {
    this.gazes.list(here);
    this.refresh();
  }

  /** New events, already in the state. */
  heard(events: readonly LoggedEvent[], serverTime: number): void {
    for (const { event, actor, client, at } of events) {
      const { me } = this.port.model();
      const fresh = actor !== me && serverTime - at < CALL_HOLDS;
      if (event.type === "PresenterChanged") {
        const given = event.participant === me && actor !== me && client !== SERVER;
        this.port.set({ givenBy: given ? actor : null });
        if (given && fresh) this.port.tell("given", actor);
      } else if (event.type === "EveryoneCalled" && fresh) {
        this.follow(null);
        this.port.tell("called", actor);
      }
    }
  }

  /** The line is new: the server knows nothing of this client, and tells everything again. */
  renew(): void {
    this.sentFollowing = undefined;
    this.sentLooking = undefined;
    this.gazes.doubt();
    this.later(TOLD_WITHIN, () => {
      this.gazes.settle();
      this.refresh();
    });
  }

  /** After anything that decides about what one sees. */
  refresh(): void {
    const s = this.port.model();
    if (isPresenting(s)) {
      if (s.local || s.leader || !s.following || s.inStep) this.port.set({ local: null, leader: null, seen: null, following: true, inStep: false });
    } else if (s.leader !== null) {
      this.refreshLeader(s, s.leader);
    }
    this.tell();
  }

  private refreshLeader(s: RoomModel, leader: string): void {
    if (leader === s.confirmed.presenter) return this.port.set({ leader: null, seen: null });
    if (s.confirmed.participants[leader]?.present === false && !s.here.some((h) => h.participant === leader)) {
      this.port.set({ leader: null, seen: null, inStep: false, ...(s.following ? { following: false, local: shown(s) } : {}) });
      if (s.following || s.inStep) this.port.tell("leaderLost", leader);
      return;
    }
    if (!(s.following || s.inStep) || !s.here.some((h) => h.participant === leader)) return;
    const view = this.seen(leader);
    if (view) {
      if (view !== s.seen) this.port.set({ seen: view });
      return;
    }
    const left = this.closedAt + LET_GO - this.now();
    if (left > 0) this.later(left + 1, () => this.refresh());
    else this.port.set({ following: false, inStep: false, local: shown(s) });
  }

  private seen(leader: string): View | null {
    const s = this.port.model();
    return seenBy(leader, { here: s.here, presenter: s.confirmed.presenter, shown: s.state.view, gazes: this.gazes, me: s.me });
  }

  /** Lets the others know. */
  tell(): void {
    if (!this.port.open()) return;
    const s = this.port.model();
    const participant = isPresenting(s) || !(s.following || s.inStep) ? null : (s.leader ?? s.confirmed.presenter);
    if (participant !== this.sentFollowing) {
      this.sentFollowing = participant;
      this.port.signal({ type: "Following", participant });
    }
    const view = isPresenting(s) || s.following ? null : s.local;
    if (view === this.sentLooking || (view === null && this.sentLooking === undefined)) return;
    const watched = s.here.some((h) => h.following === s.me);
    const wait = watched || view === null || !this.sentLooking ? 0 : this.lookingAt + Math.max(QUIET_EVERY, QUIET_EACH * s.here.length) - this.now();
    clearTimeout(this.timer);
    if (wait > 0) {
      this.timer = setTimeout(() => this.tell(), wait);
      return;
    }
    this.lookingAt = this.now();
    this.sentLooking = view;
    this.port.signal({ type: "Looking", view: view && onTheWire(view) });
  }
}

const isPresenting = (s: RoomModel) => s.me !== null && s.confirmed.presenter === s.me;
const shown = (s: RoomModel): View => (s.local && !s.following ? s.local : s.leader !== null && s.seen ? s.seen : s.state.view);

/** Times of what runs are whole there. */
function onTheWire(view: View): View {
  return { ...view, viewports: view.viewports.map((v) => (v.playing ? { ...v, playing: { ...v.playing, since: Math.round(v.playing.since) } } : v)) };
}
