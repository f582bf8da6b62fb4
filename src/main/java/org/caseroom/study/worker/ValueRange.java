package org.caseroom.study.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.ImagePresentation;

/** The window of a frame whose file gives none: from its values, padding left out. */
final class ValueRange {
    private ValueRange() {
    }

    /** null for colour. 8-bit images without any VOI are shown as they are. */
    static StackImage.Window window(DecodedFrame frame, ImagePresentation shown) {
        if (frame.samplesPerPixel() > 1 || shown.photometricInterpretation().equals("PALETTE COLOR")) {
            return null;
        }
        boolean asStored = shown.modality().table() == null && shown.modality().slope() == 1 && shown.modality().intercept() == 0;
        if (shown.bitsStored() == 8 && !shown.signed() && asStored) {
            return new StackImage.Window(128, 256, "LINEAR", null);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        ByteBuffer samples = ByteBuffer.wrap(frame.samples()).order(ByteOrder.LITTLE_ENDIAN);
        int count = frame.rows() * frame.columns();
        for (int i = 0; i < count; i++) {
            double stored = switch (frame.type()) {
                case U8 -> samples.get(i) & 0xFF;
                case S8 -> samples.get(i);
                case U16 -> samples.getShort(i * 2) & 0xFFFF;
                case S16 -> samples.getShort(i * 2);
                case U32 -> samples.getInt(i * 4) & 0xFFFFFFFFL;
                case S32 -> samples.getInt(i * 4);
                case F32 -> samples.getFloat(i * 4);
                case F64 -> samples.getDouble(i * 8);
            };
            boolean padding = shown.padding() != null && shown.padding().contains((long) stored);
            if (!padding && Double.isFinite(stored)) {
                double value = shown.modality().map(stored);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (!(least <= most)) {
            return new StackImage.Window(0, 1, "LINEAR_EXACT", null);
        }
        return new StackImage.Window((least + most) / 2, Math.max(most - least, 1e-3), "LINEAR_EXACT", null);
    }
}
