export const RATE = 48_000;
const MS = RATE / 1000;
const LEAST = 40 * MS;
const MOST = 200 * MS;
/** More than so much above what is wanted is made up for in the pauses; far more is thrown away at once. */
const SPARE = 100 * MS;
const LATE = 400 * MS;
const QUIET = 0.006;
const FADE = 96;

/**
 * What has come of one speaker and was not played yet. It waits for a little more than is needed at once, because packets come unevenly: the more
 * often it ran dry, the longer (40 to 200 ms). Where the two clocks differ, or much came at once, quiet pieces are left out or played twice.
 */
export class JitterBuffer {
  private readonly pieces: Float32Array[] = [];
  private first = 0;
  private held = 0;
  private playing = false;
  private ended = false;
  private fade = 0;
  /** Samples since something came. */
  private since = 0;
  /** Samples to wait for. */
  target = 60 * MS;
  dry = 0;
  dropped = 0;

  get waiting(): number {
    return this.held;
  }

  get active(): boolean {
    return this.playing || this.held > 0;
  }

  /** @param end the last of a stretch of speech */
  push(samples: Float32Array, end: boolean): void {
    this.pieces.push(samples);
    this.held += samples.length;
    this.ended = end;
    this.since = 0;
    if (this.held > this.target + LATE) {
      const least = this.held - this.target;
      this.dropped += least;
      this.skip(least);
      this.fade = 0;
    }
  }

  /** Adds the next samples to `out`; false when there were none. */
  mix(out: Float32Array): boolean {
    this.since += out.length;
    if (!this.playing) {
      // What nothing follows is played before it is forgotten.
      if (this.held === 0 || (this.held < this.target && !this.ended && this.since < MOST)) return false;
      this.playing = true;
      this.fade = 0;
    }
    const n = out.length;
    if (this.held > this.target + SPARE && this.peak(n) < QUIET) {
      this.skip(n);
      this.dropped += n;
    }
    const twice = this.held < this.target / 2 && this.held >= n && !this.ended && this.since < MOST && this.peak(n) < QUIET;
    const some = Math.min(n, this.held);
    for (let i = 0, at = 0, offset = this.first; i < some; i++) {
      while (offset >= this.pieces[at]!.length) {
        offset = 0;
        at++;
      }
      out[i]! += this.pieces[at]![offset++]! * Math.min(1, ++this.fade / FADE) * (some < n ? 1 - i / some : 1);
    }
    if (!twice) this.skip(some);
    if (this.held === 0) this.stop();
    return some > 0;
  }

  private stop(): void {
    this.playing = false;
    if (this.ended) {
      this.target = Math.max(LEAST, this.target - 4 * MS);
    } else {
      this.dry++;
      this.target = Math.min(MOST, this.target + 20 * MS);
    }
    this.ended = false;
  }

  private peak(n: number): number {
    let peak = 0;
    let at = 0;
    let offset = this.first;
    for (let i = 0; i < Math.min(n, this.held); i++) {
      while (offset >= this.pieces[at]!.length) {
        offset = 0;
        at++;
      }
      peak = Math.max(peak, Math.abs(this.pieces[at]![offset++]!));
    }
    return peak;
  }

  private skip(n: number): void {
    let left = Math.min(n, this.held);
    this.held -= left;
    while (left > 0) {
      const rest = this.pieces[0]!.length - this.first;
      if (left < rest) {
        this.first += left;
        return;
      }
      left -= rest;
      this.first = 0;
      this.pieces.shift();
    }
  }
}
