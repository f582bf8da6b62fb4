package org.caseroom.soundtrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class VoiceTest {
    private static final byte[] OPUS = {(byte) (31 << 3), 1};

    private static Speech speech(long sequence, long timestamp, long at) {
        return new Speech("participant", 9, sequence, timestamp, at, OPUS);
    }

    @Test
    @DisplayName("the unrest of a line does not tear words apart: packets lie by the samples that were counted, over the turn of the counter too")
    void unrest() {
        var voice = new Voice();
        long[] late = {0, 35, 20, 90, 70, 50, 30};
        for (int packet = 0; packet < late.length; packet++) {
            voice.add(speech(packet, (0xFFFF_FFFFL - 2_000 + packet * 960L) & 0xFFFF_FFFFL, 1_020 + packet * 20L + late[packet]), 0, 0);
        }
        voice.lay();
        for (int packet = 0; packet < late.length; packet++) {
            assertThat(voice.start(packet)).isEqualTo((1_000L + packet * 20L) * 48);
        }
        assertThat(voice.spurts(1_000)).containsExactly(new Spurt(0, 140));
    }

    @Test
    @DisplayName("after a silence the clock of the server holds again")
    void silence() {
        var voice = new Voice();
        voice.add(speech(1, 0, 1_020), 0, 0);
        voice.add(speech(2, 48_000 * 3, 4_420), 0, 0);
        voice.lay();
        assertThat(voice.start(1)).isEqualTo(4_400 * 48);
    }

    @Test
    @DisplayName("packets that come all at once, or by a foolish counter, follow each other")
    void foolish() {
        var voice = new Voice();
        for (int packet = 0; packet < 5; packet++) {
            voice.add(speech(packet, 77, 2_000), 0, 0);
        }
        voice.lay();
        assertThat(voice.spurts(0)).isEqualTo(List.of(new Spurt(1_980, 2_080)));
    }

    @Test
    @DisplayName("what was written into two files by turns is put in order")
    void twoFiles() {
        var voice = new Voice();
        voice.add(speech(1, 0, 1_020), 0, 11);
        voice.add(speech(9, 0, 9_020), 0, 12);
        voice.add(speech(5, 0, 5_020), 1, 13);
        voice.lay();
        assertThat(List.of(voice.place(0), voice.place(1), voice.place(2))).containsExactly(11L, 13L, 12L);
        assertThat(voice.file(1)).isEqualTo(1);
        assertThat(voice.from(4_000 * 48)).isEqualTo(1);
    }
}
