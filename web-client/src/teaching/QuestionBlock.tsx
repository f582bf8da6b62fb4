import { Check, CircleHelp, Eye, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { BlockProps } from "../cases/blocks";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import type { Answer } from "../protocol/wire";
import { NO_ANSWER } from "../room/rounds/answering";
import { loadMine, keepOwn, useMine } from "./mine";
import { OrderAnswer } from "./OrderAnswer";
import { QuestionImage, type Placed } from "./QuestionImage";
import { SolutionText } from "./SolutionText";
import { teachingApi } from "./teachingApi";
import { TextAnswer } from "./TextAnswer";
import type { Own, QuestionView } from "./types";
import "./teaching.css";

/** A question of a page: answered once, at one's own pace; then it says what is right. */
export function QuestionBlock({ block, page, index, preview }: BlockProps<QuestionView & { fault?: string }>) {
  const t = useT();
  const mine = useMine((s) => (page ? s.pages[page] : undefined));
  useEffect(() => {
    if (page && !preview && block.readable) loadMine(page);
  }, [page, preview, block.readable]);
  if (!block.readable) {
    return <div className="question-block" data-testid="question-hidden"><p className="living-missing">{block.content?.fault ?? t("teaching.hidden")}</p></div>;
  }
  const question = block.content;
  const own = !preview && mine && mine !== "failed" ? (mine.answers.find((a) => a.question === question.id) ?? null) : null;
  const ready = !preview && page !== null && mine !== undefined && mine !== "failed";
  return <Question key={`${question.id} ${own?.at ?? ""}`} question={question} page={page} index={index} own={own} ready={ready} preview={preview} />;
}

function Question({ question, page, index, own, ready, preview }: { question: QuestionView; page: string | null; index: number; own: Own | null; ready: boolean; preview: boolean }) {
  const t = useT();
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const done = async (work: () => Promise<Own>) => {
    if (!page || busy) return;
    setBusy(true);
    try {
      keepOwn(page, await work());
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  const answer = (given: Partial<Answer>) => void done(() => teachingApi.answer(page!, question.id, { ...NO_ANSWER, ...given }));
  const off = !ready || busy;
  const images = question.kind === "LOCATE" || question.kind === "MEASURE";
  return (
    <section className="question-block" data-testid={`question-${question.id}`} data-answered={own !== null} aria-label={question.prompt}>
      <header><CircleHelp size={18} aria-hidden="true" /><h3>{question.prompt}</h3></header>
      {images && <QuestionImage question={question} index={index} own={own} placed={placed} onPlace={setPlaced} />}
      {question.kind === "CHOICE" && (
        <div className="question-choices" role="radiogroup" aria-label={question.prompt}>
          {question.options.map((option, i) => {
            const state = own ? (own.solution.choices.includes(i) ? "right" : own.answer?.choice === i ? "wrong" : "") : "";
            return (
              <button key={i} role="radio" aria-checked={own ? own.answer?.choice === i : chosen === i} className={`question-choice ${state}`} data-testid={`choice-${i}`} disabled={own !== null || off} onClick={() => setChosen(i)}>
                <span className="choice-letter">{String.fromCharCode(65 + i)}</span>
                <span className="choice-text">{option}{own && own.solution.whys[i] && <small>{own.solution.whys[i]}</small>}</span>
                {state === "right" && <Check size={17} aria-label={t("teaching.isRight")} />}
                {state === "wrong" && <X size={17} aria-label={t("teaching.isWrong")} />}
              </button>
            );
          })}
        </div>
      )}
      {question.kind === "TEXT" && !own && <TextAnswer given={null} disabled={off} onAnswer={(text) => answer({ text })} />}
      {question.kind === "ORDER" && <OrderAnswer options={question.options} given={own ? (own.answer?.order ?? own.solution.order) : null} disabled={own !== null || off} onAnswer={(order) => answer({ order })} />}
      {own ? <SolutionText question={question} own={own} /> : (
        <footer>
          {question.kind === "CHOICE" && <button className="button primary" data-testid="send-answer" disabled={off || chosen === null} onClick={() => answer({ choice: chosen })}>{t("teaching.answer")}</button>}
          {images && <button className="button primary" data-testid="send-answer" disabled={off || !placed} onClick={() => placed && answer({ image: placed.image, shape: placed.shape })}>{t("teaching.answer")}</button>}
          {!preview && <button className="button quiet" data-testid="give-up" disabled={off} onClick={() => void done(() => teachingApi.reveal(page!, question.id))}><Eye size={15} />{t("teaching.giveUp")}</button>}
          {preview && <span className="quiet">{t("teaching.inPreview")}</span>}
        </footer>
      )}
    </section>
  );
}
