/** How many answers are remembered: those of the last half minute. */
const KEPT = 14;
/** A clock that is off by more than this is set, else it is led there. */
const JUMP = 200;
const LEAD = 8;
const SETTLING = 4;

/**
 * The server's time on this machine, by the quickest of the last Pongs: what the way took on average is at most half wrong.
 * It runs on the browser's monotonic clock, so that nobody's setting of the time moves a cine.
 */
export class ServerClock {
  private readonly samples: { trip: number; ahead: number }[] = [];
  private ahead: number;
  private heard = 0;

  constructor(private readonly local: () => number = () => performance.now(), wall: () => number = Date.now) {
    this.ahead = wall() - local();
  }

  /** Milliseconds since 1970 UTC. */
  now(): number {
    return this.local() + this.ahead;
  }

  /** A first idea; the way is not known. */
  welcome(serverTime: number): void {
    this.samples.length = 0;
    this.heard = 0;
    this.ahead = serverTime - this.local();
  }

  /** @param sentAt on the local clock */
  pong(sentAt: number, serverTime: number): void {
    const now = this.local();
    const trip = now - sentAt;
    if (!(trip >= 0) || trip > 10_000) return;
    // Whole milliseconds are cut off, not rounded: half of one is missing on average.
    this.samples.push({ trip, ahead: serverTime + 0.5 + trip / 2 - now });
    if (this.samples.length > KEPT) this.samples.shift();
    const best = this.samples.reduce((a, b) => (b.trip < a.trip ? b : a));
    const error = best.ahead - this.ahead;
    this.heard++;
    this.ahead += this.heard <= SETTLING || Math.abs(error) > JUMP ? error : Math.max(-LEAD, Math.min(LEAD, error));
  }
}
