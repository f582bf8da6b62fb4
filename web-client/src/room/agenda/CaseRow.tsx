import { Check, Clock3, GripVertical, Pencil, Play, RotateCcw, Trash2 } from "lucide-react";
import type { HTMLAttributes } from "react";
import { useT } from "../../i18n";
import type { AgendaCase } from "../../protocol/wire";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { toast } from "../../ui/Toasts";
import { CaseClock } from "./CaseClock";
import { CaseNotes } from "./CaseNotes";
import { conclude, goOn, mayMake, mayNote, mayRun, remove, startCase } from "./run";
import { nextCase } from "./schedule";
import { useAgenda } from "./store";

interface Props { session: RoomSession; s: RoomModel; one: AgendaCase; n: number; now: number; className: string; grip: HTMLAttributes<HTMLButtonElement> | null }

/** One case: its line, and unfolded what was said of it and what can be done with it. */
export function CaseRow({ session, s, one, n, now, className, grip }: Props) {
  const t = useT();
  const chosen = useAgenda((a) => a.unfolded);
  const current = one.status === "CURRENT";
  const unfolded = chosen === null ? current : chosen === one.id;
  const run = mayRun(s);
  const make = mayMake(s);
  const away = () => {
    const undo = remove(session, one.id);
    toast(t("agenda.removed"), "info", { label: t("agenda.undo"), run: undo });
  };
  return (
    <li className={`case ${one.status.toLowerCase()} ${className}`} data-case={one.id} data-status={one.status}>
      <div className="case-line">
        {grip && <button className="grip" data-testid="case-grip" aria-label={t("agenda.move", { title: one.title })} title={t("agenda.moveHint")} {...grip}><GripVertical size={15} /></button>}
        <button className="case-name" data-testid="case-name" aria-expanded={unfolded} onClick={() => useAgenda.setState({ unfolded: unfolded ? "" : one.id })}>
          <span className="case-n tabular">{n}</span>
          <span className="case-text">{one.title}</span>
          {one.status === "DONE" && <Check size={14} className="done-mark" aria-label={t("agenda.statusDONE")} />}
          {one.status === "POSTPONED" && <Clock3 size={14} aria-label={t("agenda.statusPOSTPONED")} />}
          <CaseClock one={one} now={now} />
        </button>
        {run && one.status === "PLANNED" && (
          <button className="icon-button" data-testid="start-case" aria-label={t("agenda.start", { title: one.title })} title={t("agenda.start", { title: one.title })} onClick={() => startCase(session, one.id)}><Play size={15} /></button>
        )}
      </div>
      {unfolded && (
        <div className="case-more">
          {one.status === "POSTPONED" && <p className="quiet">{t("agenda.postponedHint")}</p>}
          <CaseNotes key={one.id} session={session} s={s} one={one} mayWrite={mayNote(s)} />
          {(run || make) && (
            <div className="case-tools">
              {run && current && nextCase(s.state.agenda) && <button className="button small primary" data-testid="case-go-on" onClick={() => goOn(session)}><Check size={14} />{t("agenda.doneNext")}</button>}
              {run && one.status !== "DONE" && <button className="button small" data-testid="case-done" onClick={() => conclude(session, one.id, "DONE")}><Check size={14} />{t("agenda.done")}</button>}
              {run && one.status !== "POSTPONED" && <button className="button small" data-testid="case-postpone" onClick={() => conclude(session, one.id, "POSTPONED")}><Clock3 size={14} />{t("agenda.postpone")}</button>}
              {run && (one.status === "DONE" || one.status === "POSTPONED") && (
                <button className="button small" data-testid="case-again" onClick={() => conclude(session, one.id, "PLANNED")}><RotateCcw size={14} />{t("agenda.planAgain")}</button>
              )}
              <span className="spacer" />
              {make && <button className="icon-button" data-testid="case-change" aria-label={t("agenda.change", { title: one.title })} title={t("agenda.change", { title: one.title })} onClick={() => useAgenda.setState({ dialog: { change: one.id } })}><Pencil size={14} /></button>}
              {make && !current && <button className="icon-button" data-testid="case-remove" aria-label={t("agenda.remove", { title: one.title })} title={t("agenda.remove", { title: one.title })} onClick={away}><Trash2 size={14} /></button>}
            </div>
          )}
        </div>
      )}
    </li>
  );
}
