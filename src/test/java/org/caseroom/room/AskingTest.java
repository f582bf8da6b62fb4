package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.IMAGE;
import static org.caseroom.room.Story.LINE;
import static org.caseroom.room.Story.NEXT;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import java.util.stream.IntStream;
import org.caseroom.room.Decision.Reason;
import org.caseroom.room.RoundCommand.AnswerRound;
import org.caseroom.room.RoundCommand.AskRound;
import org.caseroom.room.RoundCommand.DiscardRound;
import org.caseroom.room.RoundCommand.RevealRound;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Blind rounds: docs/protocol.md D70 to D77. */
class AskingTest {
    private static final AskRound CATEGORY = new AskRound("round-cat1", "Benign?", RoundKind.CATEGORY, null, List.of("yes", "no"), null);
    private static final AskRound LENGTH = new AskRound("round-len1", "How long?", RoundKind.MEASUREMENT, RoundMeasure.LENGTH, List.of(), IMAGE);
    private static final AskRound POINT = new AskRound("round-pnt1", "Where?", RoundKind.POINT, null, List.of(), null);
    private static final Answer YES = new Answer(null, null, 0);
    private static final Answer NO = new Answer(null, null, 1);
    private static final Answer SHORT = new Answer(IMAGE, new Shape.Length(new Point(0, 0), new Point(10, 0)), null);
    private static final Answer LONG = new Answer(IMAGE, new Shape.Length(new Point(0, 0), new Point(90, 0)), null);
    private static final Answer HERE = new Answer(NEXT, new Shape.Probe(new Point(5, 5)), null);

    private final Story room = Story.withAll();

    private Round round(String id) {
        return room.state().rounds().get(id);
    }

    private RoomState seenBy(Actor reader) {
        return Redaction.state(room.state(), Audience.of(room.state(), reader.participant(), reader.role()));
    }

    @Test
    @DisplayName("D70 the host and who presents ask, nobody else")
    void whoAsks() {
        room.does(HOST, CATEGORY);
        room.refuses(PRESENTER, POINT, Reason.NOT_ALLOWED);
        room.refuses(VIEWER, POINT, Reason.NOT_ALLOWED);
        room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
        room.does(PARTICIPANT, POINT);
        assertThat(round("round-pnt1").author()).isEqualTo(PARTICIPANT.participant());
    }

    @Test
    @DisplayName("D70 an id is used once, and asking the same again changes nothing")
    void ids() {
        room.does(HOST, CATEGORY);
        assertThat(room.does(HOST, CATEGORY)).isEmpty();
        room.refuses(HOST, new AskRound("round-cat1", "Malign?", RoundKind.CATEGORY, null, List.of("yes", "no"), null), Reason.DUPLICATE_ID);
    }

    @Test
    @DisplayName("D70 a category has two options or more, all of them different; a measurement says which figure")
    void shapesOfQuestions() {
        assertThatThrownBy(() -> new AskRound("round-0001", "?", RoundKind.CATEGORY, null, List.of("one"), null)).hasMessageContaining("options");
        assertThatThrownBy(() -> new AskRound("round-0001", "?", RoundKind.CATEGORY, null, List.of("a", "a"), null)).hasMessageContaining("distinct");
        assertThatThrownBy(() -> new AskRound("round-0001", "?", RoundKind.POINT, null, List.of("a", "b"), null)).hasMessageContaining("options");
        assertThatThrownBy(() -> new AskRound("round-0001", "?", RoundKind.MEASUREMENT, null, List.of(), null)).hasMessageContaining("measure");
        assertThatThrownBy(() -> new AskRound("round-0001", "?", RoundKind.POINT, RoundMeasure.AREA, List.of(), null)).hasMessageContaining("measure");
    }

    @Test
    @DisplayName("D70 ten questions wait at the same time")
    void open() {
        IntStream.range(0, Round.MAX_OPEN).forEach(i -> room.does(HOST, new AskRound("round-%04d".formatted(i), "?", RoundKind.POINT, null, List.of(), null)));
        room.refuses(HOST, POINT, Reason.LIMIT_REACHED);
        room.does(HOST, new DiscardRound("round-0003"));
        room.does(HOST, POINT);
    }

    @Test
    @DisplayName("D71 everybody answers, a viewer too, and may change it until the reveal")
    void answers() {
        room.does(HOST, CATEGORY);
        for (var actor : List.of(HOST, PRESENTER, PARTICIPANT, VIEWER)) {
            room.does(actor, new AnswerRound("round-cat1", YES));
        }
        room.does(VIEWER, new AnswerRound("round-cat1", NO));
        assertThat(room.does(VIEWER, new AnswerRound("round-cat1", NO))).isEmpty();
        assertThat(round("round-cat1").answered()).containsExactly(HOST.participant(), PRESENTER.participant(), PARTICIPANT.participant(), VIEWER.participant());
        room.does(HOST, new RevealRound("round-cat1"));
        assertThat(round("round-cat1").answers()).containsEntry(VIEWER.participant(), NO).containsEntry(PRESENTER.participant(), YES);
        room.refuses(VIEWER, new AnswerRound("round-cat1", YES), Reason.ROUND_STATE);
    }

    @Test
    @DisplayName("D71 an answer is of the kind that was asked for, and on the image that was asked about")
    void kinds() {
        room.does(HOST, CATEGORY);
        room.does(HOST, LENGTH);
        room.does(HOST, POINT);
        room.refuses(VIEWER, new AnswerRound("round-cat1", SHORT), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-cat1", new Answer(null, null, 2)), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-len1", YES), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-len1", new Answer(IMAGE, LINE, null)), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-len1", new Answer(NEXT, SHORT.shape(), null)), Reason.NO_SUCH_IMAGE);
        room.refuses(VIEWER, new AnswerRound("round-pnt1", SHORT), Reason.ROUND_STATE);
        room.does(VIEWER, new AnswerRound("round-pnt1", HERE));
        room.does(VIEWER, new AnswerRound("round-len1", LONG));
        room.refuses(VIEWER, new AnswerRound("round-none", YES), Reason.NO_SUCH_ROUND);
    }

    @Test
    @DisplayName("D71 words answer a question for words, and an order holds every option once")
    void wordsAndOrders() {
        room.does(HOST, new AskRound("round-txt1", "What is it?", RoundKind.TEXT, null, List.of(), null));
        room.does(HOST, new AskRound("round-ord1", "First to last?", RoundKind.ORDER, null, List.of("late", "early", "middle"), null));
        room.refuses(VIEWER, new AnswerRound("round-txt1", YES), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-txt1", Answer.ofText("  ")), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-ord1", Answer.ofText("early")), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-ord1", Answer.ofOrder(List.of(0, 1))), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-ord1", Answer.ofOrder(List.of(0, 1, 1))), Reason.ROUND_STATE);
        room.refuses(VIEWER, new AnswerRound("round-ord1", Answer.ofOrder(List.of(0, 1, 3))), Reason.ROUND_STATE);
        room.does(VIEWER, new AnswerRound("round-txt1", Answer.ofText("Haematoma")));
        room.does(VIEWER, new AnswerRound("round-ord1", Answer.ofOrder(List.of(1, 2, 0))));
        assertThat(seenBy(HOST).rounds().get("round-txt1").answers()).isEmpty();
        assertThat(seenBy(HOST).rounds().get("round-ord1").answers()).isEmpty();
        assertThatThrownBy(() -> new AskRound("round-0001", "?", RoundKind.ORDER, null, List.of("one"), null)).hasMessageContaining("options");
        assertThatThrownBy(() -> new Answer(null, null, 0, "both", null)).hasMessageContaining("one of");
    }

    @Test
    @DisplayName("D72 words that name a patient reach nobody who shall not know him, also after the reveal")
    void scrubbed() {
        room.does(HOST, new AskRound("round-txt1", "What is it?", RoundKind.TEXT, null, List.of(), null));
        room.does(PARTICIPANT, new AnswerRound("round-txt1", Answer.ofText("the lesion of Smith")));
        room.does(HOST, new RevealRound("round-txt1"));
        Scrubber scrubber = text -> text.replace("Smith", Scrubber.BULLETS);
        var stranger = new Audience(VIEWER.participant(), Role.VIEWER, Identities.NONE, scrubber);
        assertThat(Redaction.state(room.state(), stranger).rounds().get("round-txt1").answers().get(PARTICIPANT.participant()))
                .isEqualTo(Answer.ofText("the lesion of " + Scrubber.BULLETS));
        assertThat(RoomState.INITIAL.applyAll(Redaction.events(room.state(), room.log(), stranger))).isEqualTo(Redaction.state(room.state(), stranger));
    }

    @Test
    @DisplayName("D71 the points of all answers of a room are bounded")
    void points() {
        assertThatThrownBy(() -> new Answer(IMAGE, new Shape.Polygon(IntStream.rangeClosed(0, Answer.MAX_POINTS).mapToObj(i -> new Point(i, i)).toList()),
                null)).hasMessageContaining("points of the answer");
    }

    @Test
    @DisplayName("D72 before the reveal nobody gets another's answer, the asker and the host neither")
    void blind() {
        room.does(HOST, LENGTH);
        room.does(PARTICIPANT, new AnswerRound("round-len1", SHORT));
        room.does(VIEWER, new AnswerRound("round-len1", LONG));
        for (var reader : List.of(HOST, PRESENTER)) {
            assertThat(seenBy(reader).rounds().get("round-len1").answers()).isEmpty();
            assertThat(seenBy(reader).rounds().get("round-len1").answered()).hasSize(2);
        }
        assertThat(seenBy(VIEWER).rounds().get("round-len1").answers()).containsOnlyKeys(VIEWER.participant());
        for (var reader : List.of(HOST, PRESENTER, PARTICIPANT)) {
            var audience = Audience.of(room.state(), reader.participant(), reader.role());
            assertThat(Redaction.event(room.state(), room.log().getLast(), audience).event()).isEqualTo(new RoundEvent.RoundAnswered("round-len1", null));
        }
    }

    @Test
    @DisplayName("D72 who followed all along and who comes now hold the same, before and after")
    void same() {
        room.does(HOST, LENGTH);
        room.does(PARTICIPANT, new AnswerRound("round-len1", SHORT));
        room.does(VIEWER, new AnswerRound("round-len1", LONG));
        assertThat(folded(VIEWER)).isEqualTo(seenBy(VIEWER));
        room.does(HOST, new RevealRound("round-len1"));
        assertThat(folded(VIEWER)).isEqualTo(seenBy(VIEWER)).isEqualTo(room.state());
    }

    private RoomState folded(Actor reader) {
        var audience = Audience.of(room.state(), reader.participant(), reader.role());
        return RoomState.INITIAL.applyAll(Redaction.events(room.state(), room.log(), audience));
    }

    @Test
    @DisplayName("D73 who asked, or a host, reveals, once somebody has answered; again changes nothing")
    void reveal() {
        room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
        room.does(PARTICIPANT, CATEGORY);
        room.refuses(PARTICIPANT, new RevealRound("round-cat1"), Reason.ROUND_STATE);
        room.does(VIEWER, new AnswerRound("round-cat1", YES));
        room.refuses(PRESENTER, new RevealRound("round-cat1"), Reason.NOT_YOURS);
        room.does(PARTICIPANT, new RevealRound("round-cat1"));
        assertThat(room.does(HOST, new RevealRound("round-cat1"))).isEmpty();
        room.refuses(HOST, new RevealRound("round-none"), Reason.NO_SUCH_ROUND);
    }

    @Test
    @DisplayName("D74 who asked, or a host, discards; its answers are never shown to anybody")
    void discard() {
        room.does(HOST, CATEGORY);
        room.does(VIEWER, new AnswerRound("round-cat1", YES));
        room.refuses(PRESENTER, new DiscardRound("round-cat1"), Reason.NOT_YOURS);
        room.does(HOST, new DiscardRound("round-cat1"));
        assertThat(room.does(HOST, new DiscardRound("round-cat1"))).isEmpty();
        assertThat(Redaction.events(room.state(), room.log(), Audience.of(room.state(), HOST.participant(), Role.HOST)))
                .noneMatch(event -> event.event() instanceof RoundEvent.RoundAnswered answered && answered.answer() != null);
    }
}
