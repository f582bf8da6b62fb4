package org.caseroom.dicom.imageio;

import java.util.ArrayList;
import java.util.List;

/**
 * Frame header of a JPEG or JPEG-LS codestream (T.81 B.2.2, T.87 C.2.2) with the markers that say what its colours are.
 *
 * @param sof            last byte of the SOF marker: 0xC0 baseline ... 0xC3 lossless, 0xF7 JPEG-LS
 * @param adobeTransform of the APP14 marker, -1 without one
 * @param jfif           there is an APP0 JFIF marker, whose three-component images are YCbCr by definition
 */
record JpegHeader(int sof, int precision, int rows, int columns, List<Component> components, int adobeTransform, boolean jfif) {
    static final int SOF_BASELINE = 0xC0;
    static final int SOF_EXTENDED = 0xC1;
    static final int SOF_PROGRESSIVE = 0xC2;
    static final int SOF_LOSSLESS = 0xC3;
    static final int SOF_JPEG_LS = 0xF7;

    /** One component with its sampling factors and quantisation table. */
    record Component(int id, int horizontal, int vertical, int table) {
    }

    /** Reads up to the frame header. */
    static JpegHeader parse(byte[] data) throws FrameDecodeException {
        if (data.length < 4 || data[0] != (byte) 0xFF || data[1] != (byte) 0xD8) {
            throw new FrameDecodeException("The codestream does not begin with the SOI marker of JPEG");
        }
        int adobe = -1;
        boolean jfif = false;
        int at = 2;
        while (true) {
            JpegSegment segment = JpegSegment.read(data, at);
            int marker = segment.marker();
            if (marker == 0xEE && segment.length() >= 12 && segment.startsWith("Adobe")) {
                adobe = segment.u8(11);
            } else if (marker == 0xE0 && segment.startsWith("JFIF")) {
                jfif = true;
            } else if (marker == 0xDA || marker == 0xD9) {
                throw new FrameDecodeException("The JPEG codestream has no frame header before its first scan");
            } else if (marker == SOF_JPEG_LS || marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return frame(segment, adobe, jfif);
            }
            at = segment.end();
        }
    }

    private static JpegHeader frame(JpegSegment s, int adobe, boolean jfif) throws FrameDecodeException {
        int count = s.u8(5);
        if (count == 0 || s.length() < 6 + 3 * count) {
            throw new FrameDecodeException("The frame header of the JPEG codestream is damaged");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int factors = s.u8(7 + 3 * i);
            Component c = new Component(s.u8(6 + 3 * i), factors >> 4, factors & 15, s.u8(8 + 3 * i));
            if (c.horizontal < 1 || c.horizontal > 4 || c.vertical < 1 || c.vertical > 4) {
                throw new FrameDecodeException("The sampling factors of component " + (i + 1) + " are out of range");
            }
            components.add(c);
        }
        return new JpegHeader(s.marker(), s.u8(0), s.u16(1), s.u16(3), List.copyOf(components), adobe, jfif);
    }

    /** Holds the codestream to the data set before any memory is taken for it. */
    void require(FrameDescription d) throws FrameDecodeException {
        if (rows != d.rows() || columns != d.columns()) {
            throw new FrameDecodeException("The codestream has " + rows + " rows and " + columns + " columns, the data set says "
                    + d.rows() + " and " + d.columns());
        }
        if (components.size() != d.samplesPerPixel()) {
            throw new FrameDecodeException("The codestream has " + components.size() + " components, the data set says "
                    + d.samplesPerPixel() + " samples a pixel");
        }
        if (precision < 2 || precision > 16 || precision > d.bitsAllocated()) {
            throw new FrameDecodeException("The codestream has " + precision + " bits a sample, but Bits Allocated is "
                    + d.bitsAllocated());
        }
    }

    int maxHorizontal() {
        return components.stream().mapToInt(Component::horizontal).max().orElse(1);
    }

    int maxVertical() {
        return components.stream().mapToInt(Component::vertical).max().orElse(1);
    }
}
