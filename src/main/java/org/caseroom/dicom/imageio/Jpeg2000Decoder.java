package org.caseroom.dicom.imageio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** JPEG 2000 and High-Throughput JPEG 2000 (PS3.5 A.4.4 and A.4.12), by OpenJPEG behind {@link Jpeg2000Header}. */
record Jpeg2000Decoder() implements FrameDecoder {
    private static final byte[] JP2_SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' '};

    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        byte[] data = unwrapped(JpegDecoder.bytes(codestream));
        Jpeg2000Header header = Jpeg2000Header.guard(data, d);
        StoredValues out = StoredValues.ofCodestream(d, header.precision(), !header.reversible());
        int samples = d.samplesPerPixel();
        int pixels = d.rows() * d.columns();
        // Unsigned code of signed values: two's complement of as many bits as the codestream has.
        int extend = d.signed() && !header.signed() && header.precision() < d.bitsStored() ? 32 - header.precision() : 0;
        OpenJpeg.shared().decode(data, d, header, (component, values) -> {
            Jpeg2000Header.Grid grid = header.grid(component);
            boolean whole = grid.dx() == 1 && grid.dy() == 1;
            for (int i = 0; i < pixels; i++) {
                int at = whole ? i : grid.at(i % d.columns(), i / d.columns());
                out.put(i * samples + component, values.get(JAVA_INT, at * 4L) << extend >> extend);
            }
        });
        return out.frame(photometric(header, d));
    }

    private static String photometric(Jpeg2000Header header, FrameDescription d) {
        String said = d.photometricInterpretation();
        if (header.subsampled()) {
            // RGB is never subsampled; who writes it means the colours of JPEG.
            return said.startsWith("YBR_PARTIAL") ? "YBR_PARTIAL_422" : "YBR_FULL";
        }
        return header.componentTransform() || said.equals("YBR_RCT") || said.equals("YBR_ICT") ? "RGB" : said;
    }

    /** The codestream of a JP2 file (T.800 Annex I), which has no place in DICOM but is found there. */
    private static byte[] unwrapped(byte[] data) throws FrameDecodeException {
        if (data.length < 12 || !Arrays.equals(data, 0, 8, JP2_SIGNATURE, 0, 8)) {
            return data;
        }
        ByteBuffer boxes = ByteBuffer.wrap(data);
        while (boxes.remaining() >= 8) {
            int start = boxes.position();
            long length = boxes.getInt() & 0xFFFFFFFFL;
            int type = boxes.getInt();
            if (length == 1 && boxes.remaining() >= 8) {
                length = boxes.getLong();
            } else if (length == 0) {
                length = data.length - start;
            }
            if (length < boxes.position() - start || length > data.length - start) {
                throw new FrameDecodeException("A box of the JP2 file in the frame does not fit into it");
            }
            if (type == 0x6A703263) {
                return Arrays.copyOfRange(data, boxes.position(), start + (int) length);
            }
            boxes.position(start + (int) length);
        }
        throw new FrameDecodeException("The JP2 file in the frame has no codestream");
    }
}
