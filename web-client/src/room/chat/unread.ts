import { create } from "zustand";
import type { ChatMessage, Participant } from "../../protocol/wire";
import { pieces } from "../marks/mentions";

/** The last message that was seen, by room; of a room that was not looked at yet the last one that was there when it opened. */
export const useRead = create<Record<string, string | null>>()(() => ({}));

/** What others said after the message that was read last; one that has gone counts as read, and all before it. */
export function unread(chat: readonly ChatMessage[], last: string | null | undefined, me: string | null): ChatMessage[] {
  const at = last === null ? -1 : chat.findIndex((m) => m.id === last);
  if (last === undefined || (last !== null && at < 0)) return [];
  return chat.slice(at + 1).filter((m) => m.author !== me && !m.deleted);
}

export const mentions = (message: ChatMessage, who: string | null, people: readonly Participant[]): boolean =>
  who !== null && message.text.includes("@") && pieces(message.text, people).some((p) => p.mention === who);
