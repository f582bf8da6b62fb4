import { frameMime, framePayload, isWhole, type FrameHeader } from "../protocol/frameHeader";
import { bitmapOf, type DecodeAnswer, type DecodeOrder } from "./bitmapOf";

interface Waiting { resolve: (bitmap: ImageBitmap | null) => void }

/** Decodes pictures in a worker, which takes the message over; on the page itself where there are no workers. */
export class Decoding {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private broken = typeof Worker === "undefined";
  private last = 0;

  /** What is read of the message has to be read before. null: like one that never came; the exact one follows. */
  async decoded(header: FrameHeader, message: ArrayBuffer): Promise<ImageBitmap | null> {
    if (!isWhole(message)) return null;
    const payload = framePayload(message);
    const mime = frameMime(header.encoding);
    const worker = this.started();
    if (!worker) return bitmapOf(payload, mime);
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, { resolve });
      worker.postMessage({ id, message, from: payload.byteOffset, mime } satisfies DecodeOrder, [message]);
    });
  }

  /** For good; what is under way comes to nothing. */
  stop(): void {
    this.broken = true;
    this.worker?.terminate();
    this.worker = null;
    this.giveUp();
  }

  private started(): Worker | null {
    if (this.worker || this.broken) return this.worker;
    try {
      this.worker = new Worker(new URL("./decodeWorker.ts", import.meta.url), { type: "module" });
    } catch {
      this.broken = true;
      return null;
    }
    this.worker.onmessage = (e: MessageEvent<DecodeAnswer>) => {
      const { id, bitmap } = e.data;
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (waiting) waiting.resolve(bitmap);
      else bitmap?.close();
    };
    // It could not be loaded, by an old page of a new server for one: pictures that it has are asked for again.
    this.worker.onerror = () => this.stop();
    return this.worker;
  }

  private giveUp(): void {
    for (const { resolve } of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }
}
