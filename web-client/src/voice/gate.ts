/** Steps of loudness (85 are 30 dB) by which speech stands out of the room's noise, and below which nothing is speech. */
const ABOVE = 28;
const LEAST = 96;
/** Nobody speaks under the noise of so loud a room: then everything passes. */
const MOST_NOISE = 190;

/**
 * Tells speech from the silence between by its loudness against the noise of the room, which it learns while nobody speaks. After the last loud
 * frame it stays open for a while: ends of words are soft.
 */
export class Gate {
  private noise = 70;
  private since = Infinity;

  /** @param hangover frames that it stays open */
  constructor(private readonly hangover: number) {}

  /** Whether this frame belongs to speech. */
  take(level: number): boolean {
    const loud = level > Math.max(LEAST, Math.min(MOST_NOISE, this.noise) + ABOVE);
    // Quick down to a new silence, slow up: a long vowel is no noise.
    this.noise += (level - this.noise) * (level < this.noise ? 0.2 : 0.004);
    this.since = loud ? 0 : this.since + 1;
    return this.since < this.hangover;
  }
}
