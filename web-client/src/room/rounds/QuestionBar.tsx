import { Eye, EyeOff, Image as ImageIcon, X } from "lucide-react";
import { memo, useEffect } from "react";
import { useT } from "../../i18n";
import { sameImage, type Round, type View, type ViewCommand } from "../../protocol/wire";
import { useModel } from "../../state/reading";
import { shownView, type RoomModel, type RoomSession } from "../../state/roomSession";
import { chooseTool, TOOL_LABEL, useTools } from "../../tools/toolStore";
import { wantTab } from "../sideTab";
import { NO_ANSWER, onImage, showImage, startAnswering, toolsOf } from "./answering";
import { stopAnswering, useRounds } from "./store";
import { Written } from "./Written";
import "./rounds.css";

/** The question that waits for this person's answer, unless he has put it off. */
export function useAsked(s: RoomModel): Round | undefined {
  const { answering, later } = useRounds();
  const { me } = s;
  const open = Object.values(s.state.rounds).filter((r) => r.revealedAt === null);
  return answering ? open.find((r) => r.id === answering) : open.find((r) => me !== null && !r.answered.includes(me) && !later.includes(r.id));
}

/** It, over the images. */
export const QuestionBar = memo(function QuestionBar({ session, instead, show, openPanel }: { session: RoomSession; instead: View | null; show: (c: ViewCommand) => void; openPanel: () => void }) {
  const t = useT();
  const s = useModel(session);
  const view = () => instead ?? shownView(s);
  const answering = useRounds((x) => x.answering);
  const tool = useTools((x) => x.tool);
  const round = useAsked(s);
  if (s.state.closed) return null;
  if (!round) return <Revealed s={s} openPanel={openPanel} />;
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
              onClick={() => session.do({ type: "AnswerRound", id: round.id, answer: { ...NO_ANSWER, choice } })}>{option}</button>
          ))}
          {round.image && !view().viewports.some((v) => v.image && sameImage(v.image, round.image!)) && (
            <button className="button small quiet" onClick={() => showImage(round.image!, view(), s.state.studies, show)}><ImageIcon size={14} />{t("rounds.showImage")}</button>
          )}
        </div>
      ) : !onImage(round) ? (
        <Written key={round.id} session={session} round={round} own={s.me ? round.answers[s.me] : undefined} />
      ) : answering ? (
        <div className="question-options">
          <span className="quiet">{t(round.kind === "POINT" ? "rounds.placePoint" : "rounds.placeMeasure")}</span>
          {tools.length > 1 && tools.map((x) => <button key={x} className="button small" aria-pressed={tool === x} onClick={() => chooseTool(x)}>{t(TOOL_LABEL[x])}</button>)}
          <button className="button small quiet" onClick={stopAnswering}>{t("app.cancel")}</button>
        </div>
      ) : (
        <div className="question-options">
          <button className="button primary" data-testid="answer-on-image" onClick={() => startAnswering(round, view(), s.state.studies, show)}>
            {t(round.kind === "POINT" ? "rounds.answerPoint" : "rounds.answerMeasure", { what: round.measure ? t(`rounds.measure${round.measure}`) : "" })}
          </button>
        </div>
      )}
      <p className="quiet">{t("rounds.blindHint", { n: round.answered.length })}</p>
    </section>
  );
});

/** That there is something to see, for those whose panel shows something else. */
function Revealed({ s, openPanel }: { s: RoomModel; openPanel: () => void }) {
  const t = useT();
  const news = useRounds((x) => x.news);
  const round = news ? s.state.rounds[news] : undefined;
  useEffect(() => {
    if (!news) return;
    const timer = setTimeout(() => useRounds.setState({ news: null }), 15_000);
    return () => clearTimeout(timer);
  }, [news]);
  if (!round) return null;
  return (
    <section className="question-bar news" role="status" data-testid="revealed">
      <header>
        <Eye size={15} aria-hidden="true" />
        <b>{t("rounds.revealed", { question: round.question })}</b>
        <button className="button small" onClick={() => { wantTab("questions"); openPanel(); }}>{t("rounds.look")}</button>
        <button className="icon-button" aria-label={t("app.close")} onClick={() => useRounds.setState({ news: null })}><X size={15} /></button>
      </header>
    </section>
  );
}
