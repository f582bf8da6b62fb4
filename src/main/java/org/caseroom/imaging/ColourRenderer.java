package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.Palette;

/** Colour to RGB of 8 bits (PS3.3 C.7.6.3.1.2). Windows do not apply to colour. */
final class ColourRenderer {
    private final StoredFrame frame;
    private final ImagePresentation presentation;

    ColourRenderer(StoredFrame frame, ImagePresentation presentation) {
        this.frame = frame;
        this.presentation = presentation;
    }

    byte[] render(Region region) throws UnsupportedImageException {
        int samples = frame.format().samplesPerPixel();
        byte[] rgb = new byte[Math.multiplyExact(region.columns() * region.rows(), 3)];
        if (samples == 1) {
            palette(region, rgb, presentation.palette());
            return rgb;
        }
        String photometric = frame.format().photometricInterpretation();
        if (samples != 3 && !(samples == 4 && (photometric.equals("ARGB") || photometric.equals("CMYK")))) {
            throw new UnsupportedImageException("Images with " + samples + " samples per pixel and the photometric"
                    + " interpretation " + photometric + " are not supported");
        }
        byte[] row = new byte[region.columns() * samples];
        for (int y = 0; y < region.rows(); y++) {
            read(((long) (region.y() + y) * frame.format().columns() + region.x()) * samples, row);
            int at = y * region.columns() * 3;
            switch (photometric) {
                case "YBR_FULL", "YBR_FULL_422" -> full(row, rgb, at);
                case "YBR_PARTIAL_422", "YBR_PARTIAL_420" -> partial(row, rgb, at);
                case "ARGB" -> argb(row, rgb, at);
                case "CMYK" -> cmyk(row, rgb, at);
                // RGB, and what the decoders already made RGB of; an unknown name with three samples is most likely this.
                default -> System.arraycopy(row, 0, rgb, at, row.length);
            }
        }
        return rgb;
    }

    /** Samples as 8 bits, the upper ones where there are more. */
    private void read(long index, byte[] row) throws UnsupportedImageException {
        var samples = new StoredSamples(frame);
        int bits = presentation.bitsStored();
        switch (frame.format().type()) {
            case U8 -> {
                samples.bytes(index, row, row.length);
                if (bits < 8 && bits > 0) {
                    int most = (1 << bits) - 1;
                    for (int i = 0; i < row.length; i++) {
                        row[i] = (byte) ((Math.min(row[i] & 0xFF, most) * 255 + most / 2) / most);
                    }
                }
            }
            case U16 -> {
                short[] wide = new short[row.length];
                samples.shorts(index, wide, wide.length);
                int shift = Math.clamp(bits, 8, 16) - 8;
                for (int i = 0; i < row.length; i++) {
                    row[i] = (byte) Math.min(255, (wide[i] & 0xFFFF) >> shift);
                }
            }
            case S8, S16, U32, S32, F32, F64 -> throw new UnsupportedImageException(
                    "Colour images with samples of type " + frame.format().type() + " are not supported");
        }
    }

    private void palette(Region region, byte[] rgb, Palette palette) {
        var tables = new PaletteTables(palette);
        new StoredSamples(frame).rows(region, frame.format().columns(), (row, first) -> {
            for (int x = 0; x < row.length; x++) {
                tables.put(row[x], rgb, 3 * (first + x));
            }
        });
    }

    /** Y, Cb and Cr over the full range: the inverse of the equations of C.7.6.3.1.2. */
    private static void full(byte[] row, byte[] rgb, int at) {
        for (int i = 0; i < row.length; i += 3) {
            float y = row[i] & 0xFF;
            float cb = (row[i + 1] & 0xFF) - 128;
            float cr = (row[i + 2] & 0xFF) - 128;
            rgb[at + i] = cut(y + 1.402f * cr);
            rgb[at + i + 1] = cut(y - 0.344136f * cb - 0.714136f * cr);
            rgb[at + i + 2] = cut(y + 1.772f * cb);
        }
    }

    /** Y from 16 to 235, Cb and Cr from 16 to 240. */
    private static void partial(byte[] row, byte[] rgb, int at) {
        for (int i = 0; i < row.length; i += 3) {
            float y = 1.164384f * ((row[i] & 0xFF) - 16);
            float cb = (row[i + 1] & 0xFF) - 128;
            float cr = (row[i + 2] & 0xFF) - 128;
            rgb[at + i] = cut(y + 1.596027f * cr);
            rgb[at + i + 1] = cut(y - 0.391762f * cb - 0.812968f * cr);
            rgb[at + i + 2] = cut(y + 2.017232f * cb);
        }
    }

    private static void argb(byte[] row, byte[] rgb, int at) {
        for (int i = 0, j = at; i < row.length; i += 4, j += 3) {
            System.arraycopy(row, i + 1, rgb, j, 3);
        }
    }

    private static void cmyk(byte[] row, byte[] rgb, int at) {
        for (int i = 0, j = at; i < row.length; i += 4, j += 3) {
            int light = 255 - (row[i + 3] & 0xFF);
            for (int c = 0; c < 3; c++) {
                rgb[j + c] = (byte) ((255 - (row[i + c] & 0xFF)) * light / 255);
            }
        }
    }

    private static byte cut(float level) {
        return (byte) (int) Math.max(0f, Math.min(255f, level + 0.5f));
    }
}
