import { useEffect, useState } from "react";
import { t as translate, useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import type { SocketEnd } from "../net/roomSocket";
import { followGrowth, loadStudy } from "../state/catalog";
import { exposeDebug } from "../state/debug";
import { SessionPageButton, SessionPageMade } from "../packet/SessionPage";
import { useModel } from "../state/reading";
import { roleOf, RoomSession } from "../state/roomSession";
import { useSession } from "../state/session";
import { resetTools } from "../tools/toolStore";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { Frames } from "../viewer/frames";
import { keepVoice } from "../voice/room";
import { resetAgenda } from "./agenda/store";
import { WaitingPage } from "./door/WaitingPage";
import { forgetEverything } from "./identities/forget";
import { sightOf } from "./identities/sight";
import { useIdentities } from "./identities/store";
import { RoomView } from "./RoomView";

/** Holds the lines of one visit to a room; they end with it. */
export function RoomPage({ room }: { room: string }) {
  const [visit, setVisit] = useState<{ session: RoomSession; frames: Frames; sight: string } | null>(null);
  useEffect(() => {
    const session = new RoomSession(room);
    const picturesOf = () => {
      const frames = new Frames(room);
      frames.onRemoved = () => session.removed();
      return frames;
    };
    const current = { frames: picturesOf() };
    let sight = "";
    const unsubscribe = session.store.subscribe((s) => {
      const now = sightOf(s);
      const before = sight;
      sight = now;
      if (before === "" || now === "" || now === before) return;
      // The server shows something else from now on: nothing of before stays.
      current.frames.stop();
      forgetEverything();
      current.frames = picturesOf();
      setVisit({ session, frames: current.frames, sight: now });
    });
    session.onRejected = (message) => toast(translate("room.rejected", { message }), "error");
    session.onBack = () => current.frames.renew();
    session.onFloor = (what, id) => toast(translate(`floor.${what}`, { name: session.store.getState().state.participants[id]?.name ?? "?" }));
    const hide = exposeDebug(session);
    const hush = keepVoice(session);
    setVisit({ session, frames: current.frames, sight: "" });
    return () => {
      hide();
      hush();
      unsubscribe();
      session.stop();
      current.frames.stop();
      useIdentities.setState({ open: false, masking: null });
      resetTools();
      resetAgenda();
    };
  }, [room]);
  return visit ? <Visit {...visit} key={visit.sight} /> : null;
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
  const s = useModel(session);
  const studies = s.state.studies;
  useEffect(() => {
    for (const study of studies) loadStudy(study);
  }, [studies]);
  const inside = s.me !== null && !s.end;
  useEffect(() => (inside ? followGrowth(() => api.roomStudies(session.room)) : undefined), [session.room, inside, studies.length]);
  useEffect(() => {
    if (s.end) frames.stop();
  }, [frames, s.end]);
  const guest = useSession((x) => Boolean(x.session?.guestOf));
  if (s.end) {
    const { text, home } = ENDS[s.end] ?? { text: "room.ended", home: false };
    if (guest && home) return <Notice text={t(text)} />;
    // What happened is whole only now.
    const packet = s.end === "ROOM_CLOSED" && roleOf(s) === "HOST" && !guest && <><SessionPageButton source={{ room: session.room }} /><SessionPageMade /></>;
    return <Notice text={t(text)} action={home ? { label: t("app.toHome"), run: () => navigate("/") } : { label: t("app.reload"), run: () => location.reload() }}>{packet}</Notice>;
  }
  if (s.waiting) return <WaitingPage />;
  if (s.me === null) return <Notice text={t("room.connecting")} />;
  return <RoomView session={session} frames={frames} />;
}
