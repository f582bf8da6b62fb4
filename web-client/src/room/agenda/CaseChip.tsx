import { ChevronDown, ChevronRight, ListOrdered } from "lucide-react";
import { useRef, type TouchEvent } from "react";
import { useT } from "../../i18n";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { keyText } from "../../tools/actions";
import "./agenda.css";
import { CaseClock } from "./CaseClock";
import { goBack, goOn, mayMake, mayRun } from "./run";
import { casesOf, nextCase, placeOf } from "./schedule";
import { toggleAgenda, useAgenda } from "./store";
import { useServerNow } from "./useServerNow";

const SWIPE = 40;

/** The case being discussed, its place and its time; opens the agenda. In the place of the room's title while there is one. */
export function CaseChip({ session, s }: { session: RoomSession; s: RoomModel }) {
  const t = useT();
  const { agenda } = s.state;
  const open = useAgenda((a) => a.open);
  const current = agenda.current ? agenda.cases[agenda.current] : undefined;
  const now = useServerNow(session, !!current);
  const touch = useRef<{ x: number; y: number } | null>(null);
  const next = nextCase(agenda);
  const count = casesOf(agenda).length;
  const swipe = (e: TouchEvent) => {
    const end = e.changedTouches[0];
    const begin = touch.current;
    touch.current = null;
    if (!end || !begin || Math.abs(end.clientX - begin.x) < SWIPE || Math.abs(end.clientY - begin.y) > SWIPE) return;
    if (end.clientX < begin.x) goOn(session);
    else goBack(session);
  };
  if (count === 0 && agenda.past.length === 0 && !agenda.meeting && !mayMake(s)) return null;
  const place = current ? placeOf(agenda, current.id) : null;
  return (
    <span className={`case-chip ${current ? "running" : ""}`}>
      <button className="case-button" data-testid="agenda-button" aria-expanded={open} aria-controls="agenda-panel" onClick={toggleAgenda}
        title={`${current ? `${current.title} · ${s.state.title}` : t("agenda.title")} (${keyText("j")})`}
        {...(mayRun(s) ? { onTouchStart: (e: TouchEvent) => { touch.current = { x: e.touches[0]!.clientX, y: e.touches[0]!.clientY }; }, onTouchEnd: swipe } : {})}>
        {current ? (
          <>
            <span className="case-title" data-testid="case-title">{current.title}</span>
            <span className="case-place tabular" aria-label={t("agenda.place", place!)}>{place!.n}/{place!.of}</span>
            <CaseClock one={current} now={now} />
          </>
        ) : (
          <>
            <ListOrdered size={16} aria-hidden="true" />
            <span className="case-word">{t("agenda.title")}</span>
            {count > 0 && <span className="case-place tabular">{count}</span>}
          </>
        )}
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      {mayRun(s) && next && (
        <button className="tool-button case-next" data-testid="next-case" aria-label={t(current ? "agenda.next" : "agenda.begin", { title: next.title })}
          title={`${t(current ? "agenda.next" : "agenda.begin", { title: next.title })} (${keyText("n")})`} onClick={() => goOn(session)}>
          <ChevronRight size={17} />
        </button>
      )}
    </span>
  );
}
