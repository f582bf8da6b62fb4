package org.caseroom.dicom.imageio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One marker segment (T.81 B.1.1.4). Offsets of {@link #u8} and {@link #u16} count from behind the length field.
 *
 * @param start  of the parameters
 * @param length of the parameters, 0 for markers without any
 */
record JpegSegment(byte[] data, int marker, int start, int length) {

    /** The segment whose marker begins at {@code at}, fill bytes before it allowed. */
    static JpegSegment read(byte[] data, int at) throws FrameDecodeException {
        int p = at;
        if (p >= data.length || data[p] != (byte) 0xFF) {
            throw new FrameDecodeException(p >= data.length ? "The JPEG codestream ends before its end marker"
                    : "The JPEG codestream has no marker at byte " + at + ", where one has to be");
        }
        while (p < data.length && data[p] == (byte) 0xFF) {
            p++;
        }
        if (p >= data.length) {
            throw new FrameDecodeException("The JPEG codestream ends before its end marker");
        }
        int marker = data[p] & 0xFF;
        p++;
        if (marker >= 0xD0 && marker <= 0xD9 || marker == 1) {
            return new JpegSegment(data, marker, p, 0);
        }
        if (data.length - p < 2) {
            throw new FrameDecodeException("The JPEG codestream ends inside a marker segment");
        }
        int length = (data[p] & 0xFF) << 8 | data[p + 1] & 0xFF;
        if (length < 2 || length > data.length - p) {
            throw new FrameDecodeException("A JPEG marker segment of " + length + " bytes does not fit into the codestream");
        }
        return new JpegSegment(data, marker, p + 2, length - 2);
    }

    int end() {
        return start + length;
    }

    int u8(int offset) throws FrameDecodeException {
        if (offset < 0 || offset >= length) {
            throw new FrameDecodeException("JPEG marker segment FF" + Integer.toHexString(marker).toUpperCase(java.util.Locale.ROOT)
                    + " is too short");
        }
        return data[start + offset] & 0xFF;
    }

    int u16(int offset) throws FrameDecodeException {
        return u8(offset) << 8 | u8(offset + 1);
    }

    boolean startsWith(String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.US_ASCII);
        return length >= expected.length
                && Arrays.equals(data, start, start + expected.length, expected, 0, expected.length);
    }
}
