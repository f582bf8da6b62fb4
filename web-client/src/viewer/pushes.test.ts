import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FrameRequest } from "../protocol/wire";
import { Frames, type Wanted } from "./frames";

const LOSSLESS = 1;
const QUIET = 16;

const wanted = (n: number, zoom = 1): Wanted => ({
  study: "1.1", series: "2.1", image: { instance: `3.${n}`, frame: 1 }, voi: null, inverted: false, presentation: null, width: 100, height: 100, zoom,
});

describe("pictures of the room that is followed", () => {
  let sent: FrameRequest[];
  let frames: Frames;
  let reopen: () => void;
  let arrive: (message: ArrayBuffer) => void;
  const of = <T extends FrameRequest["type"]>(type: T) => sent.filter((m): m is Extract<FrameRequest, { type: T }> => m.type === type);
  const shown = () => frames.glass(0).picture?.wanted.image.instance ?? null;

  async function push(n: number, flags = 0, request = of("Follow").at(-1)!.request): Promise<void> {
    const { width: _w, height: _h, zoom: _z, ...what } = wanted(n);
    const described = new TextEncoder().encode(JSON.stringify(what));
    const bytes = new ArrayBuffer(40 + described.length + 7);
    const d = new DataView(bytes);
    d.setUint8(0, 1);
    d.setUint8(4, flags);
    d.setUint16(6, described.length, true);
    d.setFloat64(8, request, true);
    d.setUint16(16, 10, true);
    d.setUint16(18, 10, true);
    new Uint8Array(bytes, 40).set(described);
    arrive(bytes);
    await vi.advanceTimersByTimeAsync(0);
  }

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("createImageBitmap", async () => ({ close: () => undefined }));
    sent = [];
    frames = new Frames("room", (onOpen, onMessage) => {
      reopen = onOpen;
      arrive = onMessage;
      return { send: (m) => (sent.push(m), true), renew: () => undefined, stop: () => undefined };
    });
    frames.follow(true);
  });
  afterEach(() => {
    frames.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("come after one Follow, lossy and lossless, and nothing is asked for", async () => {
    for (let n = 1; n <= 5; n++) {
      frames.want(0, wanted(n));
      expect(frames.glass(0).waiting).toBe(true);
      await push(n);
      expect(shown()).toBe(`3.${n}`);
      expect(frames.glass(0).waiting).toBe(false);
      await vi.advanceTimersByTimeAsync(100);
    }
    await push(5, LOSSLESS);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(of("Follow").length).toBe(1);
    expect(of("Show").filter((s) => s.viewport === 0)).toEqual([]);
    expect(of("Got").length).toBe(6);
  });

  it("are acknowledged, but for those that say they need not be", async () => {
    for (let n = 1; n <= 4; n++) {
      frames.want(0, wanted(n));
      await push(n, n < 4 ? QUIET : 0);
      expect(shown()).toBe(`3.${n}`);
    }
    expect(of("Got").length).toBe(1);
    frames.want(0, wanted(2));
    await push(2, QUIET);
    expect(of("Got").length).toBe(1);
  });

  it("wait for their event when they are before it", async () => {
    frames.want(0, wanted(1));
    await push(1, LOSSLESS);
    await push(2);
    expect(shown()).toBe("3.1");
    frames.want(0, wanted(2));
    expect(shown()).toBe("3.2");
    expect(of("Show").filter((s) => s.viewport === 0)).toEqual([]);
  });

  it("are asked for when they do not come", async () => {
    frames.want(0, wanted(1));
    await vi.advanceTimersByTimeAsync(900);
    expect(of("Show")).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(of("Show").map((s) => s.image.instance)).toEqual(["3.1"]);
    frames.want(0, wanted(2));
    expect(of("Follow").length).toBe(2);
  });

  it("come in another size after another Follow, and those of the old one are left", async () => {
    frames.want(0, wanted(1));
    frames.want(0, wanted(1, 2));
    const [first, second] = of("Follow");
    expect(second!.zoom).toBe(2);
    await push(1, 0, first!.request);
    expect(shown()).toBeNull();
    await push(1);
    expect(frames.glass(0).picture?.wanted.zoom).toBe(2);
  });

  it("are not taken any more when they are here already, until one is missing", async () => {
    for (let n = 1; n <= 3; n++) {
      frames.want(0, wanted(n));
      await push(n, LOSSLESS);
    }
    for (let n = 1; n <= 3; n++) {
      frames.want(0, wanted(n));
      await push(n, LOSSLESS);
    }
    expect(of("Hide").length).toBe(1);
    expect(of("Follow").length).toBe(1);
    frames.want(0, wanted(4));
    expect(of("Follow").length).toBe(2);
  });

  it("end when the own view is another, and what is missing is asked for", async () => {
    frames.want(0, wanted(1));
    await push(1, LOSSLESS);
    frames.want(0, wanted(2));
    frames.follow(false);
    expect(of("Show").map((s) => s.image.instance)).toEqual(["3.2"]);
    frames.want(0, wanted(3));
    expect(of("Show").map((s) => s.image.instance)).toEqual(["3.2", "3.3"]);
    expect(of("Follow").length).toBe(1);
  });

  it("are followed again over a new line", async () => {
    frames.want(0, wanted(1));
    reopen();
    expect(of("Follow").length).toBe(2);
    expect(of("Follow")[1]!.request).toBeGreaterThan(of("Follow")[0]!.request);
  });
});
