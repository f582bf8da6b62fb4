import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useT } from "../../i18n";
import { LIMITS, type ImageRef, type RoundKind, type RoundMeasure } from "../../protocol/wire";
import { newId } from "../../state/ids";
import type { RoomSession } from "../../state/roomSession";
import { Dialog } from "../../ui/Dialog";

const KINDS = ["MEASUREMENT", "CATEGORY", "POINT", "TEXT", "ORDER"] as const satisfies readonly RoundKind[];
const MEASURES = ["LENGTH", "ANGLE", "COBB_ANGLE", "AREA", "MEAN"] as const satisfies readonly RoundMeasure[];

/** @param image what is shown now: the question can be about it alone */
export function AskDialog({ session, image, onClose }: { session: RoomSession; image: ImageRef | null; onClose: () => void }) {
  const t = useT();
  const [kind, setKind] = useState<RoundKind>("MEASUREMENT");
  const [measure, setMeasure] = useState<RoundMeasure>("LENGTH");
  const [question, setQuestion] = useState("");
  const [options, setOptions] = useState(["", ""]);
  const [bound, setBound] = useState(true);
  const given = options.map((o) => o.trim()).filter(Boolean);
  const distinct = new Set(given).size === given.length;
  const listed = kind === "CATEGORY" || kind === "ORDER";
  const complete = question.trim() !== "" && (!listed || (given.length >= 2 && distinct));
  const ask = () => {
    if (!complete) return;
    session.do({
      type: "AskRound", id: newId(), question: question.trim(), kind, measure: kind === "MEASUREMENT" ? measure : null,
      options: listed ? given : [], image: bound ? image : null,
    });
    onClose();
  };
  return (
    <Dialog title={t("rounds.ask")} onClose={onClose} className="ask-dialog">
      <form onSubmit={(e) => { e.preventDefault(); ask(); }}>
        <label className="field">
          {t("rounds.question")}
          <textarea className="input" data-testid="round-question" rows={2} autoFocus maxLength={LIMITS.ROUND_MAX_QUESTION} value={question}
            placeholder={t(`rounds.example${kind}`)} onChange={(e) => setQuestion(e.target.value)} />
        </label>
        <fieldset className="round-kinds">
          <legend className="visually-hidden">{t("rounds.kind")}</legend>
          {KINDS.map((k) => (
            <label key={k} className={`choice ${kind === k ? "chosen" : ""}`}>
              <input type="radio" name="round-kind" checked={kind === k} onChange={() => setKind(k)} data-testid={`round-kind-${k}`} />
              <span><b>{t(`rounds.kind${k}`)}</b><span className="quiet">{t(`rounds.about${k}`)}</span></span>
            </label>
          ))}
        </fieldset>
        {kind === "MEASUREMENT" && (
          <label className="field">
            {t("rounds.measure")}
            <select className="input" data-testid="round-measure" value={measure} onChange={(e) => setMeasure(e.target.value as RoundMeasure)}>
              {MEASURES.map((m) => <option key={m} value={m}>{t(`rounds.measure${m}`)}</option>)}
            </select>
          </label>
        )}
        {listed && (
          <fieldset className="round-options">
            <legend>{t("rounds.options")}</legend>
            {options.map((option, i) => (
              <div key={i} className="option-row">
                <input className="input" data-testid={`round-option-${i}`} aria-label={t("rounds.option", { n: i + 1 })} maxLength={LIMITS.ROUND_MAX_OPTION} value={option}
                  onChange={(e) => setOptions(options.map((o, j) => (j === i ? e.target.value : o)))} />
                {options.length > 2 && (
                  <button type="button" className="icon-button" aria-label={t("rounds.dropOption", { n: i + 1 })} onClick={() => setOptions(options.filter((_, j) => j !== i))}><X size={15} /></button>
                )}
              </div>
            ))}
            {!distinct && <em role="alert">{t("rounds.sameOption")}</em>}
            {options.length < LIMITS.ROUND_MAX_OPTIONS && <button type="button" className="button small quiet" onClick={() => setOptions([...options, ""])}><Plus size={14} />{t("rounds.moreOption")}</button>}
          </fieldset>
        )}
        {image && (
          <label className="round-check">
            <input type="checkbox" checked={bound} onChange={(e) => setBound(e.target.checked)} />
            <span>{t("rounds.thisImage")}</span>
          </label>
        )}
        <p className="quiet">{t("rounds.promise")}</p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>{t("app.cancel")}</button>
          <button className="button primary" data-testid="ask-round" disabled={!complete}>{t("rounds.send")}</button>
        </div>
      </form>
    </Dialog>
  );
}
