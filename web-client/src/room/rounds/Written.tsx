import type { Answer, Round } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { OrderAnswer } from "../../teaching/OrderAnswer";
import { TextAnswer } from "../../teaching/TextAnswer";
import { NO_ANSWER } from "./answering";

/** An answer that is no mark on an image: a few words, or an order. */
export function Written({ session, round, own }: { session: RoomSession; round: Round; own: Answer | undefined }) {
  const give = (answer: Partial<Answer>) => session.do({ type: "AnswerRound", id: round.id, answer: { ...NO_ANSWER, ...answer } });
  return round.kind === "ORDER"
    ? <OrderAnswer options={round.options} given={own?.order ?? null} onAnswer={(order) => give({ order })} />
    : <TextAnswer given={own?.text ?? null} onAnswer={(text) => give({ text })} />;
}
