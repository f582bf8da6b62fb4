import { JitterBuffer, RATE } from "./jitter";
import { Limiter } from "./limiter";

export type ToPlayer = { speaker: number; samples: Float32Array; end: boolean };
export type FromPlayer = { peak: number; played: number; dry: number; dropped: number; waiting: number };

/** In blocks of 128 samples: about eight times a second. */
const TELL = 47;

/** Mixes the voices of all speakers. */
class Player extends AudioWorkletProcessor {
  private readonly speakers = new Map<number, JitterBuffer>();
  private readonly limiter = new Limiter(RATE);
  private blocks = 0;
  private peak = 0;
  private played = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToPlayer>) => {
      let buffer = this.speakers.get(data.speaker);
      if (!buffer) this.speakers.set(data.speaker, buffer = new JitterBuffer());
      buffer.push(data.samples, data.end);
    };
  }

  process(_: Float32Array[][], outputs: Float32Array[][]): boolean {
    const out = outputs[0]?.[0];
    if (!out) return true;
    out.fill(0);
    let any = false;
    for (const buffer of this.speakers.values()) any = buffer.mix(out) || any;
    if (any) {
      this.limiter.apply(out);
      for (const s of out) this.peak = Math.max(this.peak, Math.abs(s));
      this.played += out.length;
    }
    if (++this.blocks >= TELL) {
      const all = [...this.speakers.values()];
      const sum = (of: (b: JitterBuffer) => number) => all.reduce((n, b) => n + of(b), 0);
      this.port.postMessage({ peak: this.peak, played: this.played, dry: sum((b) => b.dry), dropped: sum((b) => b.dropped),
        waiting: Math.max(0, ...all.map((b) => b.waiting)) } satisfies FromPlayer);
      this.blocks = 0;
      this.peak = 0;
    }
    return true;
  }
}

registerProcessor("caseroom-player", Player);
