import { afterEach, describe, expect, it, vi } from "vitest";
import { readFrameHeader } from "../protocol/frameHeader";
import { FRAME_HEADER } from "../protocol/generated";
import { bitmapOf, type DecodeAnswer, type DecodeOrder } from "./bitmapOf";
import { Decoding } from "./decoding";

function picture(encoding: number = FRAME_HEADER.JPEG): ArrayBuffer {
  const bytes = new ArrayBuffer(44);
  const d = new DataView(bytes);
  d.setUint8(0, 1);
  d.setUint8(3, encoding);
  new Uint8Array(bytes, 40).set([1, 2, 3, 4]);
  return bytes;
}

class FakeWorker {
  static made: FakeWorker[] = [];
  orders: DecodeOrder[] = [];
  ended = false;
  onmessage: ((e: { data: DecodeAnswer }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(order: DecodeOrder, hand: ArrayBuffer[]): void {
    expect(hand).toEqual([order.message]);
    this.orders.push(order);
  }
  terminate(): void {
    this.ended = true;
  }
}

const bitmap = () => ({ close: vi.fn() }) as unknown as ImageBitmap;

describe("decoding", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    FakeWorker.made = [];
  });

  it("hands messages to one worker and gives back what comes of each, in whatever order", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const decoding = new Decoding();
    const [a, b] = [picture(), picture()];
    const both = [decoding.decoded(readFrameHeader(a)!, a), decoding.decoded(readFrameHeader(b)!, b)];
    const worker = FakeWorker.made[0]!;
    expect(FakeWorker.made).toHaveLength(1);
    expect(worker.orders.map((o) => [o.message === a || o.message === b, o.from, o.mime])).toEqual([[true, 40, "image/jpeg"], [true, 40, "image/jpeg"]]);
    const made = [bitmap(), bitmap()];
    worker.onmessage!({ data: { id: worker.orders[1]!.id, bitmap: made[1]! } });
    worker.onmessage!({ data: { id: worker.orders[0]!.id, bitmap: made[0]! } });
    expect(await Promise.all(both)).toEqual(made);
  });

  it("goes on without a worker that could not be loaded", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const made = bitmap();
    vi.stubGlobal("createImageBitmap", async () => made);
    const decoding = new Decoding();
    const first = picture();
    const lost = decoding.decoded(readFrameHeader(first)!, first);
    FakeWorker.made[0]!.onerror!();
    expect(await lost).toBeNull();
    const second = picture();
    expect(await decoding.decoded(readFrameHeader(second)!, second)).toBe(made);
    expect(FakeWorker.made).toHaveLength(1);
  });

  it("closes what comes after the end", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const decoding = new Decoding();
    const message = picture();
    const given = decoding.decoded(readFrameHeader(message)!, message);
    const worker = FakeWorker.made[0]!;
    decoding.stop();
    expect(worker.ended).toBe(true);
    expect(await given).toBeNull();
    const late = bitmap();
    worker.onmessage!({ data: { id: worker.orders[0]!.id, bitmap: late } });
    expect(late.close).toHaveBeenCalled();
  });

  it("takes no PNG without its end for a picture", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const message = picture(FRAME_HEADER.PNG);
    expect(await new Decoding().decoded(readFrameHeader(message)!, message)).toBeNull();
    expect(FakeWorker.made).toHaveLength(0);
  });

  it("decodes directly where the browser can, closes what it used, and falls back where that fails", async () => {
    const closed: string[] = [];
    const direct = bitmap();
    const byBlob = bitmap();
    let works = true;
    vi.stubGlobal("ImageDecoder", class {
      decode = async () => {
        if (!works) throw new Error("no such type");
        return { image: { frame: true, close: () => closed.push("frame") } };
      };
      close = () => closed.push("decoder");
    });
    vi.stubGlobal("createImageBitmap", async (of: unknown) => (of instanceof Blob ? byBlob : direct));
    expect(await bitmapOf(new Uint8Array(4), "image/jpeg")).toBe(direct);
    expect(closed).toEqual(["frame", "decoder"]);
    works = false;
    expect(await bitmapOf(new Uint8Array(4), "image/jpeg")).toBe(byBlob);
  });
});
