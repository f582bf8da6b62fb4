import { apply } from "../protocol/reducer";
import type { LoggedEvent, PointerSample, RoomState } from "../protocol/wire";

const KEYFRAME_EVERY = 200;

/**
 * A recording in memory: the state before it, its events, and states in between, so that any moment is a short fold away.
 * Times are milliseconds from its first event.
 */
export class Recording {
  readonly start: number;
  readonly duration: number;
  /** Where everybody pointed, in the order of time; taken out of the tracks, which are logged seconds later. */
  readonly pointers: ReadonlyMap<string, readonly PointerSample[]>;
  private readonly keyframes: RoomState[] = [];

  /** @param endHash of the state after the last event, as the server has it for this reader; null: unknown */
  constructor(readonly before: RoomState, readonly events: readonly LoggedEvent[], readonly endHash: string | null = null) {
    this.start = events[0]?.at ?? before.at;
    this.duration = Math.max(0, (events[events.length - 1]?.at ?? this.start) - this.start);
    let state = before;
    const pointers = new Map<string, PointerSample[]>();
    events.forEach((event, i) => {
      if (i % KEYFRAME_EVERY === 0) this.keyframes.push(state);
      if (event.seq === state.seq + 1) state = apply(state, event);
      else throw new Error(`event ${event.seq} does not follow ${state.seq}`);
      if (event.event.type === "PointerTrack") {
        const { participant, samples } = event.event;
        pointers.set(participant, [...(pointers.get(participant) ?? []), ...samples]);
      }
    });
    for (const samples of pointers.values()) samples.sort((a, b) => a.at - b.at);
    this.pointers = pointers;
  }

  /** Lines of `/api/recordings/{id}/events`: the state just before, then one event each. */
  static parse(lines: readonly string[]): Recording {
    const [first, ...rest] = lines;
    if (!first) throw new Error("the recording is empty");
    const { snapshot, stateHash } = JSON.parse(first) as { snapshot: RoomState; stateHash?: string };
    return new Recording(snapshot, rest.map((line) => JSON.parse(line) as LoggedEvent), stateHash ?? null);
  }

  /** How many events have happened at this time. */
  countAt(time: number): number {
    return upperBound(this.events.length, (i) => this.events[i]!.at - this.start <= time);
  }

  /** The state after the first `count` events. `from`: a state not later than that, to fold on from. */
  stateAfter(count: number, from?: { state: RoomState; count: number }): RoomState {
    const frame = Math.min(this.keyframes.length - 1, Math.floor(count / KEYFRAME_EVERY));
    let at = Math.max(0, frame) * KEYFRAME_EVERY;
    let state = this.keyframes[frame] ?? this.before;
    if (from && from.count <= count && from.count > at) {
      at = from.count;
      state = from.state;
    }
    for (; at < count; at++) state = apply(state, this.events[at]!);
    return state;
  }
}

/** The number of leading indices for which `holds` is true; it must be true first and false after. */
export function upperBound(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
