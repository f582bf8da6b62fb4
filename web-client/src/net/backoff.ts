/** Waiting times between attempts: doubling from 300 ms to 5 s, spread so that a hundred clients do not come back at once. */
export class Backoff {
  private attempt = 0;

  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    const base = Math.min(5000, 300 * 2 ** this.attempt++);
    return base * (0.7 + 0.6 * this.random());
  }

  reset(): void {
    this.attempt = 0;
  }
}
