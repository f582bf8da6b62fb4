import { LIMITS, type EventOf, type LoggedEvent, type Round } from "../wire";
import { changed, last, without, type Ordered } from "./maps";

export type RoundEvent = EventOf<"RoundAsked" | "RoundAnswered" | "RoundRevealed" | "RoundDiscarded">;

export function foldRounds(rounds: Ordered<Round>, e: RoundEvent, { actor, at }: LoggedEvent): Ordered<Round> {
  switch (e.type) {
    case "RoundAsked": {
      const round: Round = {
        id: e.id, author: actor, question: e.question, kind: e.kind, measure: e.measure ?? null, options: e.options, image: e.image, askedAt: at, answered: [], answers: {},
        revealedAt: null,
      };
      return last(rounds, e.id, round, LIMITS.ROUND_MAX_ROUNDS);
    }
    case "RoundAnswered":
      return changed(rounds, e.id, (round) => ({
        ...round,
        answered: round.answered.includes(actor) ? round.answered : [...round.answered, actor],
        answers: e.answer ? { ...round.answers, [actor]: e.answer } : round.answers,
      }));
    case "RoundRevealed":
      return changed(rounds, e.id, (round) => ({ ...round, answers: e.answers, revealedAt: at }));
    case "RoundDiscarded":
      return without(rounds, e.id);
  }
}
