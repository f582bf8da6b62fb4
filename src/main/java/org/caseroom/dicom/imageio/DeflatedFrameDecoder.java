package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflated Image Frame Compression: each frame is one raw deflate stream of native little endian data (PS3.5 A.4.13). */
record DeflatedFrameDecoder() implements FrameDecoder {
    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        byte[] inflated = new byte[(int) d.nativeBytes()];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(codestream.slice());
            int got = 0;
            while (got < inflated.length) {
                int n = inflater.inflate(inflated, got, inflated.length - got);
                if (n == 0) {
                    throw new FrameDecodeException("The deflated frame ends after " + got + " of " + inflated.length + " bytes");
                }
                got += n;
            }
        } catch (DataFormatException e) {
            throw new FrameDecodeException("The deflated frame is damaged", e);
        }
        return new NativeDecoder(ByteOrder.LITTLE_ENDIAN).decode(ByteBuffer.wrap(inflated), d);
    }
}
