package org.caseroom.imaging.encode;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Prints the warm median and size of encoding a noisy phantom, the writer of the JDK as the yardstick; a tool, not a test. */
final class EncoderTimings {
    private static final int ROUNDS = 60;

    private EncoderTimings() {
    }

    public static void main(String[] arguments) {
        List<FrameEncoder> encoders = List.of(FrameEncoders.jpeg(80), new JdkJpegEncoder(80), FrameEncoders.png());
        for (int side : new int[] {512, 1024, 2048}) {
            for (int samples : new int[] {1, 3}) {
                byte[] pixels = phantom(side, samples);
                for (FrameEncoder encoder : encoders) {
                    time(encoder, pixels, side, samples);
                }
            }
        }
    }

    private static void time(FrameEncoder encoder, byte[] pixels, int side, int samples) {
        long[] nanos = new long[ROUNDS];
        int bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            bytes = encoder.encode(pixels, side, side, samples).length;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos, ROUNDS / 2, ROUNDS);
        System.out.printf("%-18s %5d x %d %8.2f ms %7d KB%n", encoder.getClass().getSimpleName(), side, samples,
                nanos[ROUNDS * 3 / 4] / 1e6, bytes / 1000);
    }

    private static byte[] phantom(int side, int samples) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        byte[] pixels = new byte[side * side * samples];
        for (int i = 0; i < side * side; i++) {
            double x = i % side / (double) side - 0.5;
            double y = i / side / (double) side - 0.5;
            double body = x * x + y * y < 0.16 ? 120 + 60 * Math.sin(40 * x) * Math.cos(30 * y) + 6 * random.nextGaussian() : 0;
            for (int s = 0; s < samples; s++) {
                pixels[i * samples + s] = (byte) Math.max(0, Math.min(255, body));
            }
        }
        return pixels;
    }
}
