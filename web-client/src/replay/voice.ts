import type { RecordingVoice } from "../net/apiTypes";
import type { Player } from "./player";

/** What is asked for at once: short enough to be here soon, long enough that its ends are rarely met. */
export const CHUNK_MS = 120_000;
/** Above it speech is no speech any more. */
export const FASTEST = 2;
/** The next stretch is fetched when so much of this one is left. */
const AHEAD_MS = 20_000;
/** Farther off, it jumps; nearer, it runs faster or slower until it is in step: the more, the farther it is off, so within a second. */
const JUMP_S = 0.25;
const NEAR_S = 0.03;
const PULL = 1.5;
const MOST_PULL = 0.25;

/** What is used of an `<audio>`. */
export interface Sound {
  currentTime: number;
  playbackRate: number;
  volume: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  play(): Promise<void>;
  pause(): void;
  /** Lets go of what it has loaded. */
  free(): void;
}

export interface Loudness { volume: number; muted: boolean }

/** Plays the voices of a recording along with its clock. */
export class VoicePlayer {
  /** By the number of the stretch, then by who speaks in it. */
  private readonly chunks = new Map<number, Map<string, Sound>>();
  private readonly undo: (() => void)[];
  private hidden = false;

  /** @param make gives the sound of one participant from one time to another, in ms of the recording */
  constructor(private readonly player: Player, private readonly voice: RecordingVoice, private readonly make: (participant: string, from: number, to: number) => Sound,
    private loud: Loudness) {
    this.undo = [player.store.subscribe(() => this.sync())];
    this.sync();
  }

  setLoudness(loud: Loudness): void {
    this.loud = loud;
    this.sync();
  }

  /** A page that is not seen gets no frames: the clock stands, and so does the sound. */
  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    this.sync();
  }

  stop(): void {
    for (const undo of this.undo) undo();
    for (const number of [...this.chunks.keys()]) this.drop(number);
  }

  private sync(): void {
    const { time, playing, speed, local } = this.player.store.getState();
    const number = Math.floor(time / CHUNK_MS);
    const audible = playing && !local && speed <= FASTEST && !this.loud.muted && !this.hidden;
    for (const other of [...this.chunks.keys()]) if (other !== number && other !== number + 1) this.drop(other);
    if (!audible) {
      for (const chunk of this.chunks.values()) for (const sound of chunk.values()) if (!sound.paused) sound.pause();
      return;
    }
    const now = this.load(number);
    if ((number + 1) * CHUNK_MS - time < AHEAD_MS * speed) this.load(number + 1);
    for (const sound of now.values()) this.follow(sound, (time - number * CHUNK_MS) / 1000, speed);
    for (const sound of this.chunks.get(number + 1)?.values() ?? []) if (!sound.paused) sound.pause();
  }

  private follow(sound: Sound, at: number, speed: number): void {
    sound.volume = this.loud.volume;
    const off = sound.currentTime - at;
    let rate = speed;
    if (!sound.seeking) {
      if (Math.abs(off) > JUMP_S || (sound.paused && Math.abs(off) > NEAR_S)) {
        if (sound.readyState > 0) sound.currentTime = at;
      } else if (Math.abs(off) > NEAR_S) rate = speed * (1 - Math.max(-MOST_PULL, Math.min(MOST_PULL, off * PULL)));
    }
    if (sound.playbackRate !== rate) sound.playbackRate = rate;
    // Refused before anybody has pressed anything on the page; the next press on the play button tries again.
    if (sound.paused) sound.play().catch(() => undefined);
  }

  private load(number: number): Map<string, Sound> {
    const known = this.chunks.get(number);
    if (known) return known;
    const from = number * CHUNK_MS;
    const to = from + CHUNK_MS;
    const sounds = new Map<string, Sound>();
    if (from <= this.player.recording.duration) {
      for (const [participant, spurts] of Object.entries(this.voice.spurts)) {
        if (spurts.some((s) => s.from < to && s.to > from)) sounds.set(participant, this.make(participant, from, to));
      }
    }
    this.chunks.set(number, sounds);
    return sounds;
  }

  private drop(number: number): void {
    for (const sound of this.chunks.get(number)?.values() ?? []) sound.free();
    this.chunks.delete(number);
  }
}

export const playable = (): boolean => typeof Audio !== "undefined" && new Audio().canPlayType('audio/ogg; codecs="opus"') !== "";

/** An `<audio>` that keeps the pitch of voices at other speeds. */
export function audioOf(address: string): Sound {
  const audio = new Audio();
  audio.preload = "auto";
  audio.preservesPitch = true;
  audio.src = address;
  return Object.assign(audio, {
    free: () => {
      audio.pause();
      audio.removeAttribute("src");
      audio.load();
    },
  });
}
