import { ArrowLeft, Check, FlaskConical, X } from "lucide-react";
import { useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { complain } from "../library/openRoom";
import { api } from "../net/httpApi";
import { navigate } from "../ui/router";
import type { DeskExplanation, LabExercise, LabVerdict } from "./deskTypes";
import { explain } from "./TransfersPage";
import "./admin.css";
import "./desk.css";
import "./lab.css";

const SIDES: DeskExplanation["side"][] = ["US", "PEER", "NETWORK"];

/** An exercise: something goes wrong between two simulated systems, and who administers this one finds out what. */
export function LabPage() {
  const t = useT();
  const [posed, setPosed] = useState<LabExercise | null>(null);
  const [running, setRunning] = useState(false);
  const [cause, setCause] = useState<string | null>(null);
  const [side, setSide] = useState<DeskExplanation["side"] | null>(null);
  const [verdict, setVerdict] = useState<LabVerdict | null>(null);
  const [score, setScore] = useState({ done: 0, right: 0 });

  const start = async () => {
    setRunning(true);
    try {
      const next = await api.labStart();
      setPosed(next);
      setCause(null);
      setSide(null);
      setVerdict(null);
    } catch (error) {
      complain(error);
    } finally {
      setRunning(false);
    }
  };
  const judge = async () => {
    if (!posed || cause === null || side === null) return;
    try {
      const judged = await api.labAnswer(posed.exercise.id, cause, side);
      setVerdict(judged);
      setScore((s) => ({ done: s.done + 1, right: s.right + (judged.cause && judged.side ? 1 : 0) }));
    } catch (error) {
      complain(error);
    }
  };
  const seen = posed?.exercise.association;
  const name = (uid: string) => posed?.classes[uid] ?? uid;
  return (
    <div className="admin">
      <header className="home-bar">
        <button className="icon-button" aria-label={t("lab.back")} title={t("lab.back")} onClick={() => navigate("/admin/transfers")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("lab.title")}</h1>
        <span className="spacer" />
        {score.done > 0 && <span className="desk-us tabular" data-testid="lab-score">{t("lab.score", score)}</span>}
      </header>
      <main className="admin-body lab-body" aria-busy={running}>
        <p className="lab-lead">{t("lab.lead")}</p>
        {seen && posed && (
          <section className="lab-case" data-testid="lab-case">
            <h2>{t(`lab.story.${posed.exercise.story}` as MessageKey)}</h2>
            <dl>
              <dt>{t("lab.titles")}</dt><dd>{seen.calling ?? "?"} → {seen.called ?? "?"}</dd>
              <dt>{t("lab.bytes")}</dt><dd className="tabular">{t("lab.bytesOf", { received: seen.bytesReceived, sent: seen.bytesSent, millis: seen.millis })}</dd>
              {seen.detail && !seen.rejection && !seen.abort && <><dt>{t("lab.end")}</dt><dd>{seen.detail}</dd></>}
              {seen.rejection && <><dt>A-ASSOCIATE-RJ</dt><dd>{t(seen.rejection.byUs ? "lab.byUs" : "lab.byThem")} · {seen.rejection.result}/{seen.rejection.source}/{seen.rejection.reason}</dd></>}
              {seen.abort && <><dt>A-ABORT</dt><dd>{t(seen.abort.byUs ? "lab.byUs" : "lab.byThem")} · {seen.abort.source}/{seen.abort.reason}</dd></>}
              {seen.contexts.map((c) => (
                <div key={c.id} className="lab-row"><dt>{name(c.abstractSyntax)}</dt><dd>{c.chosen ? name(c.chosen) : `${t("desk.refused")}: ${c.proposed.map(name).join(", ")}`}</dd></div>
              ))}
              {seen.statuses.map((s, i) => (
                <div key={i} className="lab-row"><dt>{s.sent ? "→" : "←"} {s.count} × {s.message}</dt><dd className="tabular">{s.status >= 0 ? `${s.status.toString(16).toUpperCase().padStart(4, "0")}H` : ""}</dd></div>
              ))}
            </dl>
            <details><summary>{t("desk.pdus")}</summary><ul className="desk-list">{seen.pdus.map((p, i) => <li key={i}><small>{p.sent ? "→" : "←"} {p.length} B · {p.summary}</small></li>)}</ul></details>
            <fieldset disabled={verdict !== null}>
              <legend>{t("lab.what")}</legend>
              {posed.exercise.choices.map((c) => (
                <label key={c} className={verdict && c === verdict.explanation.cause ? "right" : ""}>
                  <input type="radio" name="cause" value={c} checked={cause === c} onChange={() => setCause(c)} />{t(`lab.cause.${c}` as MessageKey)}
                </label>
              ))}
            </fieldset>
            <fieldset disabled={verdict !== null}>
              <legend>{t("lab.where")}</legend>
              <div className="lab-sides">{SIDES.map((s) => (
                <label key={s} className={verdict && s === verdict.explanation.side ? "right" : ""}>
                  <input type="radio" name="side" value={s} checked={side === s} onChange={() => setSide(s)} />{t(`desk.side.${s}` as MessageKey)}
                </label>
              ))}</div>
            </fieldset>
            {verdict && (
              <div className={`lab-verdict ${verdict.cause && verdict.side ? "good" : "bad"}`} role="status" data-testid="lab-verdict">
                <strong>{verdict.cause && verdict.side ? <Check size={16} /> : <X size={16} />}{t(verdict.cause ? verdict.side ? "lab.right" : "lab.otherSide" : "lab.wrong")}</strong>
                <p>{explain(verdict.explanation)}</p>
                <small>{t("desk.side")}: {t(`desk.side.${verdict.explanation.side}` as MessageKey)}</small>
              </div>
            )}
            {!verdict && <button className="button primary" data-testid="lab-answer" disabled={cause === null || side === null} onClick={() => void judge()}>{t("lab.answer")}</button>}
          </section>
        )}
        {(!posed || verdict) && (
          <button className={`button ${posed ? "" : "primary"}`} data-testid="lab-start" disabled={running} onClick={() => void start()}>
            <FlaskConical size={15} />{t(running ? "lab.running" : posed ? "lab.next" : "lab.start")}
          </button>
        )}
      </main>
    </div>
  );
}
