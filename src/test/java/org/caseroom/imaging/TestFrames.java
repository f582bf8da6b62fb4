package org.caseroom.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Palette;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/** Frames and presentations made by hand. */
final class TestFrames {
    private TestFrames() {
    }

    /** One row. */
    static DecodedFrame row(SampleType type, double... values) {
        return decoded(type, 1, "MONOCHROME2", values.length, 1, values);
    }

    static DecodedFrame decoded(SampleType type, int samples, String photometric, int columns, int rows, double... values) {
        var bytes = ByteBuffer.allocate(columns * rows * samples * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type) {
                case U8, S8 -> bytes.put((byte) (int) value);
                case U16, S16 -> bytes.putShort((short) (int) value);
                case U32, S32 -> bytes.putInt((int) (long) value);
                case F32 -> bytes.putFloat((float) value);
                case F64 -> bytes.putDouble(value);
            }
        }
        return new DecodedFrame(rows, columns, samples, type, photometric, bytes.array());
    }

    static ImagePresentation gray(int bits, boolean signed) {
        return new ImagePresentation("MONOCHROME2", bits, signed, ModalityLut.identity(), List.of(), List.of(), null, false, null,
                null, false);
    }

    static ImagePresentation window(ImagePresentation p, double center, double width, VoiFunction function) {
        return new ImagePresentation(p.photometricInterpretation(), p.bitsStored(), p.signed(), p.modality(),
                List.of(new VoiWindow(center, width, function, null)), p.voiTables(), p.padding(), p.inverse(), p.palette(),
                p.aspect(), p.lossy());
    }

    static ImagePresentation modality(ImagePresentation p, ModalityLut modality) {
        return new ImagePresentation(p.photometricInterpretation(), p.bitsStored(), p.signed(), modality, p.windows(),
                p.voiTables(), p.padding(), p.inverse(), p.palette(), p.aspect(), p.lossy());
    }

    static ImagePresentation table(ImagePresentation p, LookupTable table) {
        return new ImagePresentation(p.photometricInterpretation(), p.bitsStored(), p.signed(), p.modality(), p.windows(),
                List.of(table), p.padding(), p.inverse(), p.palette(), p.aspect(), p.lossy());
    }

    static ImagePresentation photometric(ImagePresentation p, String photometric, boolean inverse) {
        return new ImagePresentation(photometric, p.bitsStored(), p.signed(), p.modality(), p.windows(), p.voiTables(),
                p.padding(), inverse, p.palette(), p.aspect(), p.lossy());
    }

    static ImagePresentation colour(String photometric, int bits, Palette palette) {
        return new ImagePresentation(photometric, bits, false, ModalityLut.identity(), List.of(), List.of(), null, false, palette,
                null, false);
    }

    static LookupTable table(int first, int bits, int... entries) {
        byte[] data = new byte[2 * entries.length];
        for (int i = 0; i < entries.length; i++) {
            data[2 * i] = (byte) entries[i];
            data[2 * i + 1] = (byte) (entries[i] >> 8);
        }
        return new LookupTable(first, bits, null, data);
    }

    static int[] render(DecodedFrame frame, ImagePresentation presentation) {
        return render(frame, presentation, null, false);
    }

    static int[] render(DecodedFrame frame, ImagePresentation presentation, VoiChoice voi, boolean inverse) {
        try {
            return unsigned(FrameRenderer.render(stored(frame), presentation, voi, inverse, null, 0, 0).pixels());
        } catch (UnsupportedImageException e) {
            throw new AssertionError(e);
        }
    }

    static StoredFrame stored(DecodedFrame frame) {
        return CorpusRenderer.stored(frame);
    }

    static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }
}
