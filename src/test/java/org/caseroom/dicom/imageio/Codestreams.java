package org.caseroom.dicom.imageio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Codestreams of two computed images, made by other people's encoders (DCMTK, CharLS, OpenJPEG, OpenJPH, libjpeg-turbo); those
 * with restart markers in JPEG-LS are joined from strips that were encoded one by one.
 */
record Codestreams(String name, FrameDescription description, boolean smooth, int tolerance, byte[] bytes) {

    static List<Codestreams> all() {
        List<Codestreams> all = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Codestreams.class.getResourceAsStream("/codestreams.tsv")), StandardCharsets.US_ASCII))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] f = line.split("\t");
                int stored = Integer.parseInt(f[6]);
                FrameDescription description = new FrameDescription(Integer.parseInt(f[2]), Integer.parseInt(f[3]),
                        Integer.parseInt(f[4]), Integer.parseInt(f[5]), stored, stored - 1, f[7].equals("1"), 0, f[8], f[1]);
                all.add(new Codestreams(f[0], description, f[9].equals("smooth"), Integer.parseInt(f[10]),
                        Base64.getDecoder().decode(f[11])));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    /** The sample of the original image with this index in pixel-interleaved order. */
    int original(int index) {
        int c = index % description.samplesPerPixel();
        int pixel = index / description.samplesPerPixel();
        int x = pixel % description.columns();
        int y = pixel / description.columns();
        int most = (1 << description.bitsStored()) - 1;
        int value;
        if (smooth) {
            int t = (x * 3 + y * 2 + c * 5) % 128;
            value = most * (t < 64 ? t : 127 - t) / 63;
        } else if (x < 9 && y >= 5) {
            value = most / 3 + c;
        } else {
            value = x * x * 7 + y * 13 * (c + 1) + (x * y * (c + 3) >> 2) + (x * 31 + y * 17 + c * 11) % 23 * (x > 20 ? 5 : 0) & most;
        }
        return description.signed() ? value - (most + 1) / 2 : value;
    }

    DecodedFrame decode() throws FrameDecodeException {
        return decode(bytes);
    }

    DecodedFrame decode(byte[] codestream) throws FrameDecodeException {
        return FrameDecoders.forTransferSyntax(description.transferSyntaxUid()).decode(ByteBuffer.wrap(codestream), description);
    }

    static int sample(DecodedFrame frame, int index) {
        ByteBuffer samples = ByteBuffer.wrap(frame.samples()).order(ByteOrder.LITTLE_ENDIAN);
        return switch (frame.type()) {
            case U8 -> samples.get(index) & 0xFF;
            case S8 -> samples.get(index);
            case U16 -> samples.getShort(index * 2) & 0xFFFF;
            case S16 -> samples.getShort(index * 2);
            case U32, S32 -> samples.getInt(index * 4);
            case F32, F64 -> throw new IllegalArgumentException("not an integer");
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
