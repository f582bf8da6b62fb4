package org.caseroom.reformat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Padding;

/** A series of slices in memory, whose values are a function of the place in the patient. */
final class Phantom implements FrameSource {
    final int columns;
    final int rows;
    final double columnSpacing;
    final double rowSpacing;
    final List<StackImage> images = new ArrayList<>();
    private final double[] row;
    private final double[] column;
    private final ModalityLut modality;
    private final Padding padding;
    private final Map<String, MemorySegment> pixels = new HashMap<>();
    int opened;

    Phantom(int columns, int rows, double columnSpacing, double rowSpacing, double[] row, double[] column, ModalityLut modality, Padding padding) {
        this.columns = columns;
        this.rows = rows;
        this.columnSpacing = columnSpacing;
        this.rowSpacing = rowSpacing;
        this.row = row;
        this.column = column;
        this.modality = modality;
        this.padding = padding;
    }

    /** Axial, HU as stored. */
    static Phantom axial(int columns, int rows, double spacing) {
        return new Phantom(columns, rows, spacing, spacing, new double[] {1, 0, 0}, new double[] {0, 1, 0}, ModalityLut.identity(), null);
    }

    /** @param value modality value by place in mm; NaN for padding */
    Phantom slice(double[] origin, ToDoubleFunction<double[]> value) {
        String instance = "1.2." + (images.size() + 1);
        byte[] bytes = new byte[2 * columns * rows];
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double[] place = new double[3];
                for (int i = 0; i < 3; i++) {
                    place[i] = origin[i] + c * columnSpacing * row[i] + r * rowSpacing * column[i];
                }
                double modalityValue = value.applyAsDouble(place);
                buffer.putShort(Double.isNaN(modalityValue) ? (short) padding.low()
                        : (short) Math.round((modalityValue - modality.intercept()) / modality.slope()));
            }
        }
        pixels.put(instance, MemorySegment.ofArray(bytes));
        images.add(new StackImage(instance, 1, rows, columns, 1, "MONOCHROME2", images.size() + 1, List.of(origin[0], origin[1], origin[2]),
                List.of(row[0], row[1], row[2], column[0], column[1], column[2]), new StackImage.Spacing(rowSpacing, columnSpacing, "patient"), null,
                new StackImage.Window(40, 400, "LINEAR", null), List.of(), "HU", null, null, null, null, null, null, null, null, null));
        return this;
    }

    SourceVolume volume() throws NotAVolume {
        return SourceVolume.of(images, instance -> presentation(instance).orElseThrow());
    }

    @Override
    public StoredFrames open(String instance) throws IOException {
        opened++;
        var format = new FrameFormat(rows, columns, 1, SampleType.S16, "MONOCHROME2");
        return new StoredFrames() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public FrameFormat format(int number) {
                return format;
            }

            @Override
            public StoredFrame frame(int number) {
                return new StoredFrame(format, pixels.get(instance));
            }

            @Override
            public void close() {
                opened--;
            }
        };
    }

    @Override
    public Optional<InstancePresentation> presentation(String instance) {
        return Optional.of(InstancePresentation.of(new ImagePresentation("MONOCHROME2", 16, true, modality, List.of(), List.of(), padding, false, null,
                null, false)));
    }
}
