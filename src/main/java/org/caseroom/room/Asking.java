package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on blind rounds: the host or who presents asks, everybody answers, who asked or a host reveals. */
final class Asking {
    private Asking() {
    }

    static Decision decide(RoomState state, RoundCommand command, Participant self) {
        return switch (command) {
            case RoundCommand.AskRound ask -> ask(state, ask, self);
            case RoundCommand.AnswerRound(var id, var answer) -> answer(state, id, answer, self);
            case RoundCommand.RevealRound(var id) -> reveal(state, id, self);
            case RoundCommand.DiscardRound(var id) -> discard(state, id, self);
        };
    }

    private static Decision ask(RoomState state, RoundCommand.AskRound ask, Participant self) {
        if (!self.role().mayLead() && !self.id().equals(state.presenter())) {
            return Room.refuse(Reason.NOT_ALLOWED, "Only the host, and who presents, asks the room.");
        }
        var same = state.rounds().get(ask.id());
        if (same != null) {
            return same.author().equals(self.id()) && same.question().equals(ask.question()) && same.kind() == ask.kind()
                    && same.measure() == ask.measure() && same.options().equals(ask.options()) ? Room.nothing()
                    : Room.refuse(Reason.DUPLICATE_ID, "Another question has this id.");
        }
        if (state.rounds().values().stream().filter(round -> !round.revealed()).count() >= Round.MAX_OPEN) {
            return Room.refuse(Reason.LIMIT_REACHED, "%d questions wait for answers already; reveal or discard one first.".formatted(Round.MAX_OPEN));
        }
        if (state.rounds().size() >= Round.MAX_ROUNDS && !state.rounds().firstEntry().getValue().revealed()) {
            return Room.refuse(Reason.LIMIT_REACHED, "The room keeps %d questions, and the oldest still waits for answers; reveal or discard it first."
                    .formatted(Round.MAX_ROUNDS));
        }
        return Room.accept(new RoundEvent.RoundAsked(ask.id(), ask.question(), ask.kind(), ask.measure(), ask.options(), ask.image()));
    }

    private static Decision answer(RoomState state, String id, Answer answer, Participant self) {
        var round = state.rounds().get(id);
        if (round == null) {
            return noSuchRound();
        }
        if (round.revealed()) {
            return Room.refuse(Reason.ROUND_STATE, "The answers have been revealed; this question takes no more.");
        }
        if (!round.takes(answer)) {
            return Room.refuse(Reason.ROUND_STATE, "The question asks for another kind of answer.");
        }
        if (round.image() != null && answer.image() != null && !answer.image().equals(round.image())) {
            return Room.refuse(Reason.NO_SUCH_IMAGE, "The question is about another image; answer on that one.");
        }
        var before = round.answers().get(self.id());
        if (answer.equals(before)) {
            return Room.nothing();
        }
        int points = answer.size() - (before == null ? 0 : before.size());
        if (points > 0 && state.rounds().values().stream().mapToInt(Round::answerPoints).sum() + points > Round.MAX_ANSWER_POINTS) {
            return Room.refuse(Reason.LIMIT_REACHED, "The answers of the room have %d points, more do not fit; a host may discard old questions."
                    .formatted(Round.MAX_ANSWER_POINTS));
        }
        return Room.accept(new RoundEvent.RoundAnswered(id, answer));
    }

    private static Decision reveal(RoomState state, String id, Participant self) {
        var round = state.rounds().get(id);
        if (round == null) {
            return noSuchRound();
        }
        if (!leads(round, self)) {
            return Room.refuse(Reason.NOT_YOURS, "Only who asked, or the host, reveals the answers.");
        }
        if (round.revealed()) {
            return Room.nothing();
        }
        return round.answers().isEmpty() ? Room.refuse(Reason.ROUND_STATE, "Nobody has answered yet.")
                : Room.accept(new RoundEvent.RoundRevealed(id, round.answers()));
    }

    private static Decision discard(RoomState state, String id, Participant self) {
        var round = state.rounds().get(id);
        if (round == null) {
            return Room.nothing();
        }
        return leads(round, self) ? Room.accept(new RoundEvent.RoundDiscarded(id))
                : Room.refuse(Reason.NOT_YOURS, "Only who asked, or the host, discards a question.");
    }

    private static boolean leads(Round round, Participant self) {
        return self.role().mayLead() || round.author().equals(self.id());
    }

    private static Decision noSuchRound() {
        return Room.refuse(Reason.NO_SUCH_ROUND, "The question is not there any more.");
    }
}
