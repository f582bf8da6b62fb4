import { api } from "../net/httpApi";
import type { VoiceMessage, VoiceRequest } from "../protocol/wire";
import { canHear, Loudspeaker } from "./loudspeaker";
import { Microphone, MicrophoneError } from "./microphone";
import { packetFromServer } from "./packet";
import { NO_VOICE, useLoudness, useVoice } from "./store";
import { VoiceSocket } from "./voiceSocket";

const DEVICE = "caseroom.microphone";
const LOUDNESS_EVERY = 100;
/** Of speech at an ordinary distance, in steps of loudness. */
const SOFT = 90;
const LOUD = 215;

export interface VoiceNews { muted(): void; asked(by: string): void; elsewhere(): void }

/** What this client hears and says in one room. */
export class VoiceSession {
  private readonly socket: VoiceSocket;
  private readonly microphone: Microphone;
  private context: AudioContext | null = null;
  private loudspeaker: Loudspeaker | null = null;
  private readonly names = new Map<number, string>();
  private readonly loud: Record<string, number> = {};
  private readonly loudTimer: ReturnType<typeof setInterval>;
  private dropped = 0;
  private wanted = 0;
  private touched = () => void this.wake();
  readonly figures = { packetsIn: 0, bytesIn: 0, packetsOut: 0, bytesOut: 0 };

  constructor(room: string, private readonly me: string, private readonly news: VoiceNews, private readonly far: () => boolean) {
    useVoice.setState({ ...NO_VOICE, hears: canHear(), device: localStorage.getItem(DEVICE) });
    this.microphone = new Microphone({
      packet: (bytes) => this.send(bytes),
      level: (level, speech) => (this.loud[me] = Math.max(this.loud[me] ?? 0, speech ? loudness(level) : 0)),
      ended: () => this.close("busy"),
    });
    this.socket = new VoiceSocket(async () => (await api.ticket("voice", room)).ticket, {
      open: () => {
        useVoice.setState({ connected: true });
        if (useVoice.getState().deaf) this.socket.say({ type: "Hear", on: false });
        if (useVoice.getState().microphone === "open") this.socket.say({ type: "Speak", on: true });
      },
      message: (message) => this.hear(message),
      packet: (bytes) => this.packet(bytes),
      lost: () => useVoice.setState({ connected: false, speakers: {}, askedBy: null }),
    });
    this.loudTimer = setInterval(() => this.tellLoudness(), LOUDNESS_EVERY);
    addEventListener("pointerdown", this.touched, true);
    addEventListener("keydown", this.touched, true);
  }

  stop(): void {
    clearInterval(this.loudTimer);
    removeEventListener("pointerdown", this.touched, true);
    removeEventListener("keydown", this.touched, true);
    this.microphone.close();
    this.socket.stop();
    this.loudspeaker?.stop();
    void this.context?.close();
    useVoice.setState(NO_VOICE);
    useLoudness.setState({}, true);
  }

  /** For tests in a browser, and for the figures of the line. */
  read() {
    return { ...this.figures, dropped: this.dropped, late: this.loudspeaker?.late ?? 0, ...(this.loudspeaker?.figures ?? { peak: 0, played: 0, dry: 0, waiting: 0 }) };
  }

  // ---- the own microphone ----

  toggle(): void {
    if (useVoice.getState().microphone === "closed") void this.open();
    else this.close();
  }

  async open(device = useVoice.getState().device): Promise<void> {
    const turn = ++this.wanted;
    useVoice.setState({ microphone: "opening", trouble: null, askedBy: null });
    try {
      await this.microphone.open(await this.running(), device, this.far());
    } catch (error) {
      if (turn === this.wanted) useVoice.setState({ microphone: "closed", trouble: error instanceof MicrophoneError ? error.trouble : "unsupported" });
      return;
    }
    if (turn !== this.wanted) {
      if (useVoice.getState().microphone === "closed") this.microphone.close();
      return;
    }
    this.socket.say({ type: "Speak", on: true });
    useVoice.setState({ microphone: "open" });
  }

  close(trouble: "busy" | "refused" | null = null): void {
    this.wanted++;
    const was = useVoice.getState().microphone;
    this.microphone.close();
    if (was === "open") this.socket.say({ type: "Speak", on: false });
    delete this.loud[this.me];
    useVoice.setState({ microphone: "closed", trouble });
  }

  choose(device: string): void {
    localStorage.setItem(DEVICE, device);
    useVoice.setState({ device });
    if (useVoice.getState().microphone === "closed") return;
    this.close();
    void this.open(device);
  }

  setDeaf(deaf: boolean): void {
    useVoice.setState({ deaf, tap: false });
    this.socket.say({ type: "Hear", on: !deaf });
  }

  say(request: VoiceRequest): void {
    this.socket.say(request);
  }

  private send(bytes: ArrayBuffer): void {
    this.microphone.setNarrow(this.far());
    if (!this.socket.packet(bytes)) {
      this.dropped++;
      return;
    }
    this.figures.packetsOut++;
    this.figures.bytesOut += bytes.byteLength;
  }

  // ---- the others ----

  private hear(message: VoiceMessage): void {
    if (message.type === "Asked") {
      if (useVoice.getState().microphone !== "closed") return;
      useVoice.setState({ askedBy: message.by });
      return this.news.asked(message.by);
    }
    if (message.type === "Refused") {
      if (message.reason === "ELSEWHERE") {
        this.close();
        this.news.elsewhere();
      } else if (useVoice.getState().microphone !== "closed") {
        this.close("refused");
      }
      return;
    }
    this.names.clear();
    const before = useVoice.getState();
    const speakers: Record<string, { open: boolean; muted: boolean; talking: boolean }> = {};
    for (const { speaker, participant, open, muted, talking } of message.speakers) {
      this.names.set(speaker, participant);
      speakers[participant] = { open, muted, talking };
    }
    useVoice.setState({ speakers, viewers: message.viewers });
    const own = speakers[this.me];
    if (own?.muted && !before.speakers[this.me]?.muted && before.microphone !== "closed") {
      this.close();
      this.news.muted();
    } else if (before.microphone === "open" && before.speakers[this.me]?.open && !own?.open) {
      this.close("refused");
    }
  }

  private packet(bytes: ArrayBuffer): void {
    const packet = packetFromServer(bytes);
    if (!packet) return;
    this.figures.packetsIn++;
    this.figures.bytesIn += bytes.byteLength;
    const name = this.names.get(packet.speaker);
    if (name) this.loud[name] = Math.max(this.loud[name] ?? 0, packet.end ? 0 : loudness(packet.level));
    if (useVoice.getState().deaf) return;
    void this.wake();
    this.loudspeaker?.play(packet);
  }

  private tellLoudness(): void {
    const now = useLoudness.getState();
    const next: Record<string, number> = {};
    for (const [participant, level] of Object.entries(this.loud)) {
      if (level > 0.02) next[participant] = level;
      this.loud[participant] = level * 0.6 - 0.02;
      if (level < 0.02) delete this.loud[participant];
    }
    if (Object.keys(next).length > 0 || Object.keys(now).length > 0) useLoudness.setState(next, true);
  }

  // ---- the browser's sound ----

  private async running(): Promise<AudioContext> {
    this.context ??= new AudioContext({ sampleRate: 48_000, latencyHint: "interactive" });
    this.loudspeaker ??= new Loudspeaker(this.context);
    if (this.context.state !== "running") await this.context.resume();
    useVoice.setState({ tap: false });
    return this.context;
  }

  /** Somebody speaks, or the page was touched: from then on browsers let it be heard. */
  async wake(): Promise<void> {
    if (!canHear()) return;
    const speaks = Object.entries(useVoice.getState().speakers).some(([who, s]) => who !== this.me && s.open);
    if (!this.context && !speaks) return;
    if (!this.context) {
      this.context = new AudioContext({ sampleRate: 48_000, latencyHint: "interactive" });
      this.loudspeaker = new Loudspeaker(this.context);
      this.context.onstatechange = () => this.context?.state === "running" && useVoice.setState({ tap: false });
    }
    if (this.context.state === "running") return;
    if (!useVoice.getState().tap && !useVoice.getState().deaf) useVoice.setState({ tap: true });
    await this.context.resume().catch(() => undefined);
  }
}

const loudness = (level: number) => Math.max(0.05, Math.min(1, (level - SOFT) / (LOUD - SOFT)));
