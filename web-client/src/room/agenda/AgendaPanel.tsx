import { CalendarClock, Download, Plus, X } from "lucide-react";
import { memo } from "react";
import { formatDay, formatTime, useT } from "../../i18n";
import type { Meeting } from "../../protocol/wire";
import { useModel } from "../../state/reading";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { Menu } from "../../ui/Menu";
import "./agenda.css";
import { CaseClock } from "./CaseClock";
import { CaseList } from "./CaseList";
import { download, fileName, minutesCsv, minutesText } from "./minutes";
import { mayMake, openMeeting } from "./run";
import { budgetOf, casesOf, expectedEnd, plannedEnd, soFar } from "./schedule";
import { toggleAgenda, useAgenda } from "./store";
import { useServerNow } from "./useServerNow";

/** The agenda beside the images: the meeting, its cases, and those before it. */
export const AgendaPanel = memo(function AgendaPanel({ session }: { session: RoomSession }) {
  const t = useT();
  const s = useModel(session);
  const open = useAgenda((a) => a.open);
  if (!open) return null;
  const { agenda } = s.state;
  const make = mayMake(s);
  const empty = casesOf(agenda).length === 0;
  return (
    <aside className="agenda" id="agenda-panel" data-testid="agenda-panel" aria-label={t("agenda.title")}>
      <header className="agenda-head">
        <h2>{t("agenda.title")}</h2>
        {make && <button className="button small" data-testid="add-case" onClick={() => useAgenda.setState({ dialog: "add" })}><Plus size={14} />{t("agenda.add")}</button>}
        <button className="icon-button" aria-label={t("app.close")} onClick={toggleAgenda}><X size={16} /></button>
      </header>
      <div className="agenda-body">
        <MeetingState session={session} s={s} />
        {empty && (
          <div className="agenda-empty">
            <p>{t(make ? "agenda.empty" : "agenda.emptyGuest")}</p>
            {make && <button className="button" onClick={() => useAgenda.setState({ dialog: "add" })}><Plus size={15} />{t("agenda.addFirst")}</button>}
          </div>
        )}
        <CaseList session={session} s={s} />
        {agenda.past.length > 0 && (
          <section className="past" aria-labelledby="past-title">
            <h3 id="past-title">{t("agenda.past")}</h3>
            {agenda.past.toReversed().map((held) => <PastMeeting key={held.id} held={held} room={s.state.title} />)}
          </section>
        )}
      </div>
    </aside>
  );
});

/** When the meeting is meant to end and when it will, as things go. */
function MeetingState({ session, s }: { session: RoomSession; s: RoomModel }) {
  const t = useT();
  const { agenda } = s.state;
  const { meeting } = agenda;
  const now = useServerNow(session, !!meeting);
  const make = mayMake(s);
  if (!meeting) {
    if (!make || casesOf(agenda).length === 0) return null;
    const minutes = budgetOf(agenda);
    return (
      <div className="meeting idle">
        <span className="quiet">{minutes > 0 ? t("agenda.planned", { n: casesOf(agenda).length, minutes }) : t("agenda.plannedCases", { n: casesOf(agenda).length })}</span>
        <button className="button small" data-testid="open-meeting" onClick={() => openMeeting(session)}><CalendarClock size={14} />{t("agenda.openMeeting")}</button>
      </div>
    );
  }
  const end = plannedEnd(meeting);
  const expected = expectedEnd(agenda, now);
  const late = end === null ? 0 : Math.round((expected - end) / 60_000);
  return (
    <div className="meeting" data-testid="meeting">
      <span className="meeting-title">{meeting.title}</span>
      <span className="tabular meeting-times">
        {t("agenda.since", { time: formatTime(meeting.startedAt) })}
        {end !== null && <> · {t("agenda.plannedEnd", { time: formatTime(end) })}</>}
      </span>
      <span className={`tabular meeting-times ${late >= 10 ? "over" : late >= 2 ? "late" : ""}`} data-testid="expected-end">
        {t("agenda.expectedEnd", { time: formatTime(expected) })}{late >= 2 && ` (${t("agenda.later", { n: late })})`}
      </span>
      <span className="meeting-tools">
        <MinutesMenu of={() => soFar(session.store.getState().state.agenda, session.clock.now())!} room={s.state.title} />
        {make && <button className="button small" data-testid="close-meeting" onClick={() => useAgenda.setState({ dialog: "close" })}>{t("agenda.closeMeeting")}</button>}
      </span>
    </div>
  );
}

export function MinutesMenu({ of, room }: { of: () => Meeting; room: string }) {
  const t = useT();
  const save = (ending: "txt" | "csv") => () => {
    const meeting = of();
    if (ending === "txt") download(fileName(meeting, "txt"), "text/plain", minutesText(room, meeting));
    else download(fileName(meeting, "csv"), "text/csv", minutesCsv(meeting));
  };
  return (
    <Menu label={t("agenda.minutesOf")} button={<><Download size={14} /><span className="minutes-word">{t("agenda.minutesFile")}</span></>} className="minutes-menu">
      <button className="menu-item" data-testid="minutes-text" onClick={save("txt")}>{t("agenda.asText")}</button>
      <button className="menu-item" data-testid="minutes-csv" onClick={save("csv")}>{t("agenda.asCsv")}</button>
    </Menu>
  );
}

function PastMeeting({ held, room }: { held: Meeting; room: string }) {
  const t = useT();
  return (
    <details className="past-meeting" data-testid="past-meeting">
      <summary>
        <span className="past-title">{held.title}</span>
        <span className="quiet tabular">{held.title === formatDay(held.startedAt) ? "" : `${formatDay(held.startedAt)} · `}{t("agenda.cases", { n: held.cases.length })}</span>
      </summary>
      <ol>
        {held.cases.map((one) => (
          <li key={one.id}>
            <span className="past-case"><b>{one.title}</b><CaseClock one={one} now={0} /></span>
            {one.status === "POSTPONED" && <span className="chip">{t("agenda.statusPOSTPONED")}</span>}
            {one.outcome && <p className="outcome">{one.outcome}</p>}
            {one.notes && <p className="quiet">{one.notes}</p>}
          </li>
        ))}
        {held.cases.length === 0 && <li className="quiet">{t("agenda.noCasesDealt")}</li>}
      </ol>
      <MinutesMenu of={() => held} room={room} />
    </details>
  );
}
