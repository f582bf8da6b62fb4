import { ArrowDownUp, CircleHelp, ListChecks, LocateFixed, Plus, Ruler, TextCursorInput } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useT } from "../../i18n";
import type { Mark, Round, RoundKind, View, ViewCommand } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { Avatar } from "../PeopleList";
import { closeSheet } from "../sideTab";
import { AgreementList } from "./AgreementList";
import { NO_ANSWER, onImage, startAnswering } from "./answering";
import type { People } from "./Plots";
import { RoundResult } from "./RoundResult";
import { useRounds } from "./store";
import { QuizDesk } from "../../teaching/QuizDesk";
import { useValues } from "./values";
import { Written } from "./Written";
import "./rounds.css";

const ICONS: Record<RoundKind, typeof Ruler> = { MEASUREMENT: Ruler, CATEGORY: ListChecks, POINT: LocateFixed, TEXT: TextCursorInput, ORDER: ArrowDownUp };

interface Props {
  room: string;
  rounds: Readonly<Record<string, Round>>; people: People; marks: Readonly<Record<string, Mark>>; studies: readonly string[]; view: () => View; show: (c: ViewCommand) => void;
  /** Absent in a replay, where nothing can be answered. */
  taking?: { session: RoomSession; me: string | null; mayAsk: boolean; leads: boolean };
}

/** Questions to the room, the newest first, and what came of them. */
export function RoundsPanel({ room, rounds, people, marks, studies, view, show, taking }: Props) {
  const t = useT();
  const newest = useMemo(() => Object.values(rounds).toReversed(), [rounds]);
  const revealed = useMemo(() => newest.filter((r) => r.revealedAt !== null), [newest]);
  const allMarks = useMemo(() => Object.values(marks), [marks]);
  const values = useValues(revealed, studies, allMarks);
  useEffect(() => {
    useRounds.setState({ panel: true, news: null });
    return () => useRounds.setState({ panel: false });
  }, []);
  return (
    <div className="rounds">
      {taking?.mayAsk && <button className="button wide ask" data-testid="open-ask" onClick={() => useRounds.setState({ asking: true })}><Plus size={16} />{t("rounds.ask")}</button>}
      {taking?.leads && <QuizDesk room={room} session={taking.session} rounds={rounds} />}
      {newest.length === 0 && <p className="panel-empty"><CircleHelp size={16} /> {t(taking?.mayAsk ? "rounds.emptyAsk" : "rounds.empty")}</p>}
      <ol>
        {newest.map((round) => {
          const Icon = ICONS[round.kind];
          const leads = taking && (taking.leads || round.author === taking.me);
          const discard = leads && <button className="button small quiet" data-testid="discard" onClick={() => taking.session.do({ type: "DiscardRound", id: round.id })}>{t("rounds.discard")}</button>;
          return (
            <li key={round.id} className="round" data-testid="round" data-state={round.revealedAt === null ? "blind" : "revealed"}>
              <header><Icon size={15} aria-label={t(`rounds.kind${round.kind}`)} /><b>{round.question}</b></header>
              {round.revealedAt === null ? <Blind round={round} people={people} studies={studies} view={view} show={show} taking={taking} />
                : <RoundResult room={room} round={round} people={people} studies={studies} view={view} values={values[round.id] ?? {}} show={show} more={discard} />}
              {leads && round.revealedAt === null && (
                <div className="round-buttons">
                  <button className="button small primary" data-testid="reveal" disabled={round.answered.length === 0} onClick={() => taking.session.do({ type: "RevealRound", id: round.id })}>{t("rounds.reveal")}</button>
                  {discard}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <AgreementList rounds={revealed} people={people} values={values} />
    </div>
  );
}

function Blind({ round, people, studies, view, show, taking }: Pick<Props, "people" | "studies" | "view" | "show"> & { round: Round; taking: Props["taking"] }) {
  const t = useT();
  const own = taking?.me ? round.answers[taking.me] : undefined;
  const answered = taking?.me ? round.answered.includes(taking.me) : false;
  return (
    <>
      <div className="round-who" data-testid="round-answered" aria-label={t("rounds.answered", { n: round.answered.length })}>
        {round.answered.slice(0, 12).map((id) => people[id] && <span key={id} title={people[id].name}><Avatar participant={people[id]} size={24} /></span>)}
        <span className="quiet tabular">{t("rounds.answered", { n: round.answered.length })}</span>
      </div>
      {taking && round.kind === "CATEGORY" && (
        <div className="question-options" role="group" aria-label={t("rounds.yourAnswer")}>
          {round.options.map((option, choice) => (
            <button key={choice} className="button small" aria-pressed={own?.choice === choice}
              onClick={() => taking.session.do({ type: "AnswerRound", id: round.id, answer: { ...NO_ANSWER, choice } })}>{option}</button>
          ))}
        </div>
      )}
      {taking && !onImage(round) && round.kind !== "CATEGORY" && <Written key={`${round.id} ${answered}`} session={taking.session} round={round} own={own} />}
      {taking && onImage(round) && (
        <div className="round-buttons">
          <button className="button small" onClick={() => { closeSheet(); startAnswering(round, view(), studies, show); }}>{t(answered ? "rounds.change" : "rounds.answer")}</button>
        </div>
      )}
      {answered && <p className="quiet">{t("rounds.onlyYou")}</p>}
    </>
  );
}
