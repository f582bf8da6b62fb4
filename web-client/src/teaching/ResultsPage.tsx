import { Download } from "lucide-react";
import { useState } from "react";
import { LibraryShell } from "../cases/LibraryShell";
import { useLoaded } from "../cases/useLoaded";
import { formatDay, formatNumber, useT } from "../i18n";
import { LibraryNotice } from "../cases/LibraryNotice";
import { navigate } from "../ui/router";
import { AnswersOf } from "./AnswersOf";
import { ItemPlot } from "./ItemPlot";
import { teachingApi } from "./teachingApi";
import type { Attempt, PageResults, ResultItem } from "./types";
import "./results.css";

/** For the authors of a page: how hard its questions are, how well they tell learners apart, and who answered what. */
export function ResultsPage({ id }: { id: string }) {
  const t = useT();
  const [room, setRoom] = useState<string | null>(null);
  const results = useLoaded(`${id} ${room}`, () => teachingApi.results(id, room));
  const all = useLoaded(id, () => teachingApi.results(id, null));
  const fault = results.fault ?? all.fault;
  if (fault) return <LibraryNotice text={fault} />;
  const found = results.value;
  return (
    <LibraryShell wide actions={<button className="button small" onClick={() => navigate(`/library/${id}`)}>{t("teaching.toPage")}</button>}>
      <main className="results" data-testid="results">
        <header className="results-head">
          <div><p className="quiet">{t("teaching.results")}</p><h1>{all.value?.title ?? ""}</h1></div>
          <span className="spacer" />
          <label className="field">{t("teaching.class")}
            <select className="input" data-testid="results-class" value={room ?? ""} onChange={(e) => setRoom(e.target.value || null)}>
              <option value="">{t("teaching.everybody")}</option>
              <option value="alone">{t("teaching.alone")}</option>
              {all.value?.rooms.map((r) => <option key={r.room} value={r.room}>{t("teaching.classN", { title: r.title, n: r.learners })}</option>)}
            </select>
          </label>
          <a className="button" href={teachingApi.csvUrl(id, room)} download="results.csv" data-testid="results-csv"><Download size={15} />CSV</a>
        </header>
        {!found ? <div className="page-skeleton"><span className="skeleton" /><span className="skeleton" /></div>
          : found.questions.length === 0 ? <p className="quiet">{t("teaching.noQuestions")}</p> : <Figures found={found} />}
        {found && <Guesses guesses={found.guesses} />}
      </main>
    </LibraryShell>
  );
}

function Figures({ found }: { found: PageResults }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const answers = found.questions.reduce((sum, q) => sum + q.answers, 0);
  const mean = found.learners.filter((l) => l.mean !== null);
  return (
    <>
      <dl className="results-figures tabular">
        <div><dt>{t("teaching.learners")}</dt><dd data-testid="results-learners">{found.learners.length}</dd></div>
        <div><dt>{t("teaching.answers")}</dt><dd>{answers}</dd></div>
        <div><dt>{t("teaching.meanScore")}</dt><dd>{mean.length ? `${formatNumber((100 * mean.reduce((s, l) => s + l.mean!, 0)) / mean.length, 0)} %` : "–"}</dd></div>
        <div><dt title={t("teaching.alphaHint")}>{t("teaching.alpha")}</dt><dd>{found.alpha === null ? "–" : formatNumber(found.alpha, 2)}</dd></div>
      </dl>
      <div className="results-columns">
        <section>
          <h2>{t("teaching.questions")}</h2>
          <ol className="items">
            {found.questions.map((item, i) => <Item key={item.question.id} item={item} n={i + 1} open={open === item.question.id} toggle={() => setOpen(open === item.question.id ? null : item.question.id)} />)}
          </ol>
        </section>
        <section>
          <h2>{t("teaching.map")}</h2>
          <ItemPlot items={found.questions} onChoose={setOpen} />
          <p className="quiet">{t("teaching.mapHint")}</p>
        </section>
      </div>
      <h2>{t("teaching.learnersTitle")}</h2>
      <Matrix found={found} />
      {found.outdated > 0 && <p className="quiet">{t("teaching.outdated", { n: found.outdated })}</p>}
    </>
  );
}

function Guesses({ guesses }: { guesses: PageResults["guesses"] }) {
  const t = useT();
  if (guesses.length === 0) return null;
  return (
    <section>
      <h2>{t("teaching.guesses")}</h2>
      <ul className="guesses">{guesses.map((g) => <li key={g.learner}><b>{g.name}</b><span>{g.guess}</span><span className="quiet tabular">{formatDay(g.at)}</span></li>)}</ul>
    </section>
  );
}

function Item({ item, n, open, toggle }: { item: ResultItem; n: number; open: boolean; toggle: () => void }) {
  const t = useT();
  const { question, difficulty, discrimination } = item;
  return (
    <li className="item" data-testid="result-item">
      <button className="item-head" aria-expanded={open} onClick={toggle}>
        <span className="item-n tabular">{n}</span>
        <span className="item-prompt">{question.prompt}<small>{t(`teaching.kind${question.kind}`)} · {t("teaching.answersN", { n: item.answers })}</small></span>
        <span className="item-figure tabular" title={t("teaching.difficultyHint")}><small>p</small>{difficulty === null ? "–" : formatNumber(difficulty, 2)}<span className="p-bar" aria-hidden="true"><i style={{ width: `${100 * (difficulty ?? 0)}%` }} /></span></span>
        <span className={`item-figure tabular ${discrimination !== null && discrimination < 0.2 ? "weak" : ""}`} title={t("teaching.discriminationHint")}><small>r<sub>pb</sub></small>{discrimination === null ? "–" : formatNumber(discrimination, 2)}</span>
      </button>
      {open && <AnswersOf item={item} />}
    </li>
  );
}

/** A row a learner, a column a question. */
function Matrix({ found }: { found: PageResults }) {
  const t = useT();
  const cells = new Map<string, Attempt>();
  for (const item of found.questions) for (const a of item.given) cells.set(`${a.learner} ${a.question}`, a);
  if (found.learners.length === 0) return <p className="quiet">{t("teaching.nobody")}</p>;
  return (
    <div className="table-wrap">
      <table className="matrix tabular" data-testid="results-matrix">
        <thead><tr><th>{t("teaching.learner")}</th>{found.questions.map((q, i) => <th key={q.question.id} title={q.question.prompt}>{i + 1}</th>)}<th>{t("teaching.score")}</th></tr></thead>
        <tbody>
          {found.learners.toSorted((a, b) => (b.mean ?? -1) - (a.mean ?? -1)).map((learner) => (
            <tr key={learner.id}>
              <th>{learner.name}</th>
              {found.questions.map((q) => {
                const a = cells.get(`${learner.id} ${q.question.id}`);
                const state = !a ? "none" : !a.verdict ? "looked" : a.verdict.right ? "right" : a.verdict.score > 0 ? "part" : "wrong";
                const mark = { none: "", looked: "◦", right: "✓", part: formatNumber(a?.verdict?.score ?? 0, 1), wrong: "✗" }[state];
                return <td key={q.question.id} className={state} aria-label={t(`teaching.cell.${state}`)} title={t(`teaching.cell.${state}`)}>{mark}</td>;
              })}
              <td>{learner.mean === null ? "–" : `${formatNumber(100 * learner.mean, 0)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
