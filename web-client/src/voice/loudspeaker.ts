import type { HeardPacket } from "./packet";
import playerUrl from "./playerWorklet.ts?worker&url";
import type { FromPlayer, ToPlayer } from "./playerWorklet";

/** Speech that comes so much later than the quickest of late, in ms, is left out: it would only be heard too late. */
const LATE = 700;
const FORGET = 20_000;
/** Decoders that fail one after the other: the browser cannot do it. */
const FAILURES = 5;

export const canHear = () => typeof AudioDecoder === "function" && typeof EncodedAudioChunk === "function" && typeof AudioWorkletNode === "function";

interface Voice { decoder: AudioDecoder; ends: boolean[]; failed: number }

/** Decodes what the others say and plays it. */
export class Loudspeaker {
  private readonly voices = new Map<number, Voice>();
  private node: AudioWorkletNode | null = null;
  private quickest = Infinity;
  private quickestAt = 0;
  private loading: Promise<void> | null = null;
  private stopped = false;
  figures: FromPlayer = { peak: 0, played: 0, dry: 0, dropped: 0, waiting: 0 };
  late = 0;

  constructor(private readonly context: AudioContext) {}

  play(packet: HeardPacket): void {
    if (this.stopped || !canHear() || this.context.state !== "running") return;
    this.load();
    if (!this.node || this.isLate(packet.at)) return;
    const voice = this.voice(packet.speaker);
    if (!voice) return;
    voice.ends.push(packet.end);
    voice.decoder.decode(new EncodedAudioChunk({ type: "key", timestamp: Math.round(packet.timestamp / 0.048), data: packet.opus }));
  }

  stop(): void {
    this.stopped = true;
    for (const { decoder } of this.voices.values()) if (decoder.state !== "closed") decoder.close();
    this.voices.clear();
    this.node?.disconnect();
    this.node = null;
  }

  /** The clocks differ by what nobody knows, so the delay is measured against the least of the last seconds. */
  private isLate(at: number): boolean {
    const now = performance.now();
    const delay = now - at;
    if (delay < this.quickest || now - this.quickestAt > FORGET) {
      this.quickest = delay;
      this.quickestAt = now;
    }
    const late = delay - this.quickest > LATE;
    if (late) this.late++;
    return late;
  }

  private load(): void {
    this.loading ??= this.context.audioWorklet.addModule(playerUrl).then(() => {
      if (this.stopped) return;
      this.node = new AudioWorkletNode(this.context, "caseroom-player", { numberOfInputs: 0, numberOfOutputs: 1, outputChannelCount: [1] });
      this.node.port.onmessage = ({ data }: MessageEvent<FromPlayer>) => (this.figures = data);
      this.node.connect(this.context.destination);
    }, () => undefined);
  }

  private voice(speaker: number): Voice | null {
    const before = this.voices.get(speaker);
    if (before && (before.decoder.state === "configured" || before.failed > FAILURES)) return before.decoder.state === "configured" ? before : null;
    const voice: Voice = { ends: [], failed: (before?.failed ?? 0) + (before ? 1 : 0), decoder: new AudioDecoder({ output: (data) => this.decoded(speaker, voice, data), error: () => undefined }) };
    try {
      voice.decoder.configure({ codec: "opus", sampleRate: 48_000, numberOfChannels: 1 });
    } catch {
      return null;
    }
    this.voices.set(speaker, voice);
    return voice;
  }

  private decoded(speaker: number, voice: Voice, data: AudioData): void {
    const samples = new Float32Array(data.numberOfFrames);
    data.copyTo(samples, { planeIndex: 0, format: "f32-planar" });
    data.close();
    this.node?.port.postMessage({ speaker, samples, end: voice.ends.shift() ?? false } satisfies ToPlayer, [samples.buffer]);
  }
}
