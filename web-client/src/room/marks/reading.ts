import { create } from "zustand";
import type { MarkThread } from "../../protocol/wire";

const STORED = "caseroom.threads.";
const MOST = 1000;

interface Reading {
  room: string;
  /** Of each mark, when the newest comment that was read was written. */
  read: Readonly<Record<string, number>>;
}

/** What this person has read of the threads of a room; kept by this browser, so that a new visit does not begin with everything. */
export const useReading = create<Reading>()(() => ({ room: "", read: {} }));

export function openReading(room: string): void {
  let read: Record<string, number> = {};
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED + room) ?? "{}");
    if (typeof kept === "object" && kept !== null) {
      read = Object.fromEntries(Object.entries(kept).filter((e): e is [string, number] => typeof e[1] === "number").slice(-MOST));
    }
  } catch {
    // What makes no sense is as good as nothing.
  }
  useReading.setState({ room, read });
}

export function markRead(thread: MarkThread): void {
  const { room, read } = useReading.getState();
  const at = thread.comments.at(-1)?.at ?? 0;
  if (!room || at <= (read[thread.mark] ?? 0)) return;
  const next = { ...read, [thread.mark]: at };
  useReading.setState({ read: next });
  try {
    localStorage.setItem(STORED + room, JSON.stringify(next));
  } catch {
    // Without a place to keep it, it holds until the page is left.
  }
}

/** Comments of others that were not read yet. */
export function unreadOf(thread: MarkThread | undefined, me: string | null, read: Readonly<Record<string, number>>): number {
  if (!thread) return 0;
  const since = read[thread.mark] ?? 0;
  return thread.comments.filter((c) => c.at > since && c.author !== me && !c.deleted).length;
}

export function useUnread(threads: Readonly<Record<string, MarkThread>>, me: string | null): number {
  const read = useReading((s) => s.read);
  return Object.values(threads).reduce((sum, thread) => sum + unreadOf(thread, me, read), 0);
}
