import { memo, useCallback, useEffect, useMemo, useState } from "react";
import { useT } from "../i18n";
import { LayersPanel, useLayerCount } from "../layers/LayersPanel";
import type { Role, View, ViewCommand } from "../protocol/wire";
import { useModel, useSeen, wholeView } from "../state/reading";
import { shownView, type RoomSession } from "../state/roomSession";
import { useLatest } from "../ui/useLatest";
import { ChatPanel } from "./chat/ChatPanel";
import { unread, useRead } from "./chat/unread";
import { HandQueue } from "./floor/HandQueue";
import { MarksPanel } from "./marks/MarksPanel";
import { useUnread } from "./marks/reading";
import { PeopleList } from "./PeopleList";
import { RoundsPanel } from "./rounds/RoundsPanel";
import { mayAsk } from "./rounds/useRoundNews";
import { SideTabs, type SideTab } from "./SideTabs";
import { useSideTab } from "./sideTab";

interface Props {
  session: RoomSession; role: Role | null; show: (c: ViewCommand) => void;
  /** Shown in place of what the room shows. */
  instead: View | null;
}

export const SidePanel = memo(function SidePanel({ session, role, instead, show }: Props) {
  // Parts of it speak without listening for another language.
  useT();
  const s = useModel(session);
  const [tab, setTab] = useState<SideTab>((useSideTab.getState().shown ?? "people") as SideTab);
  useEffect(() => useSideTab.setState({ shown: tab }), [tab]);
  const room = s.confirmed.room;
  const read = useRead((x) => x[room]);
  const last = s.confirmed.chat.at(-1)?.id ?? null;
  useEffect(() => {
    if (tab === "chat" && room) useRead.setState({ [room]: last });
  }, [tab, room, last]);
  const wanted = useSideTab((x) => x.wanted);
  useEffect(() => {
    if (wanted === null) return;
    setTab(wanted as SideTab);
    useSideTab.setState({ wanted: null });
  }, [wanted]);
  const writing = useMemo(() => ({ session, me: s.me, role }), [session, s.me, role]);
  const [study = null, series = null] = useSeen(session, instead, (view) => [view.viewports[view.active]?.study, view.viewports[view.active]?.series]);
  const layers = useLayerCount({ study, series });
  const beside = useLatest(instead);
  const view = useCallback(() => beside() ?? shownView(session.store.getState()), [beside, session]);
  const said = useUnread(s.state.threads, s.me);
  const counts: Record<SideTab, number> = {
    people: new Set(s.here.map((h) => h.participant)).size, chat: unread(s.confirmed.chat, read, s.me).length, marks: said > 0 ? said : Object.keys(s.state.marks).length, layers,
    questions: Object.values(s.state.rounds).filter((r) => r.revealedAt === null).length,
  };
  const fresh = new Set<SideTab>(["chat", "questions", ...(said > 0 ? ["marks" as const] : [])]);
  return (
    <>
      <SideTabs tab={tab} setTab={setTab} counts={counts} fresh={fresh} />
      <div className="tab-panel" id="side-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === "people" && <HandQueue session={session} floor={s.state.floor} participants={s.state.participants} presenter={s.state.presenter} me={s.me} role={role} />}
        {tab === "people" && <PeopleList session={session} participants={s.state.participants} present={s.here} presenter={s.state.presenter} me={s.me} role={role} floor={s.state.floor} />}
        {tab === "chat" && (
          <ChatPanel chat={s.state.chat} people={s.state.participants} marks={s.state.marks} studies={s.state.studies} confirmed={s.confirmed.chat.length} view={view} show={show}
            writing={writing} />
        )}
        {tab === "questions" && (
          <RoundsPanel room={s.state.room} rounds={s.state.rounds} people={s.state.participants} marks={s.state.marks} studies={s.state.studies} view={view} show={show}
            taking={{ session, me: s.me, mayAsk: mayAsk(s), leads: role === "HOST" }} />
        )}
        {tab === "layers" && <Layers session={session} instead={instead} show={show} />}
        {tab === "marks" && <MarksPanel />}
      </div>
    </>
  );
});

function Layers({ session, instead, show }: Pick<Props, "session" | "instead" | "show">) {
  return <LayersPanel view={useSeen(session, instead, wholeView)} show={show} />;
}
