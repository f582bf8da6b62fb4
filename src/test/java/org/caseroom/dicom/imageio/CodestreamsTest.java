package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodestreamsTest {

    static List<Codestreams> all() {
        return Codestreams.all();
    }

    static Stream<Codestreams> eightBitDct() {
        return all().stream().filter(c -> c.name().startsWith("baseline"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void decodesToTheOriginalWithinItsTolerance(Codestreams c) throws FrameDecodeException {
        DecodedFrame frame = c.decode();
        assertThat(frame.type()).isEqualTo(c.description().sampleType());
        assertThat(frame.photometricInterpretation()).isEqualTo(c.description().samplesPerPixel() == 3 ? "RGB" : "MONOCHROME2");
        for (int i = 0; i < c.description().samples(); i++) {
            assertThat(Math.abs(Codestreams.sample(frame, i) - c.original(i))).as("sample %d", i).isLessThanOrEqualTo(c.tolerance());
        }
    }

    /** The own decoder exists for 12 bits; at 8 bits there is another to hold it against, restarts and progression included. */
    @ParameterizedTest
    @MethodSource("eightBitDct")
    void ownDctDecoderAgreesWithThatOfTheJdk(Codestreams c) throws FrameDecodeException {
        JpegHeader header = JpegHeader.parse(c.bytes());
        boolean subsampled = header.maxHorizontal() > 1;
        DecodedFrame own = JpegDctDecoder.decode(c.bytes(), header, c.description());
        byte[] pixels = own.samples().clone();
        JpegColour.toRgbInPlace(pixels, header, c.description());
        byte[] jdk = c.decode().samples();
        for (int i = 0; i < pixels.length; i++) {
            // Where chroma is subsampled the two interpolate differently.
            assertThat(Math.abs((pixels[i] & 0xFF) - (jdk[i] & 0xFF))).as("sample %d", i).isLessThanOrEqualTo(subsampled ? 60 : 3);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anotherSizeThanTheDataSetSaysIsRefused(Codestreams c) throws FrameDecodeException {
        FrameDescription d = c.description();
        FrameDescription taller = new FrameDescription(d.rows() + 1, d.columns(), d.samplesPerPixel(), d.bitsAllocated(), d.bitsStored(),
                d.highBit(), d.signed(), 0, d.photometricInterpretation(), d.transferSyntaxUid());
        FrameDescription deeper = new FrameDescription(d.rows(), d.columns(), d.samplesPerPixel() == 1 ? 3 : 1, d.bitsAllocated(),
                d.bitsStored(), d.highBit(), d.signed(), 0, d.photometricInterpretation(), d.transferSyntaxUid());
        FrameDecoder decoder = FrameDecoders.forTransferSyntax(d.transferSyntaxUid());
        assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(c.bytes()), taller)).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The codestream has 29 rows and 37 columns, the data set says 30 and 37");
        assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(c.bytes()), deeper)).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The codestream has " + d.samplesPerPixel() + " components, the data set says "
                        + deeper.samplesPerPixel() + " samples a pixel");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTruncationIsRefused(Codestreams c) {
        int end = c.bytes().length;
        // Behind the last sample there may be an end marker, padding and its stuffing.
        for (int length = 0; length < end - 8; length += Math.max(1, end / 97)) {
            byte[] cut = Arrays.copyOf(c.bytes(), length);
            assertThatThrownBy(() -> c.decode(cut)).as("first %d of %d bytes", length, end).isInstanceOf(FrameDecodeException.class);
        }
    }

    /** What bit damage decodes to cannot always be told from an image; it must stay one of the right size or be refused. */
    @ParameterizedTest
    @MethodSource("all")
    void flippedBitsAreRefusedOrGiveAFrame(Codestreams c) {
        long seed = 20260101L + c.name().hashCode();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            byte[] damaged = c.bytes().clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                // Headers are a small part of the bytes, but most of the dangers.
                int at = random.nextBoolean() ? random.nextInt(damaged.length) : random.nextInt(Math.min(120, damaged.length));
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                DecodedFrame frame = c.decode(damaged);
                assertThat(frame.samples()).hasSize(c.description().samples() * frame.type().bytes());
            } catch (FrameDecodeException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail("seed " + seed + " round " + round, e);
            }
        }
        assertThat(refused).as("refused of 60, seed %d", seed).isGreaterThan(10);
    }

    @Test
    void aWholeSequentialImageMayLackItsEndMarker() throws FrameDecodeException {
        int seen = 0;
        for (Codestreams c : eightBitDct().filter(c -> !c.name().contains("progressive")).toList()) {
            byte[] cut = Arrays.copyOf(c.bytes(), c.bytes().length - 2);
            assertThat(c.decode(cut).samples()).as(c.name()).isEqualTo(c.decode().samples());
            seen++;
        }
        assertThat(seen).isEqualTo(5);
    }

    /** T.87 Annex H.3: the worked example of the standard. */
    @Test
    void exampleOfTheJpegLsStandard() throws FrameDecodeException {
        byte[] codestream = HexFormat.of().parseHex("FFD8FFF7000B080004000401011100FFDA0008010100000000C000006C80208E01C0000057"
                + "4000006EE6000001BC18000005D800009160FFD9");
        FrameDescription d = new FrameDescription(4, 4, 1, 8, 8, 7, false, 0, "MONOCHROME2", "1.2.840.10008.1.2.4.80");
        DecodedFrame frame = new JpegLsDecoder().decode(ByteBuffer.wrap(codestream), d);
        byte[] expected = {0, 0, 90, 74, 68, 50, 43, (byte) 205, 64, (byte) 145, (byte) 145, (byte) 145, 100, (byte) 145, (byte) 145,
            (byte) 145};
        assertThat(frame.samples()).isEqualTo(expected);
    }

    @Test
    void decodersServeManyThreads() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Codestreams c : all()) {
                byte[] expected = c.decode().samples();
                List<Callable<byte[]>> calls = Collections.nCopies(12, () -> c.decode().samples());
                for (Future<byte[]> result : threads.invokeAll(calls)) {
                    assertThat(result.get()).as(c.name()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aRawImageIsNoCodestream() {
        for (Codestreams c : all()) {
            assertThatThrownBy(() -> c.decode(new byte[4096])).isInstanceOf(FrameDecodeException.class)
                    .hasMessageStartingWith("The codestream does not begin with");
        }
    }
}
