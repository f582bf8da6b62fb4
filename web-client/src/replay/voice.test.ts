import { describe, expect, it } from "vitest";
import type { RecordingVoice } from "../net/apiTypes";
import type { Player } from "./player";
import { CHUNK_MS, VoicePlayer, type Sound } from "./voice";
import { createStore } from "zustand/vanilla";

class FakeSound implements Sound {
  currentTime = 0;
  playbackRate = 1;
  volume = 1;
  paused = true;
  seeking = false;
  readyState = 4;
  freed = false;
  constructor(readonly participant: string, readonly from: number, readonly to: number) {}
  play = () => {
    this.paused = false;
    return Promise.resolve();
  };
  pause = () => {
    this.paused = true;
  };
  free = () => {
    this.freed = true;
  };
}

const VOICE: RecordingVoice = {
  state: "SEALED", withheld: false, released: false, mayRelease: false, bytes: 1, sha256: "00",
  spurts: { anna: [{ from: 1000, to: 2000 }, { from: CHUNK_MS + 500, to: CHUNK_MS + 900 }], ben: [{ from: 3 * CHUNK_MS, to: 3 * CHUNK_MS + 100 }] },
};

function started(loud = { volume: 0.5, muted: false }) {
  const store = createStore(() => ({ time: 0, playing: false, speed: 1, local: null as unknown }));
  const made: FakeSound[] = [];
  const voices = new VoicePlayer({ store, recording: { duration: 5 * CHUNK_MS } } as unknown as Player, VOICE, (...of) => {
    const sound = new FakeSound(...of);
    made.push(sound);
    return sound;
  }, loud);
  return { store, made, voices };
}

describe("the voices of a recording", () => {
  it("are fetched for who speaks in this stretch, and only when they are played", () => {
    const { store, made } = started();
    expect(made).toHaveLength(0);
    store.setState({ playing: true });
    expect(made.map((s) => s.participant)).toEqual(["anna"]);
    expect(made[0]).toMatchObject({ from: 0, to: CHUNK_MS, paused: false, volume: 0.5 });
  });

  it("jump with the clock, and run a little faster or slower when they are off by less", () => {
    const { store, made } = started();
    store.setState({ playing: true, time: 10_000 });
    expect(made[0]!.currentTime).toBe(10);
    made[0]!.currentTime = 10.1;
    store.setState({ time: 10_001 });
    expect(made[0]!.playbackRate).toBeLessThan(1);
    made[0]!.currentTime = 9.9;
    store.setState({ time: 10_002 });
    expect(made[0]!.playbackRate).toBeGreaterThan(1);
    made[0]!.currentTime = 10.01;
    store.setState({ time: 10_003 });
    expect(made[0]!.playbackRate).toBe(1);
    store.setState({ time: 40_000 });
    expect(made[0]!.currentTime).toBe(40);
  });

  it("stop with the clock, above 2×, when muted, and on a page that is not seen", () => {
    const { store, made, voices } = started();
    store.setState({ playing: true });
    store.setState({ playing: false });
    expect(made[0]!.paused).toBe(true);
    store.setState({ playing: true, speed: 2 });
    expect(made[0]).toMatchObject({ paused: false, playbackRate: 2 });
    store.setState({ speed: 4 });
    expect(made[0]!.paused).toBe(true);
    store.setState({ speed: 1 });
    voices.setLoudness({ volume: 0.5, muted: true });
    expect(made[0]!.paused).toBe(true);
    voices.setLoudness({ volume: 0.7, muted: false });
    expect(made[0]).toMatchObject({ paused: false, volume: 0.7 });
    voices.setHidden(true);
    expect(made[0]!.paused).toBe(true);
  });

  it("go on in the next stretch, which is there before it begins, and let go of what is past", () => {
    const { store, made, voices } = started();
    store.setState({ playing: true, time: CHUNK_MS - 5000 });
    expect(made).toHaveLength(2);
    expect(made[1]).toMatchObject({ from: CHUNK_MS, paused: true });
    store.setState({ time: CHUNK_MS + 20 });
    expect(made[0]!.freed).toBe(true);
    expect(made[1]!.paused).toBe(false);
    store.setState({ time: 3 * CHUNK_MS + 10 });
    expect(made.map((s) => s.participant)).toEqual(["anna", "anna", "ben"]);
    voices.stop();
    expect(made.every((s) => s.freed)).toBe(true);
  });
});
