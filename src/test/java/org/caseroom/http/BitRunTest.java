package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class BitRunTest {
    @Test
    void framesFollowEachOtherBitByBit() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int pixels : new int[] {1, 5, 7, 8, 9, 15, 31 * 31}) {
            int frames = 9;
            var all = new boolean[frames * pixels];
            var run = new BitRun(pixels);
            var out = new ByteArrayOutputStream();
            for (int frame = 0; frame < frames; frame++) {
                byte[] own = new byte[(pixels + 7) / 8];
                for (int i = 0; i < pixels; i++) {
                    all[frame * pixels + i] = random.nextBoolean();
                    own[i / 8] |= (byte) ((all[frame * pixels + i] ? 1 : 0) << i % 8);
                }
                out.writeBytes(run.add(own, frame == frames - 1));
            }
            assertThat(out.size()).as("%d pixels", pixels).isEqualTo((frames * pixels + 7) / 8);
            for (int i = 0; i < all.length; i++) {
                assertThat((out.toByteArray()[i / 8] >> i % 8 & 1) == 1).as("%d pixels, number %d", pixels, i).isEqualTo(all[i]);
            }
        }
    }

    @Test
    void whatStandsBehindTheLastPixelOfAFrameIsLeftOut() {
        var run = new BitRun(3);
        assertThat(run.add(new byte[] {(byte) 0b11111101}, false)).isEmpty();
        assertThat(run.add(new byte[] {(byte) 0b11111010}, true)).containsExactly(0b010101);
    }
}
