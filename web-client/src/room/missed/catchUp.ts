import { createStore } from "zustand/vanilla";
import type { Missed } from "../../net/apiTypes";
import { api } from "../../net/httpApi";
import type { LoggedEvent } from "../../protocol/wire";
import { Player } from "../../replay/player";
import { Recording } from "../../replay/recording";
import { isPresenting, type RoomSession } from "../../state/roomSession";

const SPEED = 8;
/** Longer ones in which nothing happens are passed over. */
const IDLE_MS = 1_500;
/** What is shorter is no matter. */
const LEAST_MS = 20_000;
const LEAST_EVENTS = 5;
/** So near to now there is nothing left to catch up with. */
const LIVE_MS = 1_500;
/** Kept for one who may want to catch up; of more he goes to what is live. */
const MOST_EVENTS = 20_000;

export interface CatchUpModel {
  offer: Missed | null;
  loading: boolean;
  failed: boolean;
  /** While the missed part is played. */
  player: Player | null;
}

/**
 * What this person missed of the meeting that goes on: played eight times as fast by the player of recordings, followed by what has happened
 * meanwhile, until nothing is left. Then what is live shows the same, so nothing jumps.
 */
export class CatchUp {
  readonly store = createStore<CatchUpModel>()(() => ({ offer: null, loading: false, failed: false, player: null }));
  /** What came since the line was opened, in order and without a gap. */
  private tail: LoggedEvent[] = [];
  private asked = false;

  constructor(private readonly session: RoomSession, private readonly least = LEAST_MS) {
    session.onTaken = (events) => this.take(events);
  }

  stop(): void {
    this.session.onTaken = () => {};
    this.store.getState().player?.stop();
  }

  /** The person has come in, or has come back. */
  async came(): Promise<void> {
    if (this.asked || this.store.getState().player) return;
    this.asked = true;
    const { missed } = await api.missed(this.session.room).catch(() => ({ missed: null }));
    if (!missed || missed.until - missed.since < this.least || missed.events < LEAST_EVENTS || isPresenting(this.session.store.getState())) return;
    if (sessionStorage.getItem(keyOf(this.session.room)) === String(missed.until)) return;
    this.store.setState({ offer: missed });
  }

  went(): void {
    this.asked = false;
  }

  /** Is not offered again for this time. */
  dismiss(): void {
    const { offer } = this.store.getState();
    if (offer) sessionStorage.setItem(keyOf(this.session.room), String(offer.until));
    this.store.setState({ offer: null, failed: false });
  }

  async start(): Promise<void> {
    this.store.setState({ loading: true, failed: false });
    try {
      const player = new Player(this.joined(Recording.parse(await api.missedLines(this.session.room))), IDLE_MS);
      player.setSpeed(SPEED);
      player.onEnd = () => this.ended(player);
      this.dismiss();
      this.store.setState({ player });
      player.play();
    } catch {
      this.store.setState({ failed: true });
    } finally {
      this.store.setState({ loading: false });
    }
  }

  /** To what is shown now. */
  live(): void {
    this.store.getState().player?.stop();
    this.store.setState({ player: null });
  }

  private ended(player: Player): void {
    const known = player.recording;
    const whole = this.joined(known);
    const next = whole.events[known.events.length];
    if (!next || this.session.clock.now() - next.at < LIVE_MS) return this.live();
    player.extend(whole);
    player.play();
  }

  /** With what has come since. */
  private joined(recording: Recording): Recording {
    const last = recording.events.at(-1)?.seq ?? recording.before.seq;
    const more = this.tail.filter((event) => event.seq > last);
    return more[0]?.seq === last + 1 ? new Recording(recording.before, [...recording.events, ...more]) : recording;
  }

  private take(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      const last = this.tail.at(-1)?.seq;
      if (last !== undefined && event.seq <= last) continue;
      if (last !== undefined && event.seq !== last + 1) this.tail = [];
      this.tail.push(event);
    }
    if (this.tail.length > MOST_EVENTS) this.tail = this.tail.slice(-MOST_EVENTS / 2);
  }
}

const keyOf = (room: string) => `caseroom.missed.${room}`;
