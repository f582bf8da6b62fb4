import { formatDuration, useT } from "../../i18n";
import type { AgendaCase } from "../../protocol/wire";
import { spentOn, tempo } from "./schedule";

/** Time spent on a case of its budget: quiet, and never flashing. */
export function CaseClock({ one, now }: { one: AgendaCase; now: number }) {
  const t = useT();
  const spent = spentOn(one, now);
  const state = tempo(spent, one.minutes);
  if (one.status === "PLANNED" && spent === 0) return one.minutes > 0 ? <span className="case-clock tabular">{t("agenda.minutes", { n: one.minutes })}</span> : null;
  return (
    <span className={`case-clock tabular ${state}`} data-tempo={state} role="timer" aria-live="off" aria-label={t(state === "over" ? "agenda.timeOver" : "agenda.time", { spent: formatDuration(spent), n: one.minutes })}>
      {formatDuration(spent)}{one.minutes > 0 && <span className="budget"> / {t("agenda.minutes", { n: one.minutes })}</span>}
    </span>
  );
}
