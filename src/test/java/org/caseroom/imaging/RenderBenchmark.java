package org.caseroom.imaging;

import java.util.Arrays;
import java.util.Random;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.encode.FrameEncoders;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.VoiFunction;

/**
 * Milliseconds of one thread for one picture: the window alone, with JPEG and with PNG. The yardstick beside it is a table
 * lookup per pixel, as most viewers do it. Run it alone on a quiet machine; compare within one run only.
 */
final class RenderBenchmark {
    private RenderBenchmark() {
    }

    interface Work {
        Object run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var jpeg = FrameEncoders.jpeg(80);
        var png = FrameEncoders.png();
        for (int side : new int[] {512, 1024, 2048}) {
            var frame = phantom(side);
            var ct = TestFrames.modality(TestFrames.window(TestFrames.gray(16, true), 40, 400, VoiFunction.LINEAR),
                    new ModalityLut(1, -1024, null, "HU"));
            var sigmoid = TestFrames.window(ct, 40, 400, VoiFunction.SIGMOID);
            var image = render(frame, ct, 0);
            print(side, "table per pixel (yardstick)", () -> table(frame, ct));
            print(side, "window", () -> render(frame, ct, 0));
            print(side, "sigmoid", () -> render(frame, sigmoid, 0));
            print(side, "min-max", () -> render(frame, TestFrames.gray(16, true), 0));
            print(side, "window + scale to 0.75", () -> render(frame, ct, side * 3 / 4));
            print(side, "window + scale to 0.5", () -> render(frame, ct, side / 2));
            print(side, "window + scale to 1.5", () -> render(frame, ct, side * 3 / 2));
            print(side, "JPEG q80", () -> jpeg.encode(image.pixels(), side, side, 1));
            print(side, "PNG", () -> png.encode(image.pixels(), side, side, 1));
        }
    }

    private static RenderedImage render(StoredFrame frame, ImagePresentation presentation, int side)
            throws UnsupportedImageException {
        return FrameRenderer.render(frame, presentation, null, false, null, side, side);
    }

    private static byte[] table(StoredFrame frame, ImagePresentation presentation) {
        byte[] table = new byte[65536];
        var curve = GrayCurve.of(presentation.windows().getFirst());
        for (int i = 0; i < 4096; i++) {
            table[i] = (byte) curve.level(presentation.modality().map(i));
        }
        int count = frame.format().rows() * frame.format().columns();
        short[] row = new short[count];
        byte[] pixels = new byte[count];
        new StoredSamples(frame).shorts(0, row, count);
        GrayLoops.table16(row, count, pixels, 0, table);
        return pixels;
    }

    /** Rings with noise: as hard to compress as a slice of the chest. */
    private static StoredFrame phantom(int side) {
        var random = new Random(1);
        double[] values = new double[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double r = Math.hypot(x - side / 2.0, y - side / 2.0) / side;
                values[y * side + x] = Math.max(0, 1064 + 150 * Math.sin(r * 60) + 12 * random.nextGaussian() - (r > 0.45 ? 1000 : 0));
            }
        }
        DecodedFrame frame = TestFrames.decoded(SampleType.S16, 1, "MONOCHROME2", side, side, values);
        return TestFrames.stored(frame);
    }

    private static void print(int side, String what, Work work) throws Exception {
        int rounds = Math.max(40, 200 * 512 / side);
        for (int i = 0; i < rounds * 3; i++) {
            work.run();
        }
        long[] times = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.run();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        System.out.printf("%5d  %-28s %8.3f ms (least %.3f)%n", side, what, times[rounds / 2] / 1e6, times[0] / 1e6);
    }
}
