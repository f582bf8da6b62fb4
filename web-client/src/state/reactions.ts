import { create } from "zustand";
import type { Reaction, SignalFrom } from "../protocol/wire";

/** How long an answer without words stands, in ms. */
const STANDS = 3_000;

/** Who has just answered how, by participant. */
export const useReactions = create<{ now: Readonly<Record<string, Reaction>> }>()(() => ({ now: {} }));

const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function showReaction(participant: string, reaction: Reaction): void {
  useReactions.setState((s) => ({ now: { ...s.now, [participant]: reaction } }));
  clearTimeout(timers.get(participant));
  timers.set(participant, setTimeout(() => {
    timers.delete(participant);
    useReactions.setState((s) => {
      const { [participant]: _gone, ...now } = s.now;
      return { now };
    });
  }, STANDS));
}

/** Of others; one's own was shown when it was given. */
export function showReactions(signals: readonly SignalFrom[], ownClient: string): void {
  for (const { participant, client, signal } of signals) {
    if (signal.type === "Reacted" && client !== ownClient) showReaction(participant, signal.reaction);
  }
}
