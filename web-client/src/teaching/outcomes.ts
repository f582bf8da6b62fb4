import { useEffect } from "react";
import { create } from "zustand";
import type { Round } from "../protocol/wire";
import { heatOf, useRoomHeat } from "./heat";
import { teachingApi } from "./teachingApi";
import type { RoundOutcome } from "./types";

/** Rounds that were asked from a page begin so. */
const PREFIX = "quiz-";
export const isQuiz = (round: Round) => round.id.startsWith(PREFIX);

interface Outcomes { of: Readonly<Record<string, RoundOutcome | "waiting" | "failed">> }
const useOutcomes = create<Outcomes>()(() => ({ of: {} }));
const keep = (key: string, outcome: RoundOutcome | "waiting" | "failed") => useOutcomes.setState((s) => ({ of: { ...s.of, [key]: outcome } }));

/** Asks once; the reveal reaches clients a moment before the tables of the server know of it. */
function load(room: string, round: Round): void {
  const key = `${room} ${round.id}`;
  if (!isQuiz(round) || round.revealedAt === null || useOutcomes.getState().of[key]) return;
  keep(key, "waiting");
  const ask = (tries: number): Promise<void> => teachingApi.outcome(room, round.id).then((outcome) => keep(key, outcome), () => (tries > 0
    ? new Promise<void>((done) => setTimeout(done, 700)).then(() => ask(tries - 1)) : keep(key, "failed")));
  void ask(4);
}

/** What came of a revealed quiz question; the server has nothing to say of it before. */
export function useOutcome(room: string, round: Round): RoundOutcome | null {
  const found = useOutcomes((s) => s.of[`${room} ${round.id}`]);
  useEffect(() => load(room, round), [room, round]);
  return found && typeof found === "object" ? found : null;
}

/** While a round is shown on the images, its glow and its right places are, too. */
export function useShownHeat(room: string, rounds: Readonly<Record<string, Round>>, shown: string | null): void {
  const round = shown ? rounds[shown] : undefined;
  const outcome = useOutcomes((s) => (round ? s.of[`${room} ${round.id}`] : undefined));
  useEffect(() => {
    if (round) load(room, round);
    useRoomHeat.setState({ heat: round && round.revealedAt !== null && outcome && typeof outcome === "object" ? heatOf(round.answers, outcome) : null });
  }, [room, round, outcome]);
  useEffect(() => () => useRoomHeat.setState({ heat: null }), []);
}
