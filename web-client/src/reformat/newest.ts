/** At most so many questions a second about one thing: a turn that is drawn by hand asks for more than anybody can see. */
export const EVERY_MS = 160;

interface Line { asked: number; applied: number; under: boolean; last: number; waiting: (() => void) | null; timer: ReturnType<typeof setTimeout> | undefined }

/**
 * Asks for the newest of what is wanted, one question at a time of each thing and not too often; what was wanted in between is passed over, and
 * an answer that comes after that of a newer question counts no more.
 */
export class Newest<K> {
  private readonly lines = new Map<K, Line>();
  private resting: (() => void)[] = [];

  constructor(private readonly every = EVERY_MS, private readonly now: () => number = () => performance.now()) {}

  want<T>(key: K, ask: () => Promise<T>, take: (answer: T) => void, fail: (error: unknown) => void): void {
    const line = this.lines.get(key) ?? { asked: 0, applied: 0, under: false, last: -Infinity, waiting: null, timer: undefined };
    this.lines.set(key, line);
    const number = ++line.asked;
    line.waiting = () => {
      line.waiting = null;
      line.under = true;
      line.last = this.now();
      const done = () => {
        line.under = false;
        this.go(line);
        this.tell();
      };
      ask().then((answer) => {
        if (number > line.applied) {
          line.applied = number;
          take(answer);
        }
      }).catch((error: unknown) => {
        // Of what is passed over nobody needs to hear.
        if (number === line.asked && number > line.applied) fail(error);
      }).finally(done);
    };
    this.go(line);
  }

  /** Nothing that is on its way or waits for its turn counts any more. */
  forget(key: K): void {
    const line = this.lines.get(key);
    if (!line) return;
    line.applied = ++line.asked;
    line.waiting = null;
    clearTimeout(line.timer);
    this.tell();
  }

  /** Whether nothing of it is on its way or waits. */
  rests(key: K): boolean {
    const line = this.lines.get(key);
    return !line || (!line.under && !line.waiting);
  }

  /** When nothing of these is on its way any more. */
  whenRest(keys: readonly K[], run: () => void): void {
    if (keys.every((key) => this.rests(key))) return run();
    this.resting.push(() => this.whenRest(keys, run));
  }

  private tell(): void {
    const waiting = this.resting;
    this.resting = [];
    waiting.forEach((run) => run());
  }

  private go(line: Line): void {
    clearTimeout(line.timer);
    if (!line.waiting || line.under) return;
    const wait = line.last + this.every - this.now();
    if (wait <= 0) line.waiting();
    else line.timer = setTimeout(() => this.go(line), wait);
  }
}
