package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;

/** JPEG-LS (T.87). */
record JpegLsDecoder() implements FrameDecoder {
    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        throw new FrameDecodeException("JPEG-LS is not supported yet");
    }
}
