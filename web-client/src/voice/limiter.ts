const CEILING = 0.9;

/** Keeps several voices at once below full scale: down at once, up again within a fifth of a second, so that nothing is cut off. */
export class Limiter {
  private envelope = 0;

  constructor(rate: number, private readonly release = Math.exp(-1 / (0.2 * rate))) {}

  apply(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i++) {
      this.envelope = Math.max(Math.abs(samples[i]!), this.envelope * this.release);
      if (this.envelope > CEILING) samples[i]! *= CEILING / this.envelope;
    }
  }
}
