package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;

/**
 * JPEG-LS, lossless and near-lossless (T.87): 2 to 16 bits, interleaved by plane, line or sample, preset parameters, restart
 * intervals. Mapping tables, which DICOM does not use, are refused.
 */
record JpegLsDecoder() implements FrameDecoder {
    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        byte[] data = JpegDecoder.bytes(codestream);
        JpegHeader header = JpegHeader.parse(data);
        if (header.sof() != JpegHeader.SOF_JPEG_LS) {
            throw new FrameDecodeException("The transfer syntax says JPEG-LS, the codestream is JPEG");
        }
        header.require(d);
        return new Stream(data, header, d).decode();
    }

    private static final class Stream {
        private final byte[] data;
        private final JpegHeader header;
        private final FrameDescription description;
        private final boolean[] decoded;
        private StoredValues out;
        private JpegLsParameters.Preset preset = JpegLsParameters.Preset.NONE;
        private int restartLines;

        Stream(byte[] data, JpegHeader header, FrameDescription d) {
            this.data = data;
            this.header = header;
            this.description = d;
            this.decoded = new boolean[d.samplesPerPixel()];
        }

        DecodedFrame decode() throws FrameDecodeException {
            int missing = decoded.length;
            int at = 2;
            while (missing > 0) {
                JpegSegment segment = JpegSegment.read(data, at);
                at = segment.end();
                switch (segment.marker()) {
                    case 0xF8 -> preset(segment);
                    case 0xDD -> restartLines = restart(segment);
                    case 0xE8 -> {
                        if (segment.startsWith("mrfx") && segment.length() > 4 && segment.u8(4) != 0) {
                            throw new FrameDecodeException("JPEG-LS with a colour transform of HP is not supported");
                        }
                    }
                    case 0xD9 -> throw new FrameDecodeException("The JPEG-LS codestream ends with " + missing + " components missing");
                    case 0xDA -> {
                        missing -= segment.u8(0);
                        at = scan(segment);
                    }
                    default -> {
                    }
                }
            }
            return out.frame(Subsampling.photometric(header, description));
        }

        private void preset(JpegSegment s) throws FrameDecodeException {
            if (s.u8(0) != 1) {
                throw new FrameDecodeException("JPEG-LS with mapping tables or oversized images is not supported");
            }
            preset = new JpegLsParameters.Preset(s.u16(1), s.u16(3), s.u16(5), s.u16(7), s.u16(9));
        }

        /** T.87 C.2.5 allows two to four bytes. */
        private static int restart(JpegSegment s) throws FrameDecodeException {
            int interval = 0;
            for (int i = 0; i < s.length(); i++) {
                interval = interval << 8 | s.u8(i);
            }
            if (s.length() < 2 || s.length() > 4 || interval < 0) {
                throw new FrameDecodeException("The restart interval of the JPEG-LS codestream is damaged");
            }
            return interval;
        }

        private int scan(JpegSegment s) throws FrameDecodeException {
            int count = s.u8(0);
            if (count < 1 || count > decoded.length) {
                throw new FrameDecodeException("A scan of the JPEG-LS codestream has " + count + " components");
            }
            int[] components = new int[count];
            for (int i = 0; i < count; i++) {
                components[i] = component(s.u8(1 + 2 * i));
                if (s.u8(2 + 2 * i) != 0) {
                    throw new FrameDecodeException("JPEG-LS with mapping tables or oversized images is not supported");
                }
            }
            int near = s.u8(1 + 2 * count);
            int interleave = s.u8(2 + 2 * count);
            if (interleave > 2 || interleave == 0 && count > 1 || (s.u8(3 + 2 * count) & 15) != 0) {
                throw new FrameDecodeException("A scan of the JPEG-LS codestream has interleave mode " + interleave + " for " + count
                        + " components");
            }
            if (out == null) {
                out = StoredValues.ofCodestream(description, header.precision(), near > 0);
            }
            Subsampling grid = Subsampling.of(header, components[0]);
            for (int component : components) {
                if (!Subsampling.of(header, component).equals(grid)) {
                    throw new FrameDecodeException("JPEG-LS with components of different size in one scan is not supported");
                }
            }
            JpegLsScan scan = new JpegLsScan(components, interleave == 2 && count > 1, grid.rows(description), grid.columns(description),
                    restartLines, new JpegLsBits(data, s.end()), JpegLsParameters.of(preset, header.precision(), near));
            return scan.decode((component, row, samples) -> grid.put(out, description, component, row, samples, 1, 0));
        }

        private int component(int id) throws FrameDecodeException {
            for (int i = 0; i < decoded.length; i++) {
                JpegHeader.Component c = header.components().get(i);
                if (c.id() == id) {
                    if (decoded[i]) {
                        throw new FrameDecodeException("A component of the JPEG-LS codestream is coded twice");
                    }
                    decoded[i] = true;
                    return i;
                }
            }
            throw new FrameDecodeException("A scan of the JPEG-LS codestream names component " + id + ", which the frame does not have");
        }
    }
}
