import { Check } from "lucide-react";
import { formatTime, useT } from "../../i18n";
import type { AgendaOutline } from "../../net/apiTypes";
import "./agenda.css";

const SHOWN = 4;

/** What the next meeting of a room is about, or the one that goes on. */
export function AgendaLines({ agenda }: { agenda: AgendaOutline }) {
  const t = useT();
  const { cases, count, minutes, meetingSince } = agenda;
  // Of a long agenda that is under way the part that is still to come says more.
  const done = cases.filter((one) => one.status === "DONE").length;
  const from = Math.max(0, Math.min(done - 1, cases.length - SHOWN));
  const shown = cases.slice(from, from + SHOWN);
  return (
    <span className="agenda-lines" data-testid="agenda-lines">
      <span className="quiet tabular">
        {meetingSince === null ? t("agenda.nextMeeting") : t("agenda.meetingNow", { time: formatTime(meetingSince) })}
        {" · "}{minutes > 0 ? t("agenda.planned", { n: count, minutes }) : t("agenda.plannedCases", { n: count })}
      </span>
      {shown.map((one, i) => (
        <span key={i} className={`agenda-line ${one.status.toLowerCase()}`}>
          <span className="case-n tabular">{from + i + 1}</span><span>{one.title ?? t("agenda.caseNumber", { n: from + i + 1 })}</span>
          {one.status === "DONE" && <Check size={12} className="done-mark" aria-label={t("agenda.statusDONE")} />}
        </span>
      ))}
      {count > from + shown.length && <span className="quiet agenda-rest">{t("agenda.moreCases", { n: count - from - shown.length })}</span>}
    </span>
  );
}
