import type { SignalFrom } from "../protocol/wire";

/** @param study that comes from an archive; null: what was sent to the room */
type Listener = (study: string | null) => void;

const listeners = new Set<Listener>();

/** Calls back when the server says that what arrives has changed. Returns what ends that. */
export function onArriving(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function hearArriving(signals: readonly SignalFrom[]): void {
  for (const { signal } of signals) {
    if (signal.type === "Arriving") for (const listener of [...listeners]) listener(signal.study);
  }
}
