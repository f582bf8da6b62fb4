package org.caseroom.reformat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
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

/** A plane, and a slab of 20 mm, of a CT of 300 slices of 512 x 512. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PlanesJmh {
    private static final int SIDE = 512;
    private static final int SLICES = 300;

    @Param({"CORONAL", "SAGITTAL", "OBLIQUE"})
    public String plane;

    @Param({"0", "20"})
    public double thickness;

    private SourceVolume volume;
    private PlanePainter painter;
    private PlaneStack stack;
    private Slices slices;

    @Setup
    public void fill() throws NotAVolume {
        slices = new Slices();
        List<StackImage> images = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            images.add(new StackImage(Integer.toString(i), 1, SIDE, SIDE, 1, "MONOCHROME2", i, List.of(0.0, 0.0, 1.0 * i),
                    List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0), new StackImage.Spacing(0.7, 0.7, "patient"), 1.0, null, List.of(), "HU", null, null, null,
                    null, null, null, null, null, null));
        }
        volume = SourceVolume.of(images, instance -> slices.presentation(instance).orElseThrow());
        var recipe = new Recipe.Planes(switch (plane) {
            case "CORONAL" -> List.of(1.0, 0.0, 0.0, 0.0, 0.0, -1.0);
            case "SAGITTAL" -> List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);
            default -> List.of(0.8, 0.48, 0.36, 0.0, 0.6, -0.8);
        }, thickness, Projection.MAX);
        stack = PlaneStack.of(volume, recipe);
        painter = new PlanePainter(volume, stack, recipe, ValueCode.of(volume));
    }

    @Benchmark
    public MemorySegment paint() {
        try (var open = new OpenVolume(volume, slices)) {
            return painter.paint(stack.centre(), open);
        }
    }

    /** In memory outside of the heap, as mapped files are. */
    private static final class Slices implements FrameSource {
        private static final FrameFormat FORMAT = new FrameFormat(SIDE, SIDE, 1, SampleType.S16, "MONOCHROME2");

        private final MemorySegment values = Arena.ofShared().allocate(2L * SIDE * SIDE * SLICES);

        Slices() {
            for (long i = 0; i < (long) SIDE * SIDE * SLICES; i++) {
                values.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (i * 31 % 2000 - 1000));
            }
        }

        @Override
        public StoredFrames open(String instance) throws IOException {
            var samples = values.asSlice(2L * SIDE * SIDE * Integer.parseInt(instance), 2L * SIDE * SIDE);
            return new StoredFrames() {
                @Override
                public int count() {
                    return 1;
                }

                @Override
                public FrameFormat format(int number) {
                    return FORMAT;
                }

                @Override
                public StoredFrame frame(int number) {
                    return new StoredFrame(FORMAT, samples);
                }

                @Override
                public void close() {
                    // They lie there until the end.
                }
            };
        }

        @Override
        public Optional<InstancePresentation> presentation(String instance) {
            return Optional.of(InstancePresentation.of(new ImagePresentation("MONOCHROME2", 16, true, ModalityLut.identity(), List.of(), List.of(), null,
                    false, null, null, false)));
        }
    }
}
