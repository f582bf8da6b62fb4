import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FrameRequest } from "../protocol/wire";
import { Frames, type Wanted } from "./frames";

type Show = FrameRequest.Show;

const LOSSLESS = 1;

function wanted(n: number, series = "2.1"): Wanted {
  return { study: "1.1", series, image: { instance: `3.${n}`, frame: 1 }, voi: null, inverted: false, presentation: null, width: 100, height: 100, zoom: 1 };
}

describe("pictures of a viewport", () => {
  let sent: FrameRequest[];
  let open: boolean;
  let frames: Frames;
  let reopen: () => void;
  let arrive: (message: ArrayBuffer) => void;
  const shows = () => sent.filter((m): m is Show => m.type === "Show");
  const last = () => shows()[shows().length - 1]!;
  const shown = () => frames.glass(0).picture?.wanted.image.instance ?? null;

  async function answer(show: Show, flags = 0, refusal = ""): Promise<void> {
    const payload = new TextEncoder().encode(refusal || "picture");
    const bytes = new ArrayBuffer(40 + payload.length);
    const d = new DataView(bytes);
    d.setUint8(0, 1);
    d.setUint8(1, refusal ? 1 : 0);
    d.setUint8(2, show.viewport);
    d.setUint8(4, flags);
    d.setFloat64(8, show.request, true);
    d.setUint16(16, 10, true);
    d.setUint16(18, 10, true);
    new Uint8Array(bytes, 40).set(payload);
    arrive(bytes);
    await vi.advanceTimersByTimeAsync(0);
  }

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("createImageBitmap", async () => ({ close: () => undefined }));
    sent = [];
    open = true;
    frames = new Frames(null, (onOpen, onMessage) => {
      reopen = onOpen;
      arrive = onMessage;
      return { send: (m) => open && (sent.push(m), true), renew: () => undefined, stop: () => undefined };
    });
  });
  afterEach(() => {
    frames.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("asks for a quick one at once and for the exact one when it rests", async () => {
    frames.want(0, wanted(1));
    expect(shows().map((s) => s.moving)).toEqual([true]);
    vi.advanceTimersByTime(200);
    expect(shows().map((s) => s.moving)).toEqual([true, false]);
    expect(last().request).toBe(2);
  });

  it("says Got for every picture, also for one that nobody waits for any more", async () => {
    frames.want(0, wanted(1));
    const first = last();
    frames.want(0, wanted(2));
    await answer(first);
    expect(sent).toContainEqual({ type: "Got", viewport: 0, request: first.request });
  });

  it("shows what comes on the way, and never an older picture over a newer one", async () => {
    frames.want(0, wanted(1));
    const one = last();
    frames.want(0, wanted(2));
    const two = last();
    await answer(one);
    expect(shown()).toBe("3.1");
    expect(frames.glass(0).waiting).toBe(true);
    await answer(two);
    expect(shown()).toBe("3.2");
    await answer(one);
    expect(shown()).toBe("3.2");
    expect(frames.glass(0).waiting).toBe(false);
  });

  it("does not put a quick picture over the exact one of the same", async () => {
    frames.want(0, wanted(1));
    const quick = last();
    vi.advanceTimersByTime(200);
    await answer(last(), LOSSLESS);
    await answer(quick);
    expect(frames.glass(0).picture?.header.lossless).toBe(true);
  });

  it("takes an exact picture from the cache without asking", async () => {
    frames.want(0, wanted(1));
    vi.advanceTimersByTime(200);
    await answer(last(), LOSSLESS);
    frames.want(0, wanted(2));
    await answer(last());
    const before = shows().length;
    frames.want(0, wanted(1));
    vi.advanceTimersByTime(300);
    expect(shown()).toBe("3.1");
    expect(shows().length).toBe(before);
  });

  it("takes the exact picture that follows a quick one under its number", async () => {
    open = false;
    frames.want(0, wanted(1));
    vi.advanceTimersByTime(300);
    open = true;
    reopen();
    expect(shows().length).toBe(1);
    await answer(last());
    expect(frames.glass(0).picture?.header.lossless).toBe(false);
    await answer(last(), LOSSLESS);
    expect(frames.glass(0).picture?.header.lossless).toBe(true);
  });

  it("shows nothing of another series", async () => {
    frames.want(0, wanted(1));
    const old = last();
    frames.want(0, wanted(9, "2.2"));
    await answer(old);
    expect(shown()).toBeNull();
  });

  it("tells why there is no picture", async () => {
    frames.want(0, wanted(1));
    await answer(last(), 0, "The frame cannot be decoded.");
    expect(frames.glass(0).refusal).toBe("The frame cannot be decoded.");
    frames.want(0, wanted(2));
    expect(frames.glass(0).refusal).toBeNull();
  });

  it("asks again over a new line for what has not come, and not for what has", async () => {
    open = false;
    frames.want(0, wanted(1));
    open = true;
    reopen();
    expect(shows().length).toBe(1);
    await answer(last(), LOSSLESS);
    reopen();
    expect(shows().length).toBe(1);
  });
});
