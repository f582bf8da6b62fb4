import { Plus, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { InsertProps } from "../cases/blocks";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { newId } from "../state/ids";
import { Dialog } from "../ui/Dialog";
import { TargetEditor } from "./TargetEditor";
import { teachingApi } from "./teachingApi";
import { QUESTION_KINDS } from "./types";
import { draftOf, emptyDraft, missing, questionBlock, type Draft } from "./written";
import "./teaching.css";

/** A form that writes a question into the text of a page. */
export function QuestionDialog({ source, insert, close }: InsertProps) {
  const t = useT();
  const [draft, setDraft] = useState<Draft | null>(source === null ? emptyDraft(`q-${newId().slice(0, 8)}`) : null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (source === null) return;
    teachingApi.read(source).then((read) => {
      setDraft(draftOf(read) ?? emptyDraft(`q-${newId().slice(0, 8)}`));
      setFault(read.fault);
    }, complain);
  }, [source]);
  if (!draft) return null;
  const change = (some: Partial<Draft>) => setDraft((d) => d && { ...d, ...some });
  const lacks = missing(draft);
  const image = draft.kind === "LOCATE" || draft.kind === "MEASURE";
  return (
    <Dialog title={t("teaching.question")} onClose={close} className={`question-dialog ${image ? "with-image" : ""}`}>
      {/* No form: inside of one an image takes no gestures. */}
      <div className="question-form">
        {fault && <p className="question-fault" role="alert">{t("teaching.unreadable", { fault })}</p>}
        <div className="question-kinds" role="radiogroup" aria-label={t("teaching.kind")}>
          {QUESTION_KINDS.map((kind) => <button key={kind} type="button" role="radio" aria-checked={draft.kind === kind} className="button small" data-testid={`question-kind-${kind}`} onClick={() => change({ kind })}>{t(`teaching.kind${kind}`)}</button>)}
        </div>
        <label className="field">{t("teaching.prompt")}
          <textarea className="input" rows={2} maxLength={500} autoFocus data-testid="question-prompt" value={draft.prompt} placeholder={t(`teaching.example${draft.kind}`)} onChange={(e) => change({ prompt: e.target.value })} />
        </label>
        {draft.kind === "CHOICE" && <Options draft={draft} change={change} />}
        {draft.kind === "TEXT" && (
          <label className="field">{t("teaching.acceptedField")}
            <textarea className="input" rows={3} data-testid="question-accepted" value={draft.accepted} onChange={(e) => change({ accepted: e.target.value })} />
            <span className="quiet">{t("teaching.acceptedHint")}</span>
          </label>
        )}
        {draft.kind === "ORDER" && <Items draft={draft} change={change} />}
        {image && <TargetEditor draft={draft} change={change} />}
        <label className="field">{t("teaching.explanation")}
          <textarea className="input" rows={2} maxLength={4000} data-testid="question-explanation" value={draft.explanation} onChange={(e) => change({ explanation: e.target.value })} />
        </label>
        <div className="dialog-actions">
          {lacks && <span className="quiet" data-testid="question-lacks">{t(`teaching.lacks.${lacks}`)}</span>}
          <button type="button" className="button" onClick={close}>{t("app.cancel")}</button>
          <button type="button" className="button primary" data-testid="question-insert" disabled={lacks !== null} onClick={() => insert(questionBlock(draft))}>{t("teaching.intoPage")}</button>
        </div>
      </div>
    </Dialog>
  );
}

interface PartProps { draft: Draft; change: (some: Partial<Draft>) => void }

function Options({ draft, change }: PartProps) {
  const t = useT();
  const set = (i: number, some: Partial<Draft["options"][number]>) => change({ options: draft.options.map((o, j) => (j === i ? { ...o, ...some } : o)) });
  return (
    <fieldset className="question-options-form">
      <legend>{t("teaching.options")}</legend>
      {draft.options.map((o, i) => (
        <div key={i} className="option-form">
          <label className="option-right" title={t("teaching.isRight")}><input type="checkbox" checked={o.right} data-testid={`option-right-${i}`} aria-label={t("teaching.optionRight", { n: i + 1 })} onChange={(e) => set(i, { right: e.target.checked })} /></label>
          <input className="input" maxLength={200} data-testid={`option-text-${i}`} aria-label={t("teaching.option", { n: i + 1 })} placeholder={t("teaching.option", { n: i + 1 })} value={o.text} onChange={(e) => set(i, { text: e.target.value })} />
          <input className="input why" maxLength={1000} aria-label={t("teaching.optionWhy", { n: i + 1 })} placeholder={t("teaching.why")} value={o.why} onChange={(e) => set(i, { why: e.target.value })} />
          <button type="button" className="icon-button" aria-label={t("teaching.dropOption", { n: i + 1 })} disabled={draft.options.length <= 2} onClick={() => change({ options: draft.options.filter((_, j) => j !== i) })}><X size={15} /></button>
        </div>
      ))}
      {draft.options.length < 20 && <button type="button" className="button small quiet" data-testid="more-option" onClick={() => change({ options: [...draft.options, { text: "", right: false, why: "" }] })}><Plus size={14} />{t("teaching.moreOption")}</button>}
    </fieldset>
  );
}

function Items({ draft, change }: PartProps) {
  const t = useT();
  return (
    <fieldset className="question-options-form">
      <legend>{t("teaching.itemsField")}</legend>
      {draft.items.map((item, i) => (
        <div key={i} className="option-form">
          <span className="order-place tabular">{i + 1}</span>
          <input className="input" maxLength={200} data-testid={`item-${i}`} aria-label={t("teaching.option", { n: i + 1 })} value={item} onChange={(e) => change({ items: draft.items.map((x, j) => (j === i ? e.target.value : x)) })} />
          <button type="button" className="icon-button" aria-label={t("teaching.dropOption", { n: i + 1 })} disabled={draft.items.length <= 2} onClick={() => change({ items: draft.items.filter((_, j) => j !== i) })}><X size={15} /></button>
        </div>
      ))}
      {draft.items.length < 20 && <button type="button" className="button small quiet" data-testid="more-item" onClick={() => change({ items: [...draft.items, ""] })}><Plus size={14} />{t("teaching.moreOption")}</button>}
    </fieldset>
  );
}
