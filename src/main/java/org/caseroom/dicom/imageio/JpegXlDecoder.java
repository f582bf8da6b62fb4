package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;

/**
 * JPEG XL (PS3.5 A.4.14): lossless, recompressed JPEG and lossy, by libjxl behind {@link JpegXlHeader}.
 *
 * <p>libjxl gives every image as 8 or 16 bits over their full range, and three channels as sRGB; values of codestreams with
 * other depths are brought back to their own range, which is exact since no two of them meet.
 */
record JpegXlDecoder() implements FrameDecoder {
    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        byte[] data = JpegDecoder.bytes(codestream);
        JpegXlHeader header = JpegXlHeader.guard(data, d);
        int precision = header.precision();
        StoredValues out = StoredValues.ofCodestream(d, precision, !d.transferSyntaxUid().endsWith(".110"));
        int width = precision <= 8 ? 1 : 2;
        int count = d.samples();
        long pixels = (long) d.rows() * d.columns();
        byte[] decoded = JpegXlModule.decode(data, (long) count * width);
        if (decoded.length != (long) count * width) {
            throw new FrameDecodeException(decoded.length % (pixels * width) == 0
                    ? "The JPEG XL codestream has " + decoded.length / (pixels * width) + " colour channels, but Samples per Pixel is "
                            + d.samplesPerPixel()
                    : "The JPEG XL codestream decodes to another size than its header says");
        }
        int most = (1 << precision) - 1;
        int full = (1 << 8 * width) - 1;
        for (int i = 0; i < count; i++) {
            int value = width == 1 ? decoded[i] & 0xFF : decoded[2 * i] & 0xFF | (decoded[2 * i + 1] & 0xFF) << 8;
            out.put(i, most == full ? value : (int) (((long) value * most + full / 2) / full));
        }
        return out.frame(d.samplesPerPixel() == 3 ? "RGB" : d.photometricInterpretation());
    }
}
