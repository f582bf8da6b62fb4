import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apply, INITIAL } from "../protocol/reducer";
import type { LoggedEvent } from "../protocol/wire";
import { Player } from "./player";
import { Recording, upperBound } from "./recording";

const golden = readFileSync(join(import.meta.dirname, "../../../src/test/resources/golden/every-event.jsonl"), "utf8")
  .trim().split("\n").map((line) => (JSON.parse(line) as { event: LoggedEvent }).event);

describe("a recording", () => {
  const before = golden.slice(0, 10).reduce(apply, INITIAL);
  const recording = Recording.parse([JSON.stringify({ snapshot: before }), ...golden.slice(10).map((e) => JSON.stringify(e))]);

  it("has at any moment the state that the room had", () => {
    let state = before;
    for (let i = 0; i <= recording.events.length; i++) {
      expect(recording.stateAfter(i)).toEqual(state);
      if (i < recording.events.length) state = apply(state, recording.events[i]!);
    }
  });
  it("folds on from a state that is there, and back from a keyframe", () => {
    const half = { state: recording.stateAfter(12), count: 12 };
    expect(recording.stateAfter(20, half)).toEqual(recording.stateAfter(20));
    expect(recording.stateAfter(5, half)).toEqual(recording.stateAfter(5));
  });
  it("knows what has happened at a time", () => {
    expect(recording.countAt(-1)).toBe(0);
    expect(recording.countAt(0)).toBe(1);
    expect(recording.countAt(recording.duration)).toBe(recording.events.length);
  });
  it("works over many keyframes", () => {
    let at = 1_000;
    const many: LoggedEvent[] = Array.from({ length: 1000 }, (_, i) => ({
      seq: i + 1, at: (at += 10), actor: "host-0001", client: "client-a", clientSeq: i + 1, event: { type: "ChatSaid", id: `chat-${i}`, text: String(i), replyTo: null, view: null, mark: null, audience: null, privateWith: null },
    }));
    const long = new Recording(INITIAL, many);
    for (const count of [0, 1, 199, 200, 201, 400, 999, 1000]) expect(long.stateAfter(count).seq).toBe(count);
  });
  it("refuses a gap", () => {
    expect(() => new Recording(before, golden.slice(12))).toThrow(/does not follow/);
  });
});

describe("the player's pointers", () => {
  const image = { instance: "1.2", frame: 1 };
  const at = (ms: number, laser: boolean) => ({ at: 1000 + ms, image, point: { column: ms, row: 0 }, laser });
  const track: LoggedEvent = {
    seq: 2, at: 5000, actor: "host-0001", client: "", clientSeq: 0,
    event: { type: "PointerTrack", participant: "host-0001", samples: [at(100, false), at(500, true), at(600, true), at(700, true), { at: 2500, image: null, point: null, laser: false }] },
  };
  const start: LoggedEvent = { seq: 1, at: 1000, actor: "host-0001", client: "", clientSeq: 0, event: { type: "RecordingStarted", recording: "rec-00001", title: "x" } };
  const player = new Player(new Recording(INITIAL, [start, track]));

  it("shows them when they were there, though the track was logged later", () => {
    player.seek(50);
    expect(player.pointers()).toEqual([]);
    player.seek(300);
    expect(player.pointers()).toMatchObject([{ participant: "host-0001", point: { column: 100 }, laser: false, trail: [] }]);
    player.seek(750);
    expect(player.pointers()[0]).toMatchObject({ laser: true, point: { column: 700 } });
    expect(player.pointers()[0]!.trail.map((p) => p.age)).toEqual([250, 150, 50]);
    player.seek(2600);
    expect(player.pointers()).toEqual([]);
  });
});

describe("upperBound", () => {
  it("counts the leading true", () => {
    for (let n = 0; n <= 7; n++) expect(upperBound(7, (i) => i < n)).toBe(n);
  });
});
