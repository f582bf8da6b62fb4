package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.IMAGE;
import static org.caseroom.room.Story.LINE;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import java.util.Map;
import org.caseroom.room.Decision.Reason;
import org.caseroom.room.MarkCommand.AddMarkLayer;
import org.caseroom.room.MarkCommand.ChangeMarkLayer;
import org.caseroom.room.MarkCommand.LockMark;
import org.caseroom.room.MarkCommand.MoveMark;
import org.caseroom.room.MarkCommand.RemoveMarkLayer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Layers and locks: D60 to D64 of docs/protocol.md. */
class MarkKeepingTest {
    private static final String LAYER = "layer-001";
    private static final String OTHER = "layer-002";
    private static final String MARK = "mark-0001";
    private static final Shape ELSEWHERE = new Shape.Line(new Point(9, 9), new Point(20, 20));

    private final Story room = Story.withAll();

    private Mark mark() {
        return room.state().marks().get(MARK);
    }

    @Test
    @DisplayName("D60 everybody but viewers adds layers; only who made it, or a host, renames, locks and removes it")
    void rights() {
        room.refuses(VIEWER, new AddMarkLayer(LAYER, "Findings"), Reason.NOT_ALLOWED);
        room.does(PARTICIPANT, new AddMarkLayer(LAYER, "Findings"));
        assertThat(room.state().markLayers()).containsOnly(Map.entry(LAYER,
                new MarkLayer(LAYER, "Findings", PARTICIPANT.participant(), false)));
        room.refuses(PRESENTER, new ChangeMarkLayer(LAYER, "Mine", false), Reason.NOT_YOURS);
        room.refuses(PRESENTER, new RemoveMarkLayer(LAYER), Reason.NOT_YOURS);
        room.does(HOST, new ChangeMarkLayer(LAYER, "Key findings", true));
        assertThat(room.state().markLayers().get(LAYER)).isEqualTo(new MarkLayer(LAYER, "Key findings", PARTICIPANT.participant(), true));
        room.does(PARTICIPANT, new ChangeMarkLayer(LAYER, "Key findings", false));
        room.does(PARTICIPANT, new RemoveMarkLayer(LAYER));
        assertThat(room.state().markLayers()).isEmpty();
    }

    @Test
    @DisplayName("D60 what is there already changes nothing; an id that another layer has is refused; no more than the limit")
    void idempotentAndBounded() {
        room.does(PARTICIPANT, new AddMarkLayer(LAYER, "Findings"));
        assertThat(room.does(PARTICIPANT, new AddMarkLayer(LAYER, "Findings"))).isEmpty();
        assertThat(room.does(PARTICIPANT, new ChangeMarkLayer(LAYER, "Findings", false))).isEmpty();
        room.refuses(PARTICIPANT, new AddMarkLayer(LAYER, "Others"), Reason.DUPLICATE_ID);
        room.refuses(HOST, new AddMarkLayer(LAYER, "Findings"), Reason.DUPLICATE_ID);
        room.refuses(HOST, new ChangeMarkLayer(OTHER, "Others", false), Reason.NO_SUCH_LAYER);
        assertThat(room.does(HOST, new RemoveMarkLayer(OTHER))).isEmpty();
        for (int i = 1; i < MarkLayer.MAX_LAYERS; i++) {
            room.does(PARTICIPANT, new AddMarkLayer("layer-x%03d".formatted(i), "Layer " + i));
        }
        room.refuses(PARTICIPANT, new AddMarkLayer(OTHER, "One more"), Reason.LIMIT_REACHED);
    }

    @Test
    @DisplayName("D61 a mark is added to a layer that is there, and moved by its author or a host")
    void moves() {
        room.refuses(PARTICIPANT, new Command.AddMark(MARK, IMAGE, LINE, LAYER), Reason.NO_SUCH_LAYER);
        room.does(HOST, new AddMarkLayer(LAYER, "Findings"));
        room.does(HOST, new AddMarkLayer(OTHER, "Teaching"));
        room.does(PARTICIPANT, new Command.AddMark(MARK, IMAGE, LINE, LAYER));
        assertThat(mark().layer()).isEqualTo(LAYER);
        room.refuses(PRESENTER, new MoveMark(MARK, OTHER), Reason.NOT_YOURS);
        room.refuses(PARTICIPANT, new MoveMark(MARK, "layer-404"), Reason.NO_SUCH_LAYER);
        room.refuses(PARTICIPANT, new MoveMark("mark-4040", OTHER), Reason.NO_SUCH_MARK);
        assertThat(room.does(PARTICIPANT, new MoveMark(MARK, LAYER))).isEmpty();
        long changedAt = mark().changedAt();
        room.does(HOST, new MoveMark(MARK, OTHER));
        assertThat(mark().layer()).isEqualTo(OTHER);
        assertThat(mark().changedAt()).as("its geometry is as old as before").isEqualTo(changedAt);
        room.does(PARTICIPANT, new MoveMark(MARK, null));
        assertThat(mark().layer()).isNull();
    }

    @Test
    @DisplayName("D62 marks of a layer that is removed are without one, those that can be restored too")
    void removedLayer() {
        room.does(PARTICIPANT, new AddMarkLayer(LAYER, "Findings"));
        room.does(PARTICIPANT, new Command.AddMark(MARK, IMAGE, LINE, LAYER));
        room.does(PARTICIPANT, new Command.AddMark("mark-0002", IMAGE, LINE, LAYER));
        room.does(PARTICIPANT, new Command.RemoveMark("mark-0002"));
        room.does(HOST, new RemoveMarkLayer(LAYER));
        assertThat(mark().layer()).isNull();
        room.does(PARTICIPANT, new Command.RestoreMark("mark-0002"));
        assertThat(room.state().marks().get("mark-0002").layer()).isNull();
    }

    @Test
    @DisplayName("D63 a locked mark is not changed, moved or removed by anybody until its author or a host unlocks it")
    void lockedMark() {
        room.does(PARTICIPANT, new Command.AddMark(MARK, IMAGE, LINE));
        room.does(HOST, new AddMarkLayer(LAYER, "Findings"));
        room.refuses(PRESENTER, new LockMark(MARK, true), Reason.NOT_YOURS);
        room.refuses(VIEWER, new LockMark(MARK, true), Reason.NOT_ALLOWED);
        room.refuses(PARTICIPANT, new LockMark("mark-4040", true), Reason.NO_SUCH_MARK);
        room.does(PARTICIPANT, new LockMark(MARK, true));
        assertThat(room.does(HOST, new LockMark(MARK, true))).isEmpty();
        for (var actor : List.of(PARTICIPANT, HOST)) {
            room.refuses(actor, new MoveMark(MARK, LAYER), Reason.LOCKED);
            room.refuses(actor, new Command.RemoveMark(MARK), Reason.LOCKED);
        }
        room.refuses(PARTICIPANT, new Command.ChangeMark(MARK, ELSEWHERE), Reason.LOCKED);
        room.does(HOST, new LockMark(MARK, false));
        room.does(PARTICIPANT, new Command.ChangeMark(MARK, ELSEWHERE));
        assertThat(mark().shape()).isEqualTo(ELSEWHERE);
    }

    @Test
    @DisplayName("D64 into a locked layer nothing comes, out of it nothing goes, in it nothing changes")
    void lockedLayer() {
        room.does(HOST, new AddMarkLayer(LAYER, "Findings"));
        room.does(PARTICIPANT, new Command.AddMark(MARK, IMAGE, LINE, LAYER));
        room.does(PARTICIPANT, new Command.AddMark("mark-0002", IMAGE, LINE, LAYER));
        room.does(PARTICIPANT, new Command.AddMark("mark-0003", IMAGE, LINE));
        room.does(PARTICIPANT, new Command.RemoveMark("mark-0002"));
        room.does(HOST, new ChangeMarkLayer(LAYER, "Findings", true));
        room.refuses(PARTICIPANT, new Command.ChangeMark(MARK, ELSEWHERE), Reason.LOCKED);
        room.refuses(HOST, new Command.RemoveMark(MARK), Reason.LOCKED);
        room.refuses(PARTICIPANT, new MoveMark(MARK, null), Reason.LOCKED);
        room.refuses(PARTICIPANT, new MoveMark("mark-0003", LAYER), Reason.LOCKED);
        room.refuses(PARTICIPANT, new Command.RestoreMark("mark-0002"), Reason.LOCKED);
        room.refuses(PARTICIPANT, new Command.AddMark("mark-0004", IMAGE, LINE, LAYER), Reason.LOCKED);
        room.refuses(HOST, new RemoveMarkLayer(LAYER), Reason.LOCKED);
        room.does(HOST, new ChangeMarkLayer(LAYER, "Findings", false));
        room.does(PARTICIPANT, new Command.RestoreMark("mark-0002"));
    }
}
