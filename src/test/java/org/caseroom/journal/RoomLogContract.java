package org.caseroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.caseroom.journal.RoomLog.Append;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} keeps. */
abstract class RoomLogContract {
    private static final String ROOM = "room-0001";

    abstract RoomLog log();

    /** A second node's view of the same log. */
    abstract RoomLog other();

    static List<LoggedEvent> events(long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> new LoggedEvent(from + i, 1_000 + from + i, "host-0001", "client-0001", from + i,
                new ChatEvent.ChatSaid("message-%d".formatted(from + i), "é \"quoted\" \n 😀"))).toList();
    }

    private Append append(long from, int count) {
        return await(log().append(ROOM, events(from, count)));
    }

    @Test
    @DisplayName("an empty log ends at 0 and reads as nothing")
    void empty() {
        assertThat(await(log().last(ROOM))).isZero();
        assertThat(await(log().read(ROOM, 1, 10))).isEmpty();
        await(log().trim(ROOM, 100));
    }

    @Test
    @DisplayName("what was appended is read as it was, by every node")
    void roundTrip() {
        assertThat(append(1, 1)).isEqualTo(Append.APPENDED);
        assertThat(append(2, 3)).isEqualTo(Append.APPENDED);
        var all = new ArrayList<>(events(1, 1));
        all.addAll(events(2, 3));
        assertThat(await(other().read(ROOM, 1, 10))).isEqualTo(all);
        assertThat(await(other().last(ROOM))).isEqualTo(4);
    }

    @Test
    @DisplayName("an entry at a place that is taken is a conflict and changes nothing")
    void conflict() {
        append(1, 1);
        append(2, 3);
        assertThat(await(other().append(ROOM, events(2, 1)))).isEqualTo(Append.CONFLICT);
        assertThat(await(other().append(ROOM, events(1, 9)))).isEqualTo(Append.CONFLICT);
        assertThat(await(log().last(ROOM))).isEqualTo(4);
        assertThat(await(other().append(ROOM, events(5, 1)))).isEqualTo(Append.APPENDED);
    }

    @Test
    @DisplayName("of many nodes that want the same place one gets it")
    void race() {
        append(1, 1);
        var asked = IntStream.range(0, 20).mapToObj(i -> (i % 2 == 0 ? log() : other()).append(ROOM, events(2, 1 + i))).toList();
        var outcomes = asked.stream().map(future -> await(future)).toList();
        assertThat(outcomes).containsOnlyOnce(Append.APPENDED).hasSize(20);
    }

    @Test
    @DisplayName("reading from within an entry gives what follows, and whole entries up to the limit")
    void readFromWithin() {
        append(1, 1);
        append(2, 5);
        append(7, 2);
        assertThat(await(log().read(ROOM, 4, 10))).extracting(LoggedEvent::seq).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(await(log().read(ROOM, 8, 10))).extracting(LoggedEvent::seq).containsExactly(8L);
        assertThat(await(log().read(ROOM, 9, 10))).isEmpty();
        assertThat(await(log().read(ROOM, 1, 2))).extracting(LoggedEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    @DisplayName("trimming keeps the entry that holds the event, and the last one; reading what is gone fails")
    void trim() {
        append(1, 1);
        append(2, 5);
        append(7, 2);
        await(log().trim(ROOM, 4));
        assertThat(await(log().read(ROOM, 2, 10))).hasSize(7);
        assertThatThrownBy(() -> await(log().read(ROOM, 1, 10))).isInstanceOf(LogGapException.class)
                .hasMessageContaining("continues with event 2 where 1 belongs");
        await(log().trim(ROOM, 1_000));
        assertThat(await(log().read(ROOM, 7, 10))).extracting(LoggedEvent::seq).containsExactly(7L, 8L);
        assertThat(await(log().last(ROOM))).isEqualTo(8);
        assertThat(await(log().append(ROOM, events(7, 1)))).isEqualTo(Append.CONFLICT);
    }

    @Test
    @DisplayName("a log that ends before what the reader knows fails, one that is empty does not")
    void wentBack() {
        assertThat(await(log().read(ROOM, 9, 10))).isEmpty();
        append(1, 3);
        assertThat(await(log().read(ROOM, 4, 10))).isEmpty();
        assertThatThrownBy(() -> await(log().read(ROOM, 5, 10))).isInstanceOf(LogGapException.class)
                .hasMessageContaining("continues with event 4 where 5 belongs");
    }

    @Test
    @DisplayName("a gap is found by the reader")
    void gap() {
        append(1, 1);
        append(5, 1);
        assertThatThrownBy(() -> await(log().read(ROOM, 1, 10))).isInstanceOf(LogGapException.class);
    }

    @Test
    @DisplayName("a batch that is empty or has a gap is a bug of the caller")
    void badBatch() {
        assertThatThrownBy(() -> log().append(ROOM, List.of())).isInstanceOf(IllegalArgumentException.class);
        var gap = List.of(events(1, 1).getFirst(), events(3, 1).getFirst());
        assertThatThrownBy(() -> log().append(ROOM, gap)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("followers hear of entries until they stop, and rooms are apart")
    void follow() throws InterruptedException {
        var heard = new CopyOnWriteArrayList<LoggedEvent>();
        var stop = other().follow(ROOM, heard::addAll, () -> { });
        for (long seq = 1; heard.isEmpty() && seq < 200; seq++) {
            append(seq, 1); // subscribing takes a moment
            Thread.sleep(10);
        }
        await(log().append("room-0002", events(1, 1)));
        assertThat(heard).isNotEmpty();
        long last = await(log().last(ROOM));
        for (int i = 0; heard.getLast().seq() < last && i < 200; i++) {
            Thread.sleep(10);
        }
        assertThat(heard).containsSubsequence(await(log().read(ROOM, heard.getFirst().seq(), 1_000)));
        assertThat(heard.getLast().seq()).isEqualTo(last);
        stop.run();
        append(last + 1, 1);
        Thread.sleep(100);
        assertThat(heard.getLast().seq()).isEqualTo(last);
    }
}
