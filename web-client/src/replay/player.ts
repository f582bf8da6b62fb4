import { createStore, type StoreApi } from "zustand/vanilla";
import { localTime, stopped } from "../cine/range";
import { previewCommand } from "../protocol/fold/view";
import type { RoomState, View, ViewCommand } from "../protocol/wire";
import { TRAIL_MS, type DrawingNow, type PointerNow, type PointerSource } from "../state/pointers";
import { upperBound, type Recording } from "./recording";

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
const STALE_MS = 8000;
const LEAD_MS = 300;

export interface PlayerModel {
  time: number;
  playing: boolean;
  speed: number;
  /** The room as it was. */
  state: RoomState;
  count: number;
  /** The own view, while paused and looking around. */
  local: View | null;
}

/** The fold of a recording with a clock that can be stopped, moved and run at another speed. */
export class Player implements PointerSource {
  readonly store: StoreApi<PlayerModel>;
  private readonly listeners = new Set<() => void>();
  private frame = 0;
  private last = 0;
  /** Has played to the end. */
  onEnd: () => void = () => {};

  /** @param idle longest time in ms in which nothing happens that is played; what is longer is passed over */
  constructor(public recording: Recording, private readonly idle = Infinity) {
    const count = recording.countAt(0);
    this.store = createStore<PlayerModel>()(() => ({ time: 0, playing: false, speed: 1, state: recording.stateAfter(count), count, local: null }));
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  /** The same recording with more events at its end. */
  extend(recording: Recording): void {
    this.recording = recording;
  }

  toggle(): void {
    if (this.store.getState().playing) this.pause();
    else this.play();
  }

  play(): void {
    const { time } = this.store.getState();
    if (time >= this.recording.duration) this.seek(0);
    this.store.setState({ playing: true, local: null });
    this.last = performance.now();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(this.tick);
  }

  pause(): void {
    cancelAnimationFrame(this.frame);
    this.store.setState({ playing: false });
  }

  seek(time: number): void {
    this.moveTo(Math.max(0, Math.min(this.recording.duration, time)));
    this.store.setState({ local: null });
    this.last = performance.now();
  }

  setSpeed(speed: number): void {
    this.store.setState({ speed });
  }

  /** Looking for oneself stops the clock: what was shown waits. */
  show(command: ViewCommand): void {
    this.pause();
    this.store.setState((s) => ({ local: previewCommand(s.local ?? stopped(s.state.view, this.recording.start + s.time), command, localTime()) }));
  }

  /** By which cines run: that of the recording, and of this machine while somebody looks for himself. */
  readonly clock = (): number => {
    const { local, time } = this.store.getState();
    return local ? localTime() : this.recording.start + time;
  };

  back(): void {
    this.store.setState({ local: null });
  }

  pointers(): PointerNow[] {
    const now = this.recording.start + this.store.getState().time;
    const result: PointerNow[] = [];
    for (const [participant, samples] of this.recording.pointers) {
      const count = upperBound(samples.length, (i) => samples[i]!.at <= now);
      const last = samples[count - 1];
      if (!last?.image || !last.point || now - last.at > STALE_MS) continue;
      const trail: PointerNow["trail"] = [];
      for (let i = count - 1; i >= 0 && now - samples[i]!.at < TRAIL_MS; i--) {
        const { image, point, laser, at } = samples[i]!;
        if (!laser || !image || !point) break;
        trail.unshift({ image, point, age: now - at });
      }
      result.push({ participant, image: last.image, point: last.point, laser: last.laser, trail });
    }
    return result;
  }

  /** Strokes under way are not logged; a mark appears when it was finished. */
  drawings(): DrawingNow[] {
    return [];
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private readonly tick = (now: number): void => {
    const { time, speed } = this.store.getState();
    // A tab in the background gets no frames: it goes on where it was, not where it would be.
    const step = Math.min(250, Math.max(0, now - this.last)) * speed;
    this.last = now;
    const next = Math.min(this.recording.duration, this.past(time + step));
    this.moveTo(next);
    if (next >= this.recording.duration) {
      this.pause();
      this.onEnd();
    } else this.frame = requestAnimationFrame(this.tick);
  };

  /** Beyond a stretch in which nothing happens, to shortly before something does. */
  private past(time: number): number {
    const coming = this.recording.events[this.recording.countAt(time)];
    if (!coming || coming.at - this.recording.start - time <= this.idle) return time;
    return coming.at - this.recording.start - Math.min(this.idle, LEAD_MS);
  }

  private moveTo(time: number): void {
    const before = this.store.getState();
    const count = this.recording.countAt(time);
    this.store.setState(count === before.count
      ? { time }
      : { time, count, state: this.recording.stateAfter(count, { state: before.state, count: before.count }) });
    for (const listener of this.listeners) listener();
  }
}
