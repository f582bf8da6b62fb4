import captureUrl from "./captureWorklet.ts?worker&url";
import { Gate } from "./gate";
import { levelOf, packetToServer } from "./packet";

/** 20 ms at 48 kHz. */
const FRAME = 960;
/** Bits a second; the second on a line that is narrow or far. */
const RATES = { wide: 24_000, narrow: 12_000 };
/** Frames sent of what came before the gate opened: beginnings of words are soft too. */
const BEFORE = 3;
/** Frames that the gate stays open after the last loud one: 400 ms. */
const HANGOVER = 20;

export type Trouble = "insecure" | "unsupported" | "denied" | "none" | "busy";
export class MicrophoneError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

export const canSpeak = () => typeof AudioEncoder === "function" && typeof AudioWorkletNode === "function" && typeof AudioData === "function";

/**
 * The microphone of this client: taken when it is opened, given back when it is closed. Everything is encoded, so that the encoder goes through;
 * only what stands out of the room's noise is handed on, and a little before and after it.
 */
export class Microphone {
  private stream: MediaStream | null = null;
  private node: AudioWorkletNode | null = null;
  private source: MediaStreamAudioSourceNode | null = null;
  private encoder: AudioEncoder | null = null;
  private readonly frames: { level: number; speech: boolean }[] = [];
  private readonly before: { level: number; opus: Uint8Array; position: number }[] = [];
  private gate = new Gate(HANGOVER);
  private speaking = false;
  private sequence = 0;
  private given = 0;
  private position = 0;
  private narrow = false;

  constructor(private readonly on: { packet(bytes: ArrayBuffer): void; level(level: number, speech: boolean): void; ended(): void }) {}

  /** @throws MicrophoneError */
  async open(context: AudioContext, device: string | null, narrow: boolean): Promise<void> {
    if (!window.isSecureContext || !navigator.mediaDevices) throw new MicrophoneError("insecure");
    if (!canSpeak()) throw new MicrophoneError("unsupported");
    const stream = await take(device);
    this.stream = stream;
    try {
      await context.audioWorklet.addModule(captureUrl);
      this.node = new AudioWorkletNode(context, "caseroom-capture", { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
      this.source = context.createMediaStreamSource(stream);
      this.encoder = new AudioEncoder({ output: (chunk) => this.encoded(chunk), error: () => this.on.ended() });
      this.narrow = narrow;
      this.configure();
      this.node.port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => this.frame(data);
      this.source.connect(this.node);
      stream.getAudioTracks()[0]!.onended = () => this.on.ended();
    } catch {
      this.close();
      throw new MicrophoneError("unsupported");
    }
  }

  get device(): string | null {
    return this.stream?.getAudioTracks()[0]?.getSettings().deviceId ?? null;
  }

  /** On a narrow line speech is packed tighter. */
  setNarrow(narrow: boolean): void {
    if (narrow === this.narrow || !this.encoder) return;
    this.narrow = narrow;
    this.configure();
  }

  close(): void {
    if (this.speaking && this.before.length > 0) this.send(this.before.at(-1)!, true);
    this.speaking = false;
    this.source?.disconnect();
    this.node?.port.close();
    this.stream?.getTracks().forEach((track) => track.stop());
    if (this.encoder && this.encoder.state !== "closed") this.encoder.close();
    this.stream = this.source = this.node = this.encoder = null;
    this.frames.length = this.before.length = 0;
    this.gate = new Gate(HANGOVER);
  }

  private configure(): void {
    this.encoder?.configure({ codec: "opus", sampleRate: 48_000, numberOfChannels: 1, bitrate: this.narrow ? RATES.narrow : RATES.wide,
      opus: { frameDuration: 20_000, application: "voip", signal: "voice", complexity: 5 } } as AudioEncoderConfig);
  }

  private frame(samples: Float32Array<ArrayBuffer>): void {
    if (!this.encoder || this.encoder.state !== "configured") return;
    const level = levelOf(samples);
    const speech = this.gate.take(level);
    this.on.level(level, speech);
    this.frames.push({ level, speech });
    const data = new AudioData({ format: "f32-planar", sampleRate: 48_000, numberOfFrames: FRAME, numberOfChannels: 1, timestamp: this.given++ * 20_000, data: samples });
    this.encoder.encode(data);
    data.close();
  }

  private encoded(chunk: EncodedAudioChunk): void {
    const frame = this.frames.shift();
    if (!frame || !this.encoder) return;
    const opus = new Uint8Array(chunk.byteLength);
    chunk.copyTo(opus);
    const packet = { level: frame.level, opus, position: this.position };
    this.position += FRAME;
    if (frame.speech) {
      if (!this.speaking) this.before.splice(0).forEach((earlier) => this.send(earlier, false));
      this.speaking = true;
      this.send(packet, false);
    } else if (this.speaking) {
      this.speaking = false;
      this.send(packet, true);
    } else {
      this.before.push(packet);
      if (this.before.length > BEFORE) this.before.shift();
    }
  }

  private send(packet: { level: number; opus: Uint8Array; position: number }, end: boolean): void {
    if (packet.opus.length > 1275) return;
    this.on.packet(packetToServer({ end, level: packet.level, sequence: this.sequence++, timestamp: packet.position, opus: packet.opus }));
  }
}

async function take(device: string | null): Promise<MediaStream> {
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { ...audio, ...(device ? { deviceId: { ideal: device } } : {}) } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    throw new MicrophoneError(name === "NotAllowedError" || name === "SecurityError" ? "denied" : name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "busy");
  }
}

export async function microphones(): Promise<{ id: string; label: string }[]> {
  const all = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? [];
  return all.filter((d) => d.kind === "audioinput" && d.deviceId && d.deviceId !== "communications").map((d) => ({ id: d.deviceId, label: d.label }));
}
