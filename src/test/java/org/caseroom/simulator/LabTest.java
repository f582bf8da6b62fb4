package org.caseroom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of the lab is one that the desk names, with its side; real sockets. */
final class LabTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger ids = new AtomicInteger();
    private final Lab lab = new Lab(vertx, "CASEROOM", Clock.systemUTC(), new Random(1), () -> "x" + ids.incrementAndGet(),
            () -> "2.25." + (1_000_000 + ids.incrementAndGet()));

    @AfterEach
    void close() {
        lab.close();
        vertx.close().await();
    }

    @ParameterizedTest
    @CsvSource({"WRONG_CALLED_TITLE,SENT_TO_US,CALLED_TITLE_NOT_OURS,PEER", "UNKNOWN_CALLER,SENT_TO_US,CALLING_TITLE_UNKNOWN_HERE,US",
        "REFUSED_SYNTAX,SENT_TO_US,NO_COMMON_TRANSFER_SYNTAX,PEER", "SLOW_NETWORK,SENT_TO_US,SILENT,NETWORK", "CUT,SENT_TO_US,CUT,NETWORK",
        "DUPLICATE_UID,SENT_TO_US,STATUS_DUPLICATE,PEER", "WRONG_LENGTHS,SENT_TO_US,WRONG_LENGTHS,PEER", "FULL_DISK,SENT_TO_US,STATUS_OUT_OF_RESOURCES,US",
        "WRONG_CALLED_TITLE,WE_SEND,CALLED_TITLE_NOT_THEIRS,US", "UNKNOWN_CALLER,WE_SEND,CALLING_TITLE_UNKNOWN_THERE,PEER",
        "REFUSED_SYNTAX,WE_SEND,TRANSFER_SYNTAX_NOT_TAKEN,PEER", "FULL_DISK,WE_SEND,STATUS_OUT_OF_RESOURCES,PEER", "LIMIT,SENT_TO_US,LIMIT_HERE,EITHER",
        "LIMIT,WE_SEND,LIMIT_THERE,PEER", "WRONG_PORT,WE_SEND,CONNECTION_REFUSED,EITHER", "WRONG_PORT,WE_FETCH,STATUS_NO_SUBOPERATIONS,PEER",
        "UNKNOWN_DESTINATION,WE_FETCH,STATUS_DESTINATION_UNKNOWN,PEER"})
    void theDeskNamesEachFaultAndWhoHasToChangeSomething(Fault fault, Lab.Story story, Cause cause, Side side) throws Exception {
        Lab.Exercise exercise = lab.begin(fault, story);
        assertThat(exercise.story()).isEqualTo(story);
        assertThat(exercise.association().inbound()).isEqualTo(story == Lab.Story.SENT_TO_US);
        assertThat(exercise.choices()).hasSize(4).doesNotHaveDuplicates().contains(cause);
        Lab.Verdict right = lab.answer(exercise.id(), cause, side).orElseThrow();
        assertThat(right.explanation().cause()).isEqualTo(cause);
        assertThat(right.explanation().side()).isEqualTo(side);
        assertThat(right.cause()).isTrue();
        assertThat(right.side()).isTrue();
        Lab.Verdict wrong = lab.answer(exercise.id(), cause == Cause.CUT ? Cause.SILENT : Cause.CUT, side == Side.US ? Side.PEER : Side.US).orElseThrow();
        assertThat(wrong.cause()).isFalse();
        assertThat(wrong.side()).as("either side is a right answer where either can change it").isEqualTo(side == Side.EITHER);
    }

    @Test
    void nobodyGetsAnExerciseTwiceBeforeHeHadAllAndUnknownOnesAreSaidToBe() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            Lab.Exercise exercise = lab.begin();
            assertThat(seen.add(lab.answer(exercise.id(), Cause.CUT, Side.US).orElseThrow().explanation().cause() + " " + exercise.story())).isTrue();
        }
        assertThat(lab.answer("nothing", Cause.CUT, Side.US)).isEmpty();
        assertThatThrownBy(() -> lab.begin(Fault.CUT, Lab.Story.WE_SEND)).hasMessage("There is no exercise CUT of WE_SEND");
    }
}
