package org.caseroom.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who of many who speak at a time is passed on. */
final class LoudestTest {
    private final Loudest loudest = new Loudest();

    @Test
    void passesTheFourLoudestOn() {
        for (int round = 0; round < 5; round++) {
            for (int speaker = 1; speaker <= 8; speaker++) {
                boolean passed = loudest.takes(speaker, 100 + 20 * speaker, 20 * round);
                if (round > 0) {
                    assertThat(passed).as("speaker %d", speaker).isEqualTo(speaker > 4);
                }
            }
        }
    }

    @Test
    void doesNotCutAWordForOneThatIsHardlyLouder() {
        for (int speaker = 1; speaker <= Loudest.MOST; speaker++) {
            assertThat(loudest.takes(speaker, 150, 0)).isTrue();
        }
        assertThat(loudest.takes(5, 155, 20)).isFalse();
        assertThat(loudest.takes(1, 150, 40)).isTrue();
        assertThat(loudest.takes(5, 200, 60)).isTrue();
    }

    @Test
    void forgetsWhoSaysNothingAnyMore() {
        for (int speaker = 1; speaker <= Loudest.MOST; speaker++) {
            loudest.takes(speaker, 250, 0);
        }
        assertThat(loudest.takes(5, 100, 300)).isFalse();
        assertThat(loudest.takes(5, 100, 301)).isTrue();
    }

    @Test
    void makesPlaceForTheNextWhenOneHasGone() {
        for (int speaker = 1; speaker <= Loudest.MOST; speaker++) {
            loudest.takes(speaker, 250, 0);
        }
        loudest.gone(2);
        assertThat(loudest.takes(5, 100, 1)).isTrue();
    }
}
