import { CheckCircle2, Eye, XCircle } from "lucide-react";
import { formatNumber, useT } from "../i18n";
import { InOrder } from "./InOrder";
import { unitText } from "../room/rounds/RoundResult";
import type { Own, QuestionView, Solution, Verdict } from "./types";

/** Whether it was right, and what is. */
export function SolutionText({ question, own }: { question: QuestionView; own: Own }) {
  const t = useT();
  const { verdict, answer, solution } = own;
  const state = verdict === null ? "looked" : verdict.right ? "right" : "wrong";
  const Icon = state === "right" ? CheckCircle2 : state === "wrong" ? XCircle : Eye;
  return (
    <div className={`solution ${state}`} role="status" data-testid="solution" data-verdict={state}>
      <p className="solution-verdict"><Icon size={18} aria-hidden="true" /><b>{t(`teaching.${state}`)}</b>{verdict && <VerdictText verdict={verdict} />}</p>
      {question.kind === "TEXT" && answer?.text && <p>{t("teaching.youSaid", { text: answer.text })}</p>}
      <RightAnswer question={question} solution={solution} />
    </div>
  );
}

/** How far from right, where it can be told. */
export function VerdictText({ verdict }: { verdict: Verdict }) {
  const t = useT();
  const unit = unitText(verdict.unit ?? "");
  if (verdict.value !== null) return <span className="quiet tabular">{t("teaching.measured", { value: formatNumber(verdict.value, 1), unit })}</span>;
  if (verdict.off !== null && verdict.off > 0) return <span className="quiet tabular">{t("teaching.away", { off: formatNumber(verdict.off, 1), unit })}</span>;
  if (verdict.score > 0 && verdict.score < 1) return <span className="quiet tabular">{t("teaching.partly", { percent: formatNumber(100 * verdict.score, 0) })}</span>;
  return null;
}

export function RightAnswer({ question, solution }: { question: QuestionView; solution: Solution }) {
  const t = useT();
  return (
    <>
      {question.kind === "TEXT" && <p>{t("teaching.accepted")} <b>{solution.accepted.join(", ")}</b></p>}
      {question.kind === "ORDER" && <div>{t("teaching.rightOrder")}<InOrder options={question.options} order={solution.order} /></div>}
      {question.kind === "MEASURE" && <p className="tabular">{t("teaching.rightValue", { value: formatNumber(solution.target ?? 0, 1), tolerance: formatNumber(solution.tolerance ?? 0, 1), unit: unitText(solution.unit ?? "") })}</p>}
      {question.kind === "LOCATE" && <p className="tabular">{t("teaching.within", { tolerance: formatNumber(solution.tolerance ?? 0, 1) })}</p>}
      {solution.explanation && <p className="solution-why">{solution.explanation}</p>}
    </>
  );
}
