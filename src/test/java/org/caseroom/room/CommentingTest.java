package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.IMAGE;
import static org.caseroom.room.Story.LINE;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import org.caseroom.room.Decision.Reason;
import org.caseroom.room.ThreadCommand.ChangeComment;
import org.caseroom.room.ThreadCommand.CommentMark;
import org.caseroom.room.ThreadCommand.DeleteComment;
import org.caseroom.room.ThreadCommand.ResolveThread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Threads on marks: D65 to D69 of docs/protocol.md. */
class CommentingTest {
    private static final String MARK = "mark-0001";
    private static final String FIRST = "said-0001";

    private final Story room = Story.withAll();

    @BeforeEach
    void mark() {
        room.does(PARTICIPANT, new Command.AddMark(MARK, IMAGE, LINE));
    }

    private MarkThread thread() {
        return room.state().threads().get(MARK);
    }

    private static CommentMark said(String id, String text, String... mentions) {
        return new CommentMark(id, MARK, text, List.of(mentions));
    }

    @Test
    @DisplayName("D65 everybody comments on a mark that is there, viewers too, and on a locked one")
    void comments() {
        room.does(PARTICIPANT, new MarkCommand.LockMark(MARK, true));
        room.does(VIEWER, said(FIRST, "What is this?"));
        room.does(HOST, said("said-0002", "A node."));
        assertThat(thread().comments()).extracting(Comment::author).containsExactly(VIEWER.participant(), HOST.participant());
        assertThat(room.does(VIEWER, said(FIRST, "What is this?"))).isEmpty();
        room.refuses(HOST, said(FIRST, "What is this?"), Reason.DUPLICATE_ID);
        room.refuses(VIEWER, said(FIRST, "Something else"), Reason.DUPLICATE_ID);
        room.refuses(HOST, new CommentMark("said-0003", "mark-4040", "Where?", List.of()), Reason.NO_SUCH_MARK);
    }

    @Test
    @DisplayName("D66 those who are mentioned were in the room; each counts once")
    void mentions() {
        room.refuses(HOST, said(FIRST, "@Eve look", "late-0001"), Reason.NO_SUCH_PARTICIPANT);
        room.does(HOST, said(FIRST, "@Ben @Ben look", PRESENTER.participant(), PRESENTER.participant()));
        assertThat(thread().comments().getFirst().mentions()).containsExactly(PRESENTER.participant());
        room.refuses(HOST, new ChangeComment(FIRST, MARK, "@Eve look", List.of("late-0001")), Reason.NO_SUCH_PARTICIPANT);
    }

    @Test
    @DisplayName("D67 only the author changes a comment; he or a host deletes it, and its place stays")
    void changesAndDeletes() {
        room.does(PARTICIPANT, said(FIRST, "Six mm", HOST.participant()));
        room.refuses(HOST, new ChangeComment(FIRST, MARK, "Seven mm", List.of()), Reason.NOT_YOURS);
        room.does(PARTICIPANT, new ChangeComment(FIRST, MARK, "Seven mm", List.of()));
        assertThat(thread().comments().getFirst()).satisfies(comment -> {
            assertThat(comment.text()).isEqualTo("Seven mm");
            assertThat(comment.mentions()).isEmpty();
            assertThat(comment.editedAt()).isGreaterThan(comment.at());
        });
        assertThat(room.does(PARTICIPANT, new ChangeComment(FIRST, MARK, "Seven mm", List.of()))).isEmpty();
        room.refuses(PRESENTER, new DeleteComment(FIRST, MARK), Reason.NOT_YOURS);
        room.refuses(HOST, new DeleteComment("said-4040", MARK), Reason.NO_SUCH_COMMENT);
        room.does(HOST, new DeleteComment(FIRST, MARK));
        assertThat(thread().comments()).singleElement().satisfies(comment -> {
            assertThat(comment.deleted()).isTrue();
            assertThat(comment.text()).isEmpty();
        });
        assertThat(room.does(HOST, new DeleteComment(FIRST, MARK))).isEmpty();
        room.refuses(PARTICIPANT, new ChangeComment(FIRST, MARK, "Eight mm", List.of()), Reason.NO_SUCH_COMMENT);
    }

    @Test
    @DisplayName("D68 whoever may annotate resolves a thread and opens it again; another comment opens it too")
    void resolves() {
        room.refuses(HOST, new ResolveThread(MARK, true), Reason.NO_SUCH_COMMENT);
        room.does(VIEWER, said(FIRST, "Done?"));
        room.refuses(VIEWER, new ResolveThread(MARK, true), Reason.NOT_ALLOWED);
        room.does(PRESENTER, new ResolveThread(MARK, true));
        assertThat(thread().resolved()).isTrue();
        assertThat(room.does(HOST, new ResolveThread(MARK, true))).isEmpty();
        room.does(VIEWER, said("said-0002", "No"));
        assertThat(thread().resolved()).isFalse();
    }

    @Test
    @DisplayName("D69 a thread goes with its mark for as long as that can be restored, and comes back with it")
    void threadOfRemovedMark() {
        room.does(HOST, said(FIRST, "A node."));
        room.does(PARTICIPANT, new Command.RemoveMark(MARK));
        room.refuses(HOST, said("said-0002", "Where is it?"), Reason.NO_SUCH_MARK);
        assertThat(thread()).isNotNull();
        room.does(PARTICIPANT, new Command.RestoreMark(MARK));
        room.does(HOST, said("said-0002", "There."));
        room.does(HOST, new Command.RemoveMark(MARK));
        assertThat(room.state().threads()).isEmpty();
    }

    @Test
    @DisplayName("D69 the thread of a mark that is pushed out of those that can be restored is gone")
    void pushedOut() {
        room.does(HOST, said(FIRST, "A node."));
        room.does(PARTICIPANT, new Command.RemoveMark(MARK));
        for (int i = 0; i < RoomState.MAX_REMOVED; i++) {
            room.does(PARTICIPANT, new Command.AddMark("mark-x%04d".formatted(i), IMAGE, LINE));
            room.does(PARTICIPANT, new Command.RemoveMark("mark-x%04d".formatted(i)));
        }
        assertThat(room.state().threads()).isEmpty();
    }

    @Test
    @DisplayName("L4 a thread holds so many comments and no more")
    void full() {
        for (int i = 0; i < MarkThread.MAX_COMMENTS; i++) {
            room.does(HOST, said("said-x%04d".formatted(i), "again"));
        }
        room.refuses(HOST, said("said-more", "again"), Reason.LIMIT_REACHED);
    }
}
