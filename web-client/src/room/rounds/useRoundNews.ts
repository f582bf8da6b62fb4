import { useEffect, useRef } from "react";
import { t } from "../../i18n";
import type { Action } from "../../tools/actions";
import type { View, ViewCommand } from "../../protocol/wire";
import { isPresenting, roleOf, type RoomModel, type RoomSession } from "../../state/roomSession";
import { startAnswering } from "./answering";
import { resetRounds, useRounds } from "./store";

/** Who may ask: the host and who presents. */
export const mayAsk = (s: RoomModel) => !s.state.closed && (roleOf(s) === "HOST" || isPresenting(s));

/** When a round is revealed its answers stand on the images at once, for everybody who is here; the next question finds the images bare. */
export function useRoundNews(s: RoomModel): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  const asked = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => resetRounds, []);
  useEffect(() => {
    if (s.confirmed.room === "") return;
    const revealed = Object.values(s.confirmed.rounds).filter((r) => r.revealedAt !== null);
    const fresh = known.current ? revealed.filter((r) => !known.current!.has(r.id)) : [];
    known.current = new Set(revealed.map((r) => r.id));
    const open = Object.values(s.confirmed.rounds).filter((r) => r.revealedAt === null).map((r) => r.id);
    if (open.some((id) => !asked.current.has(id))) useRounds.setState({ shown: null });
    asked.current = new Set(open);
    const last = fresh.at(-1);
    if (!last) return;
    useRounds.setState((x) => ({ shown: last.id, news: x.panel ? null : last.id }));
  }, [s.confirmed.rounds]);
}

/** What can be done about questions by key and from the palette. */
export function roundActions(session: RoomSession, s: RoomModel, view: View, show: (c: ViewCommand) => void): Action[] {
  const actions: Action[] = [];
  const me = s.me;
  if (mayAsk(s)) actions.push({ id: "ask-round", group: "room", label: t("rounds.ask"), keys: ["shift+q"], run: () => useRounds.setState({ asking: true }) });
  const open = Object.values(s.state.rounds).filter((r) => r.revealedAt === null);
  const waiting = open.find((r) => me !== null && !r.answered.includes(me));
  if (waiting) {
    actions.push({
      id: "answer-round", group: "room", label: t("rounds.answerAction"), keys: ["shift+r"],
      run: () => {
        useRounds.setState((x) => ({ later: x.later.filter((id) => id !== waiting.id) }));
        if (waiting.kind === "CATEGORY") requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="answer-0"]')?.focus());
        else startAnswering(waiting, view, s.state.studies, show);
      },
    });
  }
  for (const round of open) {
    if ((roleOf(s) === "HOST" || round.author === me) && round.answered.length > 0) {
      actions.push({ id: `reveal-${round.id}`, group: "room", label: t("rounds.revealAction", { question: round.question }), keys: [], run: () => session.do({ type: "RevealRound", id: round.id }) });
    }
  }
  return actions;
}
