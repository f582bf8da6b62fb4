package org.caseroom.imaging;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.caseroom.imaging.encode.FrameEncoder;
import org.caseroom.imaging.encode.FrameEncoders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 512 x 512 samples of 8 bits, with the noise of a scanner, to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeJmh {
    private static final int SIDE = 512;

    /** Samples of a pixel. */
    @Param({"1", "3"})
    public int samples;

    private final FrameEncoder jpeg = FrameEncoders.jpeg(80);
    private final FrameEncoder png = FrameEncoders.png();
    private byte[] pixels;

    @Setup
    public void fill() {
        var random = new Random(7);
        pixels = new byte[SIDE * SIDE * samples];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / samples % SIDE;
            int y = i / samples / SIDE;
            pixels[i] = (byte) Math.clamp((long) (128 + 80 * Math.sin(x / 60.0) * Math.cos(y / 80.0) + 4 * random.nextGaussian()), 0, 255);
        }
    }

    @Benchmark
    public byte[] jpeg() {
        return jpeg.encode(pixels, SIDE, SIDE, samples);
    }

    @Benchmark
    public byte[] png() {
        return png.encode(pixels, SIDE, SIDE, samples);
    }
}
