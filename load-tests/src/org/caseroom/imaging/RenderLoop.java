package org.caseroom.imaging;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.VoiFunction;

/** What a render thread does, from the mapped frame to the encoded bytes, without queue, cache and sockets. */
public final class RenderLoop implements AutoCloseable {
    private final FrameStore store;
    private final PictureMaker maker;

    /** @param values 16 bits, little endian, signed */
    public RenderLoop(Path folder, byte[] values, int columns, int rows) throws IOException {
        store = new FrameStore(folder, 4);
        store.write("1.2", List.of(new DecodedFrame(rows, columns, 1, SampleType.S16, "MONOCHROME2", values)));
        var presentation = InstancePresentation.of(new ImagePresentation("MONOCHROME2", 16, true, new ModalityLut(1, -1024, null, "HU"),
                List.of(), List.of(), null, false, null, null, false));
        maker = new PictureMaker(new FrameSource() {
            @Override
            public StoredFrames open(String instance) throws IOException {
                return store.open(instance);
            }

            @Override
            public Optional<InstancePresentation> presentation(String instance) {
                return Optional.of(presentation);
            }
        }, PresentationStates.NONE);
    }

    /**
     * @param toColumns 0 for the pixels as they are
     * @return median processor time of this thread for a picture in milliseconds, and the bytes of the last one
     */
    public double[] run(int frames, boolean lossless, int toColumns, int toRows) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long[] times = new long[frames];
        int bytes = 0;
        for (int i = 0; i < frames; i++) {
            long start = threads.getCurrentThreadCpuTime();
            byte[] picture = picture(i, lossless, toColumns, toRows);
            times[i] = threads.getCurrentThreadCpuTime() - start;
            bytes = picture.length;
        }
        Arrays.sort(times);
        return new double[] {times[frames / 2] / 1e6, bytes};
    }

    /** @param number another one, another window */
    byte[] picture(int number, boolean lossless, int toColumns, int toRows) throws IOException {
        var voi = new VoiChoice(40 + number % 20, 400, VoiFunction.LINEAR);
        var key = lossless ? FrameKey.png("1.2", 1, voi, false) : FrameKey.jpeg("1.2", 1, voi, false, 80);
        return ((EncodedFrame) maker.make(key.sized(toColumns, toRows))).bytes();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
