import { EyeOff, X } from "lucide-react";
import { useT } from "../../i18n";
import type { View, ViewCommand } from "../../protocol/wire";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { chooseTool, TOOL_LABEL, useTools } from "../../tools/toolStore";
import { startAnswering, toolsOf } from "./answering";
import { stopAnswering, useRounds } from "./store";
import "./rounds.css";

/** The question that waits for this person's answer, over the images. */
export function QuestionBar({ session, s, view, show }: { session: RoomSession; s: RoomModel; view: View; show: (c: ViewCommand) => void }) {
  const t = useT();
  const { answering, later } = useRounds();
  const tool = useTools((x) => x.tool);
  const me = s.me;
  const open = Object.values(s.state.rounds).filter((r) => r.revealedAt === null);
  const round = answering ? open.find((r) => r.id === answering) : open.find((r) => me !== null && !r.answered.includes(me) && !later.includes(r.id));
  if (!round || s.state.closed) return null;
  const tools = toolsOf(round);
  return (
    <section className="question-bar" data-testid="question-bar" aria-label={t("rounds.waiting")}>
      <header>
        <EyeOff size={15} aria-hidden="true" />
        <b>{round.question}</b>
        <button className="icon-button" aria-label={t("rounds.later")} title={t("rounds.later")}
          onClick={() => { stopAnswering(); useRounds.setState((x) => ({ later: [...x.later, round.id] })); }}><X size={15} /></button>
      </header>
      {round.kind === "CATEGORY" ? (
        <div className="question-options">
          {round.options.map((option, choice) => (
            <button key={choice} className="button" data-testid={`answer-${choice}`}
              onClick={() => session.do({ type: "AnswerRound", id: round.id, answer: { image: null, shape: null, choice } })}>{option}</button>
          ))}
        </div>
      ) : answering ? (
        <div className="question-options">
          <span className="quiet">{t(round.kind === "POINT" ? "rounds.placePoint" : "rounds.placeMeasure")}</span>
          {tools.length > 1 && tools.map((x) => <button key={x} className="button small" aria-pressed={tool === x} onClick={() => chooseTool(x)}>{t(TOOL_LABEL[x])}</button>)}
          <button className="button small quiet" onClick={stopAnswering}>{t("app.cancel")}</button>
        </div>
      ) : (
        <div className="question-options">
          <button className="button primary" data-testid="answer-on-image" onClick={() => startAnswering(round, view, s.state.studies, show)}>
            {t(round.kind === "POINT" ? "rounds.answerPoint" : "rounds.answerMeasure", { what: round.measure ? t(`rounds.measure${round.measure}`) : "" })}
          </button>
        </div>
      )}
      <p className="quiet">{t("rounds.blindHint", { n: round.answered.length })}</p>
    </section>
  );
}
