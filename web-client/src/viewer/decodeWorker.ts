import { bitmapOf, type DecodeAnswer, type DecodeOrder } from "./bitmapOf";

/** Beside the page's own thread: a picture does not wait while panels are laid out, nor they for it. */
const here = self as unknown as { onmessage: (e: MessageEvent<DecodeOrder>) => void; postMessage(answer: DecodeAnswer, hand: Transferable[]): void };

here.onmessage = (e) => {
  const { id, message, from, mime } = e.data;
  void bitmapOf(new Uint8Array(message, from), mime).then((bitmap) => here.postMessage({ id, bitmap }, bitmap ? [bitmap] : []));
};
