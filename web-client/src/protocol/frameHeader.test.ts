import { describe, expect, it } from "vitest";
import { framePayload, isWhole, readFrameHeader, shownOf } from "./frameHeader";

function message(): ArrayBuffer {
  const bytes = new ArrayBuffer(43);
  const d = new DataView(bytes);
  [1, 0, 3, 1, 1 | 4, 82].forEach((value, i) => d.setUint8(i, value));
  d.setFloat64(8, 2 ** 40 + 1, true);
  d.setUint16(16, 512, true);
  d.setUint16(18, 256, true);
  d.setUint32(20, 100_000, true);
  d.setUint32(24, 70_000, true);
  d.setFloat32(28, -600, true);
  d.setFloat32(32, 1500, true);
  d.setUint32(36, 12_500, true);
  new Uint8Array(bytes, 40).set([7, 8, 9]);
  return bytes;
}

describe("the head of a frame", () => {
  it("is read little endian at its places", () => {
    expect(readFrameHeader(message())).toEqual({
      refusal: false, viewport: 3, encoding: 1, lossless: true, native: false, storedLossy: true, colour: false, quiet: false, quality: 82,
      request: 2 ** 40 + 1, columns: 512, rows: 256, storedColumns: 100_000, storedRows: 70_000, center: -600, width: 1500, serverMs: 12.5, described: 0,
    });
    expect([...framePayload(message())]).toEqual([7, 8, 9]);
  });
  it("stands before what the picture shows, where nobody asked for it", () => {
    const shown = { study: "1.2", series: "1.3", image: { instance: "1.4", frame: 1 }, voi: null, inverted: false, presentation: null };
    const text = new TextEncoder().encode(JSON.stringify(shown));
    const bytes = new Uint8Array(40 + text.length + 2);
    bytes.set(new Uint8Array(message(), 0, 40));
    bytes.set(text, 40);
    bytes.set([7, 8], 40 + text.length);
    new DataView(bytes.buffer).setUint16(6, text.length, true);
    const header = readFrameHeader(bytes.buffer)!;
    expect(shownOf(header, bytes.buffer)).toEqual(shown);
    expect([...framePayload(bytes.buffer)]).toEqual([7, 8]);
    expect(shownOf(header, bytes.buffer.slice(0, 60))).toBeNull();
    expect(framePayload(bytes.buffer.slice(0, 60)).length).toBe(0);
  });

  it("refuses what is too short or of another version", () => {
    expect(readFrameHeader(new ArrayBuffer(39))).toBeNull();
    const other = message();
    new DataView(other).setUint8(0, 2);
    expect(readFrameHeader(other)).toBeNull();
  });

  it("knows a PNG that was given up half way", () => {
    const message = new Uint8Array(60);
    message[3] = 2;
    expect(isWhole(message.buffer)).toBe(false);
    message.set([0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82], 52);
    expect(isWhole(message.buffer)).toBe(true);
    expect(isWhole(message.slice(0, 59).buffer)).toBe(false);
    const jpeg = new Uint8Array(60);
    jpeg[3] = 1;
    expect(isWhole(jpeg.buffer)).toBe(true);
  });
});
