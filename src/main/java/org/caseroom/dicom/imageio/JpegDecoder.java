package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;

/**
 * All processes of T.81. The frame header decides which one, for transfer syntax and codestream do not always agree in the
 * field, and a codestream says reliably what it is.
 */
record JpegDecoder() implements FrameDecoder {
    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        byte[] data = bytes(codestream);
        JpegHeader header = JpegHeader.parse(data);
        header.require(d);
        return switch (header.sof()) {
            case JpegHeader.SOF_BASELINE, JpegHeader.SOF_EXTENDED, JpegHeader.SOF_PROGRESSIVE -> header.precision() == 8
                    ? JpegEightBit.decode(data, header, d)
                    : JpegDctDecoder.decode(data, header, d);
            case JpegHeader.SOF_LOSSLESS -> JpegLosslessDecoder.decode(data, header, d);
            case JpegHeader.SOF_JPEG_LS -> throw new FrameDecodeException("The transfer syntax says JPEG, the codestream is JPEG-LS");
            default -> throw new FrameDecodeException("JPEG process SOF" + (header.sof() - 0xC0)
                    + " (hierarchical or arithmetic coding) is not supported");
        };
    }

    static byte[] bytes(ByteBuffer codestream) {
        byte[] data = new byte[codestream.remaining()];
        codestream.get(codestream.position(), data);
        return data;
    }
}
