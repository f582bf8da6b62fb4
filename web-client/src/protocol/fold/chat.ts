import { LIMITS, type ChatMessage, type EventOf, type LoggedEvent } from "../wire";
import { without } from "./maps";

export type ChatEvent = EventOf<"ChatSaid" | "ChatChanged" | "ChatDeleted" | "ChatReacted">;

export function foldChat(chat: readonly ChatMessage[], e: ChatEvent, { actor, at }: LoggedEvent): readonly ChatMessage[] {
  switch (e.type) {
    case "ChatSaid": {
      const said: ChatMessage = {
        id: e.id, author: actor, text: e.text, at, replyTo: e.replyTo ?? null, view: e.view ?? null, mark: e.mark ?? null, audience: e.audience ?? null,
        privateWith: e.privateWith ?? null, editedAt: null, deleted: false, reactions: {},
      };
      return kept([...chat, said], said.privateWith);
    }
    case "ChatChanged":
      return message(chat, e.id, (old) => ({ ...old, text: e.text, editedAt: at }));
    case "ChatDeleted":
      return message(chat, e.id, (old) => ({ ...old, text: "", view: null, mark: null, deleted: true, reactions: {} }));
    case "ChatReacted":
      return message(chat, e.id, (old) => {
        const who = (old.reactions[e.reaction] ?? []).filter((one) => one !== actor);
        if (e.on) who.push(actor);
        return { ...old, reactions: who.length === 0 ? without(old.reactions, e.reaction) : { ...old.reactions, [e.reaction]: who } };
      });
  }
}

/** What goes for the last message is of the same conversation: else messages that a reader does not see would push out those that he does. */
function kept(chat: readonly ChatMessage[], privateWith: string | null): readonly ChatMessage[] {
  const same = chat.filter((one) => one.privateWith === privateWith);
  if (same.length <= (privateWith === null ? LIMITS.ROOM_STATE_MAX_CHAT : LIMITS.CHAT_MESSAGE_MAX_PRIVATE)) return chat;
  return chat.filter((one) => one !== same[0]);
}

function message(chat: readonly ChatMessage[], id: string, change: (old: ChatMessage) => ChatMessage): readonly ChatMessage[] {
  return chat.map((one) => (one.id === id ? change(one) : one));
}
