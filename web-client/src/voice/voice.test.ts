import { describe, expect, it } from "vitest";
import { Gate } from "./gate";
import { JitterBuffer } from "./jitter";
import { Limiter } from "./limiter";
import { levelOf, packetFromServer, packetToServer } from "./packet";

const tone = (n: number, value = 0.5) => new Float32Array(n).fill(value);
const MS = 48;

/** Plays so many blocks of 128 samples; how many of them had anything. */
function play(buffer: JitterBuffer, blocks: number): number {
  let some = 0;
  for (let i = 0; i < blocks; i++) some += buffer.mix(new Float32Array(128)) ? 1 : 0;
  return some;
}

describe("packets", () => {
  it("go out as the protocol says", () => {
    const bytes = new DataView(packetToServer({ end: true, level: 200, sequence: 2 ** 32 + 5, timestamp: 960, opus: Uint8Array.of(8, 9) }));
    expect([bytes.byteLength, bytes.getUint8(0), bytes.getUint8(1), bytes.getUint8(2), bytes.getUint8(3), bytes.getUint32(4, true), bytes.getUint32(8, true), bytes.getUint8(13)])
      .toEqual([14, 1, 3, 200, 0, 5, 960, 9]);
  });

  it("come in as the protocol says, and others are left alone", () => {
    const view = new DataView(new ArrayBuffer(26));
    view.setUint8(0, 1);
    view.setUint8(1, 1);
    view.setUint8(2, 77);
    view.setUint16(4, 3, true);
    view.setUint32(8, 11, true);
    view.setUint32(12, 960, true);
    view.setBigInt64(16, 1_764_000_000_123n, true);
    view.setUint8(24, 42);
    expect(packetFromServer(view.buffer)).toMatchObject({ speech: true, end: false, level: 77, speaker: 3, sequence: 11, timestamp: 960, at: 1_764_000_000_123 });
    expect([...packetFromServer(view.buffer)!.opus]).toEqual([42, 0]);
    view.setUint8(0, 2);
    expect(packetFromServer(view.buffer)).toBeNull();
    expect(packetFromServer(new ArrayBuffer(24))).toBeNull();
  });

  it("say how loud they are", () => {
    expect(levelOf(tone(960, 1))).toBe(255);
    expect(levelOf(tone(960, 10 ** (-30 / 20)))).toBe(170);
    expect(levelOf(tone(960, 0))).toBe(0);
  });
});

describe("the gate", () => {
  it("lets speech through and a little after it, and no noise of the room", () => {
    const gate = new Gate(20);
    for (let i = 0; i < 300; i++) gate.take(110);
    for (let i = 0; i < 300; i++) expect(gate.take(110), `frame ${i} of noise`).toBe(false);
    expect(gate.take(170)).toBe(true);
    for (let i = 0; i < 19; i++) expect(gate.take(100)).toBe(true);
    expect(gate.take(100)).toBe(false);
  });

  it("stays shut in silence", () => {
    const gate = new Gate(20);
    for (let i = 0; i < 100; i++) expect(gate.take(60)).toBe(false);
  });
});

describe("the jitter buffer", () => {
  it("waits for what it needs, then plays all of it and rests at the end of a stretch", () => {
    const buffer = new JitterBuffer();
    buffer.push(tone(20 * MS), false);
    expect(play(buffer, 10)).toBe(0);
    buffer.push(tone(20 * MS), false);
    buffer.push(tone(20 * MS), true);
    expect(play(buffer, 100)).toBe(Math.ceil(60 * MS / 128));
    expect(buffer.active).toBe(false);
    expect(buffer.dry).toBe(0);
  });

  it("plays a short stretch at once, and what nothing follows after a moment", () => {
    const buffer = new JitterBuffer();
    buffer.push(tone(20 * MS), true);
    expect(buffer.mix(new Float32Array(128))).toBe(true);
    play(buffer, 50);
    buffer.push(tone(20 * MS, 0.001), false);
    play(buffer, 200);
    expect(buffer.active).toBe(false);
  });

  it("waits for more after it ran dry, up to 200 ms", () => {
    const buffer = new JitterBuffer();
    for (let i = 0; i < 20; i++) {
      buffer.push(tone(buffer.target), false);
      play(buffer, 100);
    }
    expect(buffer.dry).toBe(20);
    expect(buffer.target).toBe(200 * MS);
  });

  it("catches up in the pauses, and at once when it is far behind", () => {
    const buffer = new JitterBuffer();
    for (let i = 0; i < 12; i++) buffer.push(tone(20 * MS, i < 3 ? 0.5 : 0.001), false);
    play(buffer, 60);
    expect(buffer.dropped).toBeGreaterThan(0);
    expect(buffer.waiting).toBeGreaterThan(0);
    for (let i = 0; i < 40; i++) buffer.push(tone(20 * MS), false);
    expect(buffer.waiting).toBeLessThanOrEqual(buffer.target + 400 * MS);
  });
});

describe("the limiter", () => {
  it("keeps many voices below full scale and leaves one as it is", () => {
    const limiter = new Limiter(48_000);
    const one = tone(128, 0.5);
    limiter.apply(one);
    expect(one[127]).toBe(0.5);
    const many = tone(4800, 3);
    limiter.apply(many);
    expect(Math.max(...many)).toBeLessThanOrEqual(0.9 + 1e-6);
    const after = tone(48_000, 0.5);
    limiter.apply(after);
    expect(after[0]).toBeLessThan(0.3);
    expect(after.at(-1)).toBe(0.5);
  });
});
