package org.caseroom.imaging.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;
import org.caseroom.dicom.imageio.CodecLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameEncodersTest {

    /** Smooth shading with a little noise, as a windowed slice has. */
    private static byte[] phantom(int width, int height, int samples, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] pixels = new byte[width * height * samples];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int s = 0; s < samples; s++) {
                    double value = 128 + 80 * Math.sin(x / 17.0 + s) * Math.cos(y / 23.0) + random.nextInt(5);
                    pixels[(y * width + x) * samples + s] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return pixels;
    }

    private static byte[] decode(byte[] file, int width, int height, int samples) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        Raster raster = image.getRaster();
        byte[] pixels = new byte[width * height * samples];
        for (int i = 0; i < width * height; i++) {
            for (int s = 0; s < samples; s++) {
                pixels[i * samples + s] = (byte) (samples == 1 ? raster.getSample(i % width, i / width, 0)
                        : image.getRGB(i % width, i / width) >> 16 - 8 * s);
            }
        }
        return pixels;
    }

    private static double psnr(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            int d = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += d * d;
        }
        return 10 * Math.log10(255.0 * 255.0 * a.length / Math.max(sum, 1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,3", "7,5,1", "7,5,3", "512,512,1", "255,257,3", "3000,2,3", "2,3000,1"})
    void pngDecodesBackIdentically(int width, int height, int samples) throws IOException {
        byte[] pixels = phantom(width, height, samples, 1);
        assertThat(decode(FrameEncoders.png().encode(pixels, width, height, samples), width, height, samples)).isEqualTo(pixels);
    }

    /** Flat areas, runs of every length up to the longest match and beyond, few and many levels. */
    @ParameterizedTest
    @CsvSource({"1,1", "600,1", "600,3", "70000,1"})
    void pngOfRunsDecodesBack(int row, int samples) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int width = Math.min(row, FrameEncoders.MAX_SIDE);
        for (int longest : new int[] {1, 2, 9, 20, 300, 5000}) {
            for (int levels : new int[] {1, 2, 256}) {
                byte[] pixels = new byte[width * 40 * samples];
                for (int at = 0; at < pixels.length;) {
                    int to = Math.min(pixels.length, at + 1 + random.nextInt(longest));
                    Arrays.fill(pixels, at, to, (byte) random.nextInt(levels));
                    at = to;
                }
                byte[] file = FrameEncoders.png().encode(pixels, width, 40, samples);
                assertThat(decode(file, width, 40, samples)).as("runs up to %d of %d levels", longest, levels).isEqualTo(pixels);
            }
        }
    }

    /** Half of the codes would need more bits than there may be. */
    @Test
    void pngOfSkewedFrequenciesKeepsToTheLongestCode() throws IOException {
        byte[] pixels = new byte[1 << 16];
        int at = 0;
        for (int level = 0; level < 30 && at < pixels.length; level++) {
            for (long i = 0; i < Math.round(Math.pow(1.45, level)) && at < pixels.length; i++) {
                pixels[at++] = (byte) (level * 37 + (at % 2) * 11);
            }
        }
        assertThat(decode(FrameEncoders.png().encode(pixels, 256, 256, 1), 256, 256, 1)).isEqualTo(pixels);
        int[] fibonacci = new int[40];
        fibonacci[0] = fibonacci[1] = 1;
        for (int i = 2; i < fibonacci.length; i++) {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }
        for (int limit : new int[] {6, 7, 14}) {
            int[] lengths = CodeLengths.of(fibonacci, limit);
            assertThat(Arrays.stream(lengths).min().orElseThrow()).isPositive();
            assertThat(Arrays.stream(lengths).max().orElseThrow()).isLessThanOrEqualTo(limit);
            assertThat(Arrays.stream(lengths).mapToDouble(length -> Math.scalb(1.0, -length)).sum()).as("no code unused").isEqualTo(1);
            for (int i = 1; i < lengths.length; i++) {
                assertThat(lengths[i]).isLessThanOrEqualTo(lengths[i - 1]);
            }
        }
    }

    @Test
    void pngOfNoiseGrowsItsBufferAndDecodesBack() throws IOException {
        byte[] pixels = new byte[300 * 300 * 3];
        RandomGeneratorFactory.of("L64X128MixRandom").create(7).nextBytes(pixels);
        assertThat(decode(FrameEncoders.png().encode(pixels, 300, 300, 3), 300, 300, 3)).isEqualTo(pixels);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,3", "2,9,1", "3,9,1", "7,5,3", "510,512,1", "511,300,1", "512,512,1", "255,257,3"})
    void jpegStaysCloseToTheFrameWhateverItsWidth(int width, int height, int samples) throws IOException {
        byte[] pixels = phantom(width, height, samples, 2);
        for (FrameEncoder encoder : List.of(FrameEncoders.jpeg(95), new JdkJpegEncoder(95))) {
            byte[] decoded = decode(encoder.encode(pixels, width, height, samples), width, height, samples);
            assertThat(psnr(pixels, decoded)).as("PSNR in dB of %s", encoder.getClass().getSimpleName()).isGreaterThan(38);
        }
    }

    @Test
    void jpegKeepsRedRedAndBlueBlue() throws IOException {
        byte[] pixels = new byte[64 * 64 * 3];
        for (int i = 0; i < 64 * 64; i++) {
            pixels[i * 3] = (byte) 200;
            pixels[i * 3 + 1] = 60;
            pixels[i * 3 + 2] = 20;
        }
        byte[] decoded = decode(FrameEncoders.jpeg(80).encode(pixels, 64, 64, 3), 64, 64, 3);
        assertThat(psnr(pixels, decoded)).isGreaterThan(45);
    }

    @Test
    void jpegGrowsWithItsQuality() {
        byte[] pixels = phantom(256, 256, 1, 3);
        int previous = 0;
        for (int quality : new int[] {10, 40, 70, 90, 100}) {
            int size = FrameEncoders.jpeg(quality).encode(pixels, 256, 256, 1).length;
            assertThat(size).as("bytes at quality %d", quality).isGreaterThan(previous);
            previous = size;
        }
    }

    @Test
    void theNativeEncoderIsUsedWhereItsLibraryIs() {
        boolean present = CodecLibrary.shared().isPresent();
        assertThat(FrameEncoders.jpeg(80)).isInstanceOf(present ? TurboJpegEncoder.class : JdkJpegEncoder.class);
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(CodecLibrary.problem()).isEmpty();
        }
    }

    /** The way through leptonica remains for libraries that do not show their own functions: the pictures have to be the same. */
    @ParameterizedTest
    @CsvSource({"1,1,1,80", "17,33,1,80", "512,512,1,80", "512,512,1,100", "61,300,3,80", "61,300,3,95", "5000,40,3,75", "300,300,1,1"})
    void jpegRowByRowIsTheJpegOfTheWholePicture(int width, int height, int samples, int quality) throws IOException {
        assumeThat(CodecLibrary.shared()).isPresent();
        byte[] pixels = phantom(width, height, samples, 5);
        byte[] whole = NativeJpegEncoder.create(quality).orElseThrow().encode(pixels, width, height, samples);
        byte[] rows = TurboJpegEncoder.create(quality).orElseThrow().encode(pixels, width, height, samples);
        assertThat(decode(rows, width, height, samples)).isEqualTo(decode(whole, width, height, samples));
    }

    @Test
    void jpegOfNoiseOutgrowsItsBufferAndStillDecodes() throws IOException {
        byte[] pixels = new byte[1200 * 1100];
        RandomGeneratorFactory.of("L64X128MixRandom").create(7).nextBytes(pixels);
        FrameEncoder jpeg = FrameEncoders.jpeg(100);
        for (int i = 0; i < 3; i++) {
            byte[] file = jpeg.encode(pixels, 1200, 1100, 1);
            assertThat(file.length).isGreaterThan(1 << 20);
            assertThat(psnr(pixels, decode(file, 1200, 1100, 1))).isGreaterThan(40);
        }
    }

    /** Black to white and back at every frequency: the largest coefficients there are. */
    @Test
    void jpegTakesTheLargestCoefficients() throws IOException {
        FrameEncoder jpeg = FrameEncoders.jpeg(100);
        for (int period = 1; period <= 9; period++) {
            byte[] pixels = new byte[64 * 64];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ((i % 64 / period + i / 64 / period) % 2 == 0 ? 0 : 255);
            }
            assertThat(psnr(pixels, decode(jpeg.encode(pixels, 64, 64, 1), 64, 64, 1))).isGreaterThan(35);
        }
    }

    @Test
    void oneEncoderServesManyThreads() throws Exception {
        FrameEncoder jpeg = FrameEncoders.jpeg(85);
        byte[] pixels = phantom(200, 100, 3, 4);
        byte[] expected = jpeg.encode(pixels, 200, 100, 3);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                results.add(threads.submit(() -> jpeg.encode(pixels, 200, 100, 3)));
            }
            for (Future<byte[]> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void numbersThatDoNotBelongTogetherAreRefused() {
        for (FrameEncoder encoder : List.of(FrameEncoders.png(), FrameEncoders.jpeg(80), new JdkJpegEncoder(80))) {
            assertThatThrownBy(() -> encoder.encode(new byte[10], 3, 3, 1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("10 bytes are no frame of 3 x 3 pixels with 1 samples each");
            assertThatThrownBy(() -> encoder.encode(new byte[18], 3, 3, 2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> encoder.encode(new byte[0], 0, 3, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> FrameEncoders.jpeg(0)).hasMessage("JPEG quality is 0, it has to be from 1 to 100");
    }
}
