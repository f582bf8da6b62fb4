import type { Here, SignalFrom, View } from "../protocol/wire";

interface Gaze { participant: string; client: string; view: View }

/** What other clients have on their own screens, as they said last; kept until they follow again or go. */
export class GazeBoard {
  /** The one that looked last stands last. */
  private readonly latest = new Map<string, Gaze>();
  private listed = new Set<string>();
  private doubtful = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly ownClient: string) {}

  /** @returns whether anything in it was of this board */
  take(signals: readonly SignalFrom[]): boolean {
    let changed = false;
    for (const { participant, client, signal } of signals) {
      if (signal.type !== "Looking" || client === this.ownClient) continue;
      const key = `${participant} ${client}`;
      this.latest.delete(key);
      this.doubtful.delete(key);
      if (signal.view) this.latest.set(key, { participant, client, view: signal.view });
      changed = true;
    }
    if (changed) this.tell();
    return changed;
  }

  /** Who is connected now: what the others looked at is forgotten. A client may be heard before it is listed. */
  list(here: readonly Here[]): void {
    const now = new Set(here.map((h) => `${h.participant} ${h.client}`));
    let gone = false;
    for (const key of this.latest.keys()) {
      if (this.listed.has(key) && !now.has(key)) gone = this.latest.delete(key) || gone;
    }
    this.listed = now;
    if (gone) this.tell();
  }

  /** A new line tells all of it anew: what it does not tell, `settle` forgets. */
  doubt(): void {
    this.doubtful = new Set(this.latest.keys());
  }

  settle(): void {
    let gone = false;
    for (const key of this.doubtful) gone = this.latest.delete(key) || gone;
    this.doubtful.clear();
    if (gone) this.tell();
  }

  of(participant: string): Gaze | null {
    let found: Gaze | null = null;
    for (const gaze of this.latest.values()) if (gaze.participant === participant) found = gaze;
    return found;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
