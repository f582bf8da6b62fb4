import { MonitorUp } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import { LayersPanel, useLayerCount } from "../layers/LayersPanel";
import type { RoomState, View, ViewCommand } from "../protocol/wire";
import { ChatPanel } from "../room/chat/ChatPanel";
import { MarksPanel } from "../room/marks/MarksPanel";
import { Avatar } from "../room/PeopleList";
import { RoundsPanel } from "../room/rounds/RoundsPanel";
import { SideTabs, type SideTab } from "../room/SideTabs";
import { useLatest } from "../ui/useLatest";

/** People, words and marks as they were at this moment. */
export function ReplayPanel({ state, view, show }: { state: RoomState; view: View; show: (c: ViewCommand) => void }) {
  const t = useT();
  const now = useLatest(view);
  const [tab, setTab] = useState<SideTab>("people");
  const here = Object.values(state.participants).filter((p) => p.present);
  const counts: Record<SideTab, number> = { people: here.length, chat: state.chat.length, marks: Object.keys(state.marks).length, questions: Object.keys(state.rounds).length, layers: useLayerCount(view.viewports[view.active]) };
  return (
    <>
      <SideTabs tab={tab} setTab={setTab} counts={counts} />
      <div className="tab-panel" id="side-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === "people" && (
          <ul className="people">
            {here.map((p) => (
              <li key={p.id}>
                <Avatar participant={p} />
                <span className="person"><span className="person-name">{p.name}</span><span className="quiet">{t(`room.role${p.role}`)}</span></span>
                {p.id === state.presenter && <span className="chip accent"><MonitorUp size={12} /> {t("room.presenting")}</span>}
              </li>
            ))}
          </ul>
        )}
        {tab === "chat" && <ChatPanel chat={state.chat} people={state.participants} marks={state.marks} studies={state.studies} confirmed={state.chat.length} view={now} show={show} />}
        {tab === "questions" && (
          <RoundsPanel room={state.room} rounds={state.rounds} people={state.participants} marks={state.marks} studies={state.studies} view={now} show={show} />
        )}
        {tab === "layers" && <LayersPanel view={view} show={show} />}
        {tab === "marks" && <MarksPanel />}
      </div>
    </>
  );
}
