import { createContext } from "react";
import type { Anchor, PageComment } from "./types";

/** What is said at the marks of a page's images, for the images themselves; null: nothing is talked about here. */
export interface Remarks { comments: readonly PageComment[]; speak: (anchor: Anchor) => void }
export const RemarksContext = createContext<Remarks | null>(null);

/** A mark is named by its block and its id. */
export const markRef = (block: string, mark: string) => `${block}/${mark}`;

export interface Thread { root: PageComment; replies: PageComment[] }

/** Conversations in the order in which they began; those that are settled come last. */
export function threadsOf(comments: readonly PageComment[]): Thread[] {
  const known = new Set(comments.map((c) => c.id));
  const byTime = comments.toSorted((a, b) => a.at - b.at);
  const roots = byTime.filter((c) => !c.replyTo || !known.has(c.replyTo));
  const top = new Map(roots.map((c) => [c.id, c.id]));
  // A reply to a reply belongs to the same conversation.
  for (const c of byTime) if (!top.has(c.id)) top.set(c.id, top.get(c.replyTo!) ?? c.replyTo!);
  return roots.map((root) => ({ root, replies: byTime.filter((c) => c.id !== root.id && top.get(c.id) === root.id) }))
    .filter((thread) => !thread.root.deleted || thread.replies.some((r) => !r.deleted))
    .toSorted((a, b) => Number(a.root.resolved) - Number(b.root.resolved));
}
