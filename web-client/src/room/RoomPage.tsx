import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { t as translate, useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import type { SocketEnd } from "../net/roomSocket";
import { followGrowth, loadStudy } from "../state/catalog";
import { exposeDebug } from "../state/debug";
import { RoomSession } from "../state/roomSession";
import { useSession } from "../state/session";
import { resetTools } from "../tools/toolStore";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { Frames } from "../viewer/frames";
import { resetAgenda } from "./agenda/store";
import { WaitingPage } from "./door/WaitingPage";
import { RoomView } from "./RoomView";

/** Holds the lines of one visit to a room; they end with it. */
export function RoomPage({ room }: { room: string }) {
  const [visit, setVisit] = useState<{ session: RoomSession; frames: Frames } | null>(null);
  useEffect(() => {
    const session = new RoomSession(room);
    const frames = new Frames(room);
    session.onRejected = (message) => toast(translate("room.rejected", { message }), "error");
    session.onBack = () => frames.renew();
    session.onFloor = (what, id) => toast(translate(`floor.${what}`, { name: session.store.getState().state.participants[id]?.name ?? "?" }));
    frames.onRemoved = () => session.removed();
    const hide = exposeDebug(session);
    setVisit({ session, frames });
    return () => {
      hide();
      session.stop();
      frames.stop();
      resetTools();
      resetAgenda();
    };
  }, [room]);
  return visit ? <Visit {...visit} /> : null;
}

const ENDS: Partial<Record<SocketEnd, { text: MessageKey; home: boolean }>> = {
  ROOM_CLOSED: { text: "room.closedTitle", home: true },
  REPLACED: { text: "room.replaced", home: false },
  REMOVED: { text: "door.removed", home: true },
  KEPT_OUT: { text: "door.keptOut", home: true },
  NOT_ALLOWED: { text: "room.notAllowed", home: true },
  VERSION: { text: "room.versionTitle", home: false },
  NOT_A_MEMBER: { text: "room.notMember", home: true },
  NO_SUCH_ROOM: { text: "room.noSuch", home: true },
};

function Visit({ session, frames }: { session: RoomSession; frames: Frames }) {
  const t = useT();
  const s = useStore(session.store);
  const studies = s.state.studies;
  useEffect(() => {
    for (const study of studies) loadStudy(study);
  }, [studies]);
  const inside = s.me !== null && !s.end;
  useEffect(() => (inside ? followGrowth(() => api.roomStudies(session.room)) : undefined), [session.room, inside]);
  useEffect(() => {
    if (s.end) frames.stop();
  }, [frames, s.end]);
  const guest = useSession((x) => Boolean(x.session?.guestOf));
  if (s.end) {
    const { text, home } = ENDS[s.end] ?? { text: "room.ended", home: false };
    if (guest && home) return <Notice text={t(text)} />;
    return <Notice text={t(text)} action={home ? { label: t("app.toHome"), run: () => navigate("/") } : { label: t("app.reload"), run: () => location.reload() }} />;
  }
  if (s.waiting) return <WaitingPage />;
  if (s.me === null) return <Notice text={t("room.connecting")} />;
  return <RoomView session={session} frames={frames} s={s} />;
}
