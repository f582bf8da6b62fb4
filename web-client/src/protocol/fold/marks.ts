import type { EventOf, LoggedEvent, Mark, MarkThread, RoomState } from "../wire";
import { changed, without, type Ordered } from "./maps";

export type MarkEvent = EventOf<"MarkLayerAdded" | "MarkLayerChanged" | "MarkLayerRemoved" | "MarkMoved" | "MarkLocked">;
export type ThreadEvent = EventOf<"MarkCommented" | "CommentChanged" | "CommentDeleted" | "ThreadResolved">;

export function foldMarks(s: RoomState, e: MarkEvent, { actor }: LoggedEvent): RoomState {
  switch (e.type) {
    case "MarkLayerAdded":
      return { ...s, markLayers: { ...s.markLayers, [e.id]: { id: e.id, name: e.name, author: actor, locked: false } } };
    case "MarkLayerChanged":
      return { ...s, markLayers: changed(s.markLayers, e.id, (layer) => ({ ...layer, name: e.name, locked: e.locked })) };
    case "MarkLayerRemoved":
      return { ...s, markLayers: without(s.markLayers, e.id), marks: outOf(s.marks, e.id), removedMarks: outOf(s.removedMarks, e.id) };
    case "MarkMoved":
      return { ...s, marks: changed(s.marks, e.id, (mark) => ({ ...mark, layer: e.layer })) };
    case "MarkLocked":
      return { ...s, marks: changed(s.marks, e.id, (mark) => ({ ...mark, locked: e.locked })) };
  }
}

export function foldThreads(threads: Ordered<MarkThread>, e: ThreadEvent, { actor, at }: LoggedEvent): Ordered<MarkThread> {
  switch (e.type) {
    case "MarkCommented": {
      const comments = threads[e.mark]?.comments ?? [];
      const comment = { id: e.id, author: actor, text: e.text, mentions: e.mentions, at, editedAt: null, deleted: false };
      return { ...threads, [e.mark]: { mark: e.mark, comments: [...comments, comment], resolved: false } };
    }
    case "CommentChanged":
      return comment(threads, e.mark, e.id, (old) => ({ ...old, text: e.text, mentions: e.mentions, editedAt: at }));
    case "CommentDeleted":
      return comment(threads, e.mark, e.id, (old) => ({ ...old, text: "", mentions: [], deleted: true }));
    case "ThreadResolved":
      return changed(threads, e.mark, (thread) => ({ ...thread, resolved: e.resolved }));
  }
}

/** What was said about a mark stays as long as the mark can come back. */
export function threadsOf(threads: Ordered<MarkThread>, marks: Ordered<Mark>, removed: Ordered<Mark>): Ordered<MarkThread> {
  const gone = Object.keys(threads).filter((mark) => !(mark in marks) && !(mark in removed));
  return gone.reduce((left, mark) => without(left, mark), threads);
}

type Comment = MarkThread["comments"][number];

function comment(threads: Ordered<MarkThread>, mark: string, id: string, change: (old: Comment) => Comment): Ordered<MarkThread> {
  return changed(threads, mark, (thread) => ({ ...thread, comments: thread.comments.map((one) => (one.id === id ? change(one) : one)) }));
}

function outOf(marks: Ordered<Mark>, layer: string): Ordered<Mark> {
  return Object.fromEntries(Object.entries(marks).map(([id, mark]) => [id, mark.layer === layer ? { ...mark, layer: null } : mark]));
}
