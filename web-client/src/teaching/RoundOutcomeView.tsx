import { Check, X } from "lucide-react";
import { formatNumber, useT } from "../i18n";
import type { ImageRef, Round } from "../protocol/wire";
import { PlaceLink } from "../room/rounds/PlaceLink";
import type { People } from "../room/rounds/Plots";
import { useOutcome } from "./outcomes";
import { RightAnswer, VerdictText } from "./SolutionText";
import "./teaching.css";

/** Of a revealed question of a page: what was right, how many were, and who. */
export function RoundOutcomeView({ room, round, people, studies, go }: { room: string; round: Round; people: People; studies: readonly string[]; go: (image: ImageRef) => void }) {
  const t = useT();
  const outcome = useOutcome(room, round);
  if (!outcome) return null;
  const given = round.answered.flatMap((id) => (outcome.verdicts[id] ? [{ id, verdict: outcome.verdicts[id] }] : []));
  const right = given.filter((g) => g.verdict.right).length;
  const best = given.toSorted((a, b) => Number(b.verdict.right) - Number(a.verdict.right) || b.verdict.score - a.verdict.score || (a.verdict.off ?? Infinity) - (b.verdict.off ?? Infinity));
  return (
    <div className="round-outcome" data-testid="round-outcome">
      <p className="outcome-score tabular" data-testid="outcome-score"><b>{t("teaching.rightOf", { right, all: given.length })}</b><span className="outcome-bar" aria-hidden="true"><i style={{ width: `${given.length ? (100 * right) / given.length : 0}%` }} /></span>{given.length > 0 && <span>{formatNumber((100 * right) / given.length, 0)} %</span>}</p>
      {outcome.question.kind === "CHOICE" && <p>{t("teaching.rightIs")} <b>{outcome.solution.choices.map((i) => outcome.question.options[i]).join(", ")}</b></p>}
      <RightAnswer question={outcome.question} solution={outcome.solution} />
      {outcome.solution.targets.map((target, i) => target.image && <PlaceLink key={i} image={target.image} studies={studies} go={go} label={`${target.name || t("teaching.rightPlace")}: `} />)}
      <ol className="outcome-people">
        {best.map(({ id, verdict }) => (
          <li key={id} data-right={verdict.right}>
            {verdict.right ? <Check size={14} aria-label={t("teaching.isRight")} /> : <X size={14} aria-label={t("teaching.isWrong")} />}
            <span>{people[id]?.name ?? ""}</span><VerdictText verdict={verdict} />
          </li>
        ))}
      </ol>
    </div>
  );
}
