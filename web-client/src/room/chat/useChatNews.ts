import { useEffect } from "react";
import { t } from "../../i18n";
import type { RoomModel } from "../../state/roomSession";
import type { Action } from "../../tools/actions";
import { toast } from "../../ui/Toasts";
import { wantTab } from "../sideTab";
import { mentions, unread, useRead } from "./unread";

/** Counts what was not read, and tells who was named. */
export function useChatNews(s: RoomModel, openPanel: () => void): void {
  const room = s.confirmed.room;
  const last = s.confirmed.chat.at(-1);
  useEffect(() => {
    if (!room || s.connection !== "open" || room in useRead.getState()) return;
    useRead.setState({ [room]: last?.id ?? null });
  }, [room, s.connection, last]);
  useEffect(() => {
    if (!last || !mentions(last, s.me, Object.values(s.confirmed.participants)) || !unread(s.confirmed.chat, useRead.getState()[room], s.me).includes(last)) return;
    toast(t("chat.mentioned", { name: s.confirmed.participants[last.author]?.name ?? "" }), "info", {
      label: t("chat.read"), run: () => {
        wantTab("chat");
        openPanel();
      },
    });
  }, [last?.id]);
}

/** By key and from the palette. */
export function chatActions(openPanel: () => void): Action[] {
  const into = (testId: string) => () => {
    wantTab("chat");
    openPanel();
    // The panel has to be there first.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.[testId === "chat-input" ? "focus" : "click"](), 80);
  };
  return [
    { id: "chat", group: "room", label: t("chat.write"), keys: ["shift+w"], run: into("chat-input") },
    { id: "chat-search", group: "room", label: t("chat.search"), keys: ["/"], run: into("open-chat-search") },
  ];
}

export const unreadIn = (s: RoomModel, read: string | null | undefined): number => unread(s.confirmed.chat, read, s.me).length;
