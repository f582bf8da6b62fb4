package org.caseroom.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.database.Database;
import org.caseroom.dicom.net.Status;
import org.caseroom.sending.SendQueue.Answer;
import org.caseroom.sending.SendQueue.Verdict;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class SendQueueTest {
    private static final Duration LEASE = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final AtomicInteger ids = new AtomicInteger();
    private Database database;
    private SendQueue queue;

    @BeforeEach
    void open() {
        database = TestDatabase.open(dir);
        queue = new SendQueue(database, () -> java.time.Instant.ofEpochMilli(now.get()), () -> "order-" + ids.incrementAndGet());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SendOrder order(String... instances) {
        return queue.order("PACS", "1.2", List.of(instances), "me", null, LEASE).order();
    }

    @Test
    void theSameIsOrderedOnceWhileItIsOpen() {
        SendOrder first = order("1.2.1", "1.2.2");
        var again = queue.order("PACS", "1.2", List.of("1.2.2", "1.2.1"), "other", null, LEASE);
        assertThat(again.fresh()).isFalse();
        assertThat(again.order().id()).isEqualTo(first.id());
        assertThat(queue.order("PACS", "1.2", List.of("1.2.1"), "me", null, LEASE).fresh()).as("other objects").isTrue();
        assertThat(queue.order("OTHER", "1.2", List.of("1.2.1", "1.2.2"), "me", null, LEASE).fresh()).as("another peer").isTrue();

        assertThat(queue.cancel(first.id())).isTrue();
        assertThat(queue.cancel(first.id())).as("ended").isFalse();
        assertThat(queue.order("PACS", "1.2", List.of("1.2.1", "1.2.2"), "me", null, LEASE).fresh()).isTrue();
        assertThat(queue.retry(first.id())).as("another one for the same is open").isFalse();
        assertThatThrownBy(() -> order()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoClaimsItHasItUntilHeIsSilentTooLong() {
        SendOrder order = order("1.2.1", "1.2.2");
        assertThat(queue.due(10)).hasSize(1);
        assertThat(queue.claim(order.id(), "a", LEASE)).isTrue();
        assertThat(queue.claim(order.id(), "b", LEASE)).isFalse();
        assertThat(queue.due(10)).isEmpty();

        now.addAndGet(9_000);
        assertThat(queue.answered(order.id(), "a", List.of(new Answer("1.2.1", 0, "", Verdict.SENT)), LEASE)).isTrue();
        now.addAndGet(9_000);
        assertThat(queue.claim(order.id(), "b", LEASE)).as("it was heard of").isFalse();
        now.addAndGet(2_000);
        assertThat(queue.claim(order.id(), "b", LEASE)).isTrue();
        assertThat(queue.instances(order.id(), true)).as("what was answered is not sent again").containsExactly("1.2.2");
        assertThat(queue.answered(order.id(), "a", List.of(new Answer("1.2.2", 0, "", Verdict.SENT)), LEASE)).as("too late").isFalse();
        assertThat(queue.instances(order.id(), true)).as("the peer has it all the same").isEmpty();
        queue.release("b");
        assertThat(queue.find(order.id()).orElseThrow().state()).isEqualTo(SendState.WAITING);
        assertThat(queue.due(10)).hasSize(1);
    }

    @Test
    void anOrderThatFailedIsTakenUpForWhatItCouldNotSend() {
        SendOrder order = order("1.2.1", "1.2.2", "1.2.3");
        queue.claim(order.id(), "a", LEASE);
        assertThat(queue.retry(order.id())).as("it is being sent").isFalse();
        queue.answered(order.id(), "a", List.of(new Answer("1.2.1", 0, "", Verdict.SENT), new Answer("1.2.2", 0xC000, "no", Verdict.REFUSED),
                new Answer("1.2.3", 0xA700, "full", Verdict.AGAIN)), LEASE);
        queue.refuseTiresome(order.id(), 2);
        assertThat(queue.instances(order.id(), true)).containsExactly("1.2.3");
        queue.refuseTiresome(order.id(), 1);
        assertThat(queue.troubled(order.id(), 10)).containsExactly(new SendItem("1.2.2", 0xC000, "no"), new SendItem("1.2.3", 0xA700, "full"));
        queue.end(order.id(), "a", SendState.FAILED, Commitment.OPEN, "2 of 3");
        SendOrder failed = queue.find(order.id()).orElseThrow();
        assertThat(List.of(failed.objects(), failed.sent(), failed.refused())).containsExactly(3, 1, 2);
        now.addAndGet(5);
        assertThat(queue.retry(order.id())).isTrue();
        assertThat(queue.instances(order.id(), true)).containsExactly("1.2.2", "1.2.3");
        assertThat(queue.instances(order.id(), false)).containsExactly("1.2.1");
    }

    @Test
    void onesThatAreCancelledWhileTheyAreSentSayItAtTheNextAnswer() {
        SendOrder order = order("1.2.1");
        queue.claim(order.id(), "a", LEASE);
        queue.cancel(order.id());
        assertThat(queue.answered(order.id(), "a", List.of(), LEASE)).isFalse();
        queue.postpone(order.id(), "a", 1, 0, 0, "too late");
        assertThat(queue.find(order.id()).orElseThrow().state()).isEqualTo(SendState.CANCELLED);
    }

    @Test
    void pagesAreOfOneAccountOrOfAllAndEndedOnesAreForgotten() {
        order("1.2.1");
        now.addAndGet(1);
        SendOrder second = order("1.2.2");
        queue.order("PACS", "1.3", List.of("1.3.1"), "other", null, LEASE);
        assertThat(queue.page(null, null, 0, 10).total()).isEqualTo(3);
        assertThat(queue.page("me", null, 0, 1).orders()).extracting(SendOrder::id).containsExactly(second.id());
        assertThat(queue.page("me", "1.3", 0, 10).orders()).isEmpty();
        queue.cancel(second.id());
        queue.purge(Duration.ofSeconds(5));
        assertThat(queue.page(null, null, 0, 10).total()).isEqualTo(3);
        now.addAndGet(6_000);
        queue.purge(Duration.ofSeconds(5));
        assertThat(queue.page(null, null, 0, 10).total()).isEqualTo(2);
    }

    @Test
    void whatAnAnswerMeansForAnObject() {
        assertThat(List.of(0x0000, 0xB000, Status.DUPLICATE_INSTANCE)).allMatch(status -> SendRun.verdict(status) == Verdict.SENT);
        assertThat(List.of(0xA700, 0xA7FF, Status.PROCESSING_FAILURE)).allMatch(status -> SendRun.verdict(status) == Verdict.AGAIN);
        assertThat(List.of(0xA900, 0xC000, 0x0122, 0x0124)).allMatch(status -> SendRun.verdict(status) == Verdict.REFUSED);
    }
}
