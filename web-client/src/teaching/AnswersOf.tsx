import { formatNumber, useT } from "../i18n";
import { unitText } from "../room/rounds/RoundResult";
import { RightAnswer } from "./SolutionText";
import type { Attempt, ResultItem } from "./types";

/** What was answered to one question. */
export function AnswersOf({ item }: { item: ResultItem }) {
  const t = useT();
  const { question, solution, given } = item;
  const counted = given.filter((a) => a.answer !== null);
  const rows = question.kind === "CHOICE" ? question.options.map((option, i) => ({ text: option, right: solution.choices.includes(i), who: counted.filter((a) => a.answer!.choice === i) }))
    : question.kind === "TEXT" ? tally(counted, (a) => a.answer!.text ?? "")
      : question.kind === "ORDER" ? tally(counted, (a) => (a.answer!.order ?? []).map((i) => question.options[i]).join(" → ")) : [];
  const most = Math.max(1, ...rows.map((r) => r.who.length));
  const looked = given.length - counted.length;
  return (
    <div className="item-answers" data-testid="item-answers">
      {rows.length > 0 && (
        <ul className="tally">
          {rows.map((row) => (
            <li key={row.text} className={row.right ? "right" : ""} title={row.who.map((a) => a.name).join(", ")}>
              <span>{row.text}</span><span className="tabular">{row.who.length}</span><span className="tally-track"><i style={{ width: `${(100 * row.who.length) / most}%` }} /></span>
            </li>
          ))}
        </ul>
      )}
      {(question.kind === "LOCATE" || question.kind === "MEASURE") && <Spread item={item} counted={counted} />}
      {looked > 0 && <p className="quiet">{t("teaching.lookedN", { n: looked })}</p>}
      <RightAnswer question={question} solution={solution} />
    </div>
  );
}

function tally(given: readonly Attempt[], text: (a: Attempt) => string): { text: string; right: boolean; who: Attempt[] }[] {
  const rows = new Map<string, Attempt[]>();
  for (const a of given) {
    const key = text(a).trim().toLowerCase();
    rows.set(key, [...(rows.get(key) ?? []), a]);
  }
  return [...rows.values()].map((who) => ({ text: text(who[0]!), right: who[0]!.verdict?.right ?? false, who })).toSorted((a, b) => b.who.length - a.who.length).slice(0, 20);
}

/** Distances from the right place, or values measured, along a line with what is right shaded. */
function Spread({ item, counted }: { item: ResultItem; counted: readonly Attempt[] }) {
  const t = useT();
  const locate = item.question.kind === "LOCATE";
  const tolerance = item.solution.tolerance ?? 0;
  const target = locate ? 0 : (item.solution.target ?? 0);
  const values = counted.flatMap((a) => {
    const value = locate ? a.verdict?.off : a.verdict?.value;
    return value === null || value === undefined ? [] : [{ value, a }];
  });
  const elsewhere = counted.length - values.length;
  const low = Math.min(locate ? 0 : target - 2 * tolerance, ...values.map((v) => v.value));
  const high = Math.max(target + 2 * tolerance, ...values.map((v) => v.value), low + 1);
  const x = (v: number) => 10 + ((v - low) / (high - low)) * 380;
  const unit = unitText(item.solution.unit ?? "mm");
  return (
    <>
      <svg className="spread" viewBox="0 0 400 56" role="img" aria-label={t("teaching.spread", { n: values.length })}>
        <rect className="good" x={x(Math.max(low, target - tolerance))} width={Math.max(2, x(target + tolerance) - x(Math.max(low, target - tolerance)))} y={4} height={28} />
        <line x1={10} x2={390} y1={32} y2={32} />
        {[low, target, high].filter((v, i, all) => all.indexOf(v) === i).map((v) => <text key={v} x={x(v)} y={48} textAnchor={x(v) < 30 ? "start" : x(v) > 370 ? "end" : "middle"}>{formatNumber(v, 1)} {unit}</text>)}
        {values.map(({ value, a }, i) => <circle key={i} className={a.verdict?.right ? "right" : ""} cx={x(value)} cy={25 - (i % 3) * 8} r={4.5}><title>{`${a.name}: ${formatNumber(value, 1)} ${unit}`}</title></circle>)}
      </svg>
      {elsewhere > 0 && <p className="quiet">{t(locate ? "teaching.elsewhere" : "teaching.unmeasured", { n: elsewhere })}</p>}
    </>
  );
}
