import { useId, useState } from "react";
import { formatDicomDate, useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import type { SeriesInfo } from "../state/catalog";
import { toast } from "../ui/Toasts";
import { chooseState, useStates } from "./states";
import type { StateInfo } from "./types";

/** Presentation states for the series of the active viewport: one of them, or images as their file says. */
export function StateList({ view, series, show }: { view: View; series: SeriesInfo; show: (c: ViewCommand) => void }) {
  const t = useT();
  const name = useId();
  const [busy, setBusy] = useState(false);
  const states = useStates(series.study, series.series);
  if (!states || states.length === 0) return null;
  const chosen = view.viewports[view.active]?.presentation?.state ?? null;
  const choose = (state: StateInfo | null) => {
    setBusy(true);
    chooseState(view, show, series, series.study, state).catch(() => toast(t("layers.stateFailed"), "error")).finally(() => setBusy(false));
  };
  return (
    <fieldset className="state-list" data-testid="states" aria-busy={busy}>
      <legend>{t("layers.states")}</legend>
      <label className="state-row">
        <input type="radio" name={name} checked={chosen === null} onChange={() => choose(null)} />
        <span className="layer-name"><span>{t("layers.stateNone")}</span></span>
      </label>
      {states.map((s) => (
        <label key={s.state} className="state-row" data-state={s.state}>
          <input type="radio" name={name} checked={chosen === s.state} disabled={!s.applied} onChange={() => choose(s)} />
          <span className="layer-name">
            <b>{s.description || s.label || t("layers.state")}</b>
            <span className="quiet">{[s.description ? s.label : null, s.creator, formatDicomDate(s.created?.slice(0, 8)), t("layers.stateImages", { n: s.images })].filter(Boolean).join(" · ")}</span>
            {s.problem && <span className="state-problem">{t(`layers.problem${s.kind === "GRAYSCALE" ? "OTHER" : s.kind}`)}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
