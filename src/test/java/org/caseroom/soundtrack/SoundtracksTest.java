package org.caseroom.soundtrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.database.Database;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.testing.SetClock;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class SoundtracksTest {
    private static final long START = 1_700_000_000_000L;
    private static final String RECORDING = "recording-1";
    private static final String ANNA = "participant-anna";
    private static final String BEN = "participant-ben";

    @TempDir
    private Path dir;
    private final SetClock clock = new SetClock(Instant.ofEpochMilli(START));
    private final AtomicInteger names = new AtomicInteger();
    private Database database;

    @BeforeEach
    void rows() {
        database = TestDatabase.open(dir);
        database.call(handle -> {
            handle.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) VALUES ('account', 'account', 'account', 'Account', 'HOST', '', 0)");
            handle.execute("INSERT INTO room (id, title, created_by, creator, created_at) VALUES ('room-0001', 'Room', 'account', 'creator', 0)");
            handle.execute("INSERT INTO room_recording (id, room, title, started_by_name, start_seq, started_at) VALUES (?, 'room-0001', '', '', 1, ?)",
                    RECORDING, START);
            return null;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Soundtracks open() {
        return new Soundtracks(dir, database, clock, () -> "name-" + names.incrementAndGet(), System::nanoTime);
    }

    /** Twenty milliseconds, different in each packet. */
    private static Speech speech(String participant, long sequence, long at) {
        return new Speech(participant, 100, sequence, sequence * 960, at, new byte[] {(byte) (31 << 3), (byte) sequence, 3, 4});
    }

    private static void say(Soundtracks soundtracks, String participant, long sequence, long from, int packets) {
        for (int packet = 0; packet < packets; packet++) {
            soundtracks.heard(RECORDING, speech(participant, sequence + packet, START + from + (packet + 1) * 20L));
        }
    }

    private RecordingInfo ended(long after) {
        database.call(handle -> handle.execute("UPDATE room_recording SET end_seq = 9, ended_at = ? WHERE id = ?", START + after, RECORDING));
        clock.advance(Duration.ofMillis(after + 5_000));
        return new RecordingInfo(RECORDING, "room-0001", "", "", 1, START, 9L, START + after, "hash", List.of());
    }

    private Path segment() throws Exception {
        return Files.list(dir.resolve("voice").resolve(RECORDING)).sorted().findFirst().orElseThrow();
    }

    @Test
    @DisplayName("what was said is found by who said it and when, also by another process")
    void spurts() throws Exception {
        try (var first = open()) {
            say(first, ANNA, 1, 1_000, 50);
            say(first, BEN, 1, 2_500, 10);
        }
        try (var second = open()) {
            say(second, ANNA, 500, 4_000, 25);
            say(second, ANNA, 600, 60_000, 5); // after its end
        }
        try (var reading = open()) {
            var overview = reading.overview(ended(10_000));
            assertThat(overview.state()).isEqualTo("SEALED");
            assertThat(overview.spurts()).containsOnlyKeys(ANNA, BEN);
            assertThat(overview.spurts().get(ANNA)).containsExactly(new Spurt(1_000, 2_000), new Spurt(4_000, 4_500));
            assertThat(overview.spurts().get(BEN)).containsExactly(new Spurt(2_500, 2_700));
        }
    }

    @Test
    @DisplayName("a stretch plays as long as it is, with the words where they were said")
    void stretch() throws Exception {
        try (var soundtracks = open()) {
            say(soundtracks, ANNA, 1, 1_000, 50);
        }
        try (var reading = open()) {
            var pages = OggOpusTest.pages(reading.ogg(ended(10_000), ANNA, 500, 5_500));
            assertThat(pages.getLast().granule()).isEqualTo(5_000 * 48 + 3_840);
            long position = 0;
            long first = -1;
            int words = 0;
            for (byte[] packet : pages.stream().skip(2).flatMap(page -> page.packets().stream()).toList()) {
                if (packet.length == 4) {
                    first = first < 0 ? position : first;
                    words++;
                }
                position += OpusPacket.samples(packet);
            }
            assertThat(words).isEqualTo(50);
            assertThat(first).isEqualTo(500 * 48 + 3_840);
            assertThat(position).isBetween(5_000L * 48 + 3_840, 5_000L * 48 + 3_840 + 120);
        }
    }

    @Test
    @DisplayName("what is cut off in the middle of an entry loses that entry only")
    void torn() throws Exception {
        try (var soundtracks = open()) {
            say(soundtracks, ANNA, 1, 1_000, 50);
        }
        byte[] all = Files.readAllBytes(segment());
        Files.write(segment(), java.util.Arrays.copyOf(all, all.length - 3));
        try (var reading = open()) {
            assertThat(reading.overview(ended(10_000)).spurts().get(ANNA)).containsExactly(new Spurt(1_000, 1_980));
        }
    }

    @Test
    @DisplayName("a file that is altered or gone after the end is told, and what is added behind it is not heard")
    void proof() throws Exception {
        try (var soundtracks = open()) {
            say(soundtracks, ANNA, 1, 1_000, 50);
        }
        var recording = ended(10_000);
        try (var soundtracks = open()) {
            soundtracks.tidy();
            String sum = soundtracks.overview(recording).sha256();
            byte[] sealed = Files.readAllBytes(segment());
            Files.write(segment(), SegmentFormat.packet(0, speech(ANNA, 400, START + 6_000)), java.nio.file.StandardOpenOption.APPEND);
            var more = soundtracks.overview(recording);
            assertThat(more.state()).isEqualTo("SEALED");
            assertThat(more.sha256()).isEqualTo(sum);
            assertThat(more.spurts().get(ANNA)).hasSize(1);
            byte[] altered = sealed.clone();
            altered[altered.length - 1] ^= 1;
            Files.write(segment(), altered);
            assertThat(soundtracks.overview(recording).state()).isEqualTo("ALTERED");
            Files.write(segment(), sealed);
            assertThat(soundtracks.overview(recording).state()).isEqualTo("SEALED");
            Files.delete(segment());
            assertThat(soundtracks.overview(recording).state()).isEqualTo("ABSENT");
        }
    }

    @Test
    @DisplayName("is released by hand only, and goes with its recording")
    void releasedAndDeleted() throws Exception {
        try (var soundtracks = open()) {
            say(soundtracks, ANNA, 1, 1_000, 50);
        }
        var recording = ended(10_000);
        try (var soundtracks = open()) {
            assertThat(soundtracks.released(RECORDING)).isFalse();
            assertThat(soundtracks.release(recording, true)).isTrue();
            assertThat(soundtracks.released(RECORDING)).isTrue();
            assertThat(soundtracks.release(recording, false)).isTrue();
            assertThat(soundtracks.released(RECORDING)).isFalse();
            database.call(handle -> handle.execute("UPDATE room_recording SET deleted_at = 1 WHERE id = ?", RECORDING));
            soundtracks.delete(RECORDING);
            assertThat(dir.resolve("voice").resolve(RECORDING)).doesNotExist();
        }
    }

    @Test
    @DisplayName("a recording in which nobody spoke has no voices and no seal")
    void silent() throws Exception {
        try (var soundtracks = open()) {
            var overview = soundtracks.overview(ended(10_000));
            assertThat(overview.spurts()).isEmpty();
            assertThat(overview.sha256()).isNull();
            assertThat(soundtracks.release(ended(10_000), true)).isFalse();
        }
    }
}
