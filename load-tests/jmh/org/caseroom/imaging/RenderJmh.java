package org.caseroom.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a mapped stored frame of 16 bits to encoded bytes, another window each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RenderJmh {
    @Param({"512", "2048"})
    public int side;

    private Path folder;
    private RenderLoop loop;
    private int number;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("render-jmh");
        var random = new Random(7);
        var values = ByteBuffer.allocate(2 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < side * side; i++) {
            double slope = 1000 * Math.sin(i % side * 9.0 / side) * Math.cos(i / side * 7.0 / side);
            values.putShort((short) (1060 + slope + 12 * random.nextGaussian()));
        }
        loop = new RenderLoop(folder, values.array(), side, side);
    }

    @TearDown
    public void close() throws IOException {
        loop.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public byte[] jpeg() throws IOException {
        return loop.picture(number++, false, 0, 0);
    }

    @Benchmark
    public byte[] lossless() throws IOException {
        return loop.picture(number++, true, 0, 0);
    }

    @Benchmark
    public byte[] jpegOfHalfTheSize() throws IOException {
        return loop.picture(number++, false, side / 2, side / 2);
    }
}
