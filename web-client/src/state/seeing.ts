import type { Here, View } from "../protocol/wire";
import type { GazeBoard } from "./gazes";

/** Who looks at what in a room, at one moment. */
export interface Sight {
  here: readonly Here[];
  presenter: string | null;
  /** The view of the room. */
  shown: View;
  gazes: Pick<GazeBoard, "of">;
  me: string | null;
}

/** Whom somebody follows with what he has on his screen; null: nobody, or he has something else on it. */
export function followedBy(participant: string, s: Sight): string | null {
  const own = s.gazes.of(participant);
  const clients = s.here.filter((h) => h.participant === participant);
  if (own) return clients.find((h) => h.client === own.client)?.following ?? null;
  return clients.find((h) => h.following !== null)?.following ?? null;
}

/** What somebody sees; null: he follows others in a circle, and so nothing can be known (docs/protocol.md G5). */
export function seenBy(participant: string, s: Sight): View | null {
  const passed = new Set<string>(s.me ? [s.me] : []);
  for (let at: string | null = participant; at !== null && at !== s.presenter; ) {
    if (passed.has(at)) return null;
    passed.add(at);
    const own = s.gazes.of(at);
    if (own) return own.view;
    at = followedBy(at, s);
  }
  return s.shown;
}

/** Whom somebody follows in the end, over all between; himself when it is nobody. */
export function leaderOf(participant: string, s: Sight): string {
  const passed = new Set<string>();
  let at = participant;
  while (!passed.has(at)) {
    passed.add(at);
    if (at === s.presenter || s.gazes.of(at)) break;
    at = followedBy(at, s) ?? at;
  }
  return at;
}
