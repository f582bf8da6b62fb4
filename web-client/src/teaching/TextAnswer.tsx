import { useState } from "react";
import { useT } from "../i18n";
import { LIMITS } from "../protocol/wire";
import "./answers.css";

/** An answer in one's own words. @param given the one there is, which may be changed */
export function TextAnswer({ given, onAnswer, disabled = false }: { given: string | null; onAnswer: (text: string) => void; disabled?: boolean }) {
  const t = useT();
  const [text, setText] = useState(given ?? "");
  const clean = text.trim();
  return (
    <form className="text-answer" onSubmit={(e) => { e.preventDefault(); if (clean && clean !== given) onAnswer(clean); }}>
      <input className="input" data-testid="text-answer" aria-label={t("teaching.yourWords")} placeholder={t("teaching.yourWords")} autoComplete="off"
        maxLength={LIMITS.ANSWER_MAX_TEXT} value={text} disabled={disabled} onChange={(e) => setText(e.target.value)} />
      {!disabled && <button className="button primary" data-testid="send-answer" disabled={!clean || clean === given}>{t(given === null ? "teaching.answer" : "teaching.change")}</button>}
    </form>
  );
}
