import { useState } from "react";
import { formatNumber, useT } from "../../i18n";
import type { Round } from "../../protocol/wire";
import { agreements, sharedValues, type MeasureAgreement } from "./agreements";
import { BlandAltmanPlot, type People } from "./Plots";
import { unitText } from "./RoundResult";
import { blandAltman } from "./statistics";
import type { Value } from "./values";

/** How well people agree over several revealed rounds of a kind. */
export function AgreementList({ rounds, people, values }: { rounds: readonly Round[]; people: People; values: Readonly<Record<string, Readonly<Record<string, Value>>>> }) {
  const t = useT();
  const { categories, measures } = agreements(rounds, values);
  if (categories.length === 0 && measures.length === 0) return null;
  return (
    <section className="agreement" data-testid="agreement">
      <h3>{t("rounds.agreement")}</h3>
      {categories.map((c) => (
        <div key={c.options.join("\n")}>
          <p className="quiet">{c.options.join(" / ")}</p>
          <dl className="round-figures tabular">
            <div><dt>{t("rounds.kappa")}</dt><dd data-testid="kappa">{c.kappa === null ? "–" : formatNumber(c.kappa, 2)}</dd></div>
            <div><dt>{t("rounds.questions")}</dt><dd>{c.rounds}</dd></div>
            <div><dt>{t("rounds.raters")}</dt><dd>{c.raters.length}</dd></div>
          </dl>
          {c.kappa === null && <p className="quiet">{t("rounds.noKappa")}</p>}
        </div>
      ))}
      {measures.map((m) => <Measure key={`${m.measure} ${m.unit}`} m={m} people={people} />)}
    </section>
  );
}

function Measure({ m, people }: { m: MeasureAgreement; people: People }) {
  const t = useT();
  const [pair, setPair] = useState<readonly [string, string] | null>(null);
  const raters = m.everybody;
  const [a, b] = pair && pair.every((one) => raters.includes(one)) ? pair : [raters[0]!, raters[1]!];
  const shared = sharedValues(m, a, b);
  const found = a !== b ? blandAltman(shared.map(([x]) => x), shared.map(([, y]) => y)) : null;
  const choose = (value: string, other: (v: string) => readonly [string, string], name: string) => (
    <select className="input" aria-label={name} value={value} onChange={(e) => setPair(other(e.target.value))}>
      {raters.map((id) => <option key={id} value={id}>{people[id]?.name ?? ""}</option>)}
    </select>
  );
  return (
    <div>
      <p className="quiet">{t(`rounds.measure${m.measure}`)}</p>
      <dl className="round-figures tabular">
        <div><dt>ICC(2,1)</dt><dd data-testid="icc">{m.icc === null ? "–" : formatNumber(m.icc, 2)}</dd></div>
        <div><dt>{t("rounds.questions")}</dt><dd>{m.rounds}</dd></div>
        <div><dt>{t("rounds.raters")}</dt><dd>{m.raters.length}</dd></div>
      </dl>
      {m.icc === null && <p className="quiet">{t("rounds.noIcc")}</p>}
      {raters.length >= 2 && (
        <>
          <div className="pair">{choose(a, (v) => [v, b], t("rounds.firstRater"))}<span aria-hidden="true">−</span>{choose(b, (v) => [a, v], t("rounds.secondRater"))}</div>
          {found ? (
            <>
              <BlandAltmanPlot found={found} unit={unitText(m.unit)} />
              <p className="quiet tabular" data-testid="bland-altman">{t("rounds.blandAltmanText", {
                bias: formatNumber(found.bias, 1), lower: formatNumber(found.lower, 1), upper: formatNumber(found.upper, 1), unit: unitText(m.unit),
              })}</p>
            </>
          ) : <p className="quiet">{t("rounds.noPair")}</p>}
        </>
      )}
    </div>
  );
}
