import type { ImageRef, Point, Shape, SignalFrom } from "../protocol/wire";

export interface TrailPoint { image: ImageRef; point: Point; age: number }

/** Where somebody points at this moment, with the last second of his laser. */
export interface PointerNow { participant: string; image: ImageRef; point: Point; laser: boolean; trail: TrailPoint[] }

export interface DrawingNow { participant: string; id: string; image: ImageRef; shape: Shape }

/** What cursor layers draw from: the live room and a replay each have one. */
export interface PointerSource {
  pointers(): PointerNow[];
  drawings(): DrawingNow[];
  /** Called when something begins to move; the layer then draws on every frame until `pointers` is empty or still. */
  subscribe(listener: () => void): () => void;
}

export const TRAIL_MS = 1000;
/** A cursor that has not moved for this long is no longer pointing at anything. */
const STALE_MS = 8000;
const MAX_TRAIL = 90;

interface Track { image: ImageRef | null; point: Point | null; laser: boolean; at: number; trail: { image: ImageRef; point: Point; at: number }[] }

export class PointerBoard implements PointerSource {
  private readonly tracks = new Map<string, Track>();
  private drawing = new Map<string, DrawingNow & { at: number }>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly ownClient: string, private readonly now: () => number = () => performance.now()) {}

  take(signals: readonly SignalFrom[]): void {
    for (const { participant, client, signal } of signals) {
      if (client === this.ownClient) continue;
      if (signal.type === "Cursor") this.cursor(participant, signal.image, signal.point, signal.laser);
      else if (signal.type === "Drawing") {
        const next = new Map(this.drawing);
        if (signal.shape) next.set(participant, { participant, id: signal.id, image: signal.image, shape: signal.shape, at: this.now() });
        else next.delete(participant);
        this.drawing = next;
      }
    }
    this.tell();
  }

  /** One's own laser is drawn the same way; `participant` is one's own id. */
  cursor(participant: string, image: ImageRef | null, point: Point | null, laser: boolean): void {
    const at = this.now();
    const track: Track = this.tracks.get(participant) ?? { image: null, point: null, laser: false, at, trail: [] };
    track.image = image;
    track.point = point;
    track.laser = laser;
    track.at = at;
    if (laser && image && point) track.trail = [...track.trail.slice(-MAX_TRAIL), { image, point, at }];
    this.tracks.set(participant, track);
    this.tell();
  }

  /** Somebody has gone, or finished a mark: nothing of it stays behind. */
  drop(participant: string): void {
    this.tracks.delete(participant);
    this.finished(participant);
  }

  finished(participant: string): void {
    if (!this.drawing.has(participant)) return;
    const next = new Map(this.drawing);
    next.delete(participant);
    this.drawing = next;
    this.tell();
  }

  pointers(): PointerNow[] {
    const now = this.now();
    const result: PointerNow[] = [];
    for (const [participant, track] of this.tracks) {
      track.trail = track.trail.filter((p) => now - p.at < TRAIL_MS);
      const fresh = now - track.at < STALE_MS && track.image && track.point;
      if (!fresh && track.trail.length === 0) {
        if (!track.image) this.tracks.delete(participant);
        continue;
      }
      const last = fresh ? { image: track.image!, point: track.point! } : track.trail[track.trail.length - 1]!;
      result.push({
        participant, image: last.image, point: last.point, laser: track.laser && !!fresh,
        trail: track.trail.map((p) => ({ image: p.image, point: p.point, age: now - p.at })),
      });
    }
    return result;
  }

  drawings(): DrawingNow[] {
    const now = this.now();
    return [...this.drawing.values()].filter((d) => now - d.at < 15_000);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
