package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;

/**
 * Turns the bytes of one frame into stored values. Implementations hold no state between calls: one instance serves any number
 * of threads.
 */
public interface FrameDecoder {
    /**
     * @param codestream  one whole frame from its position to its limit, fragments already joined; neither is moved
     * @param description what the data set says the frame is; the codestream has to agree with it
     * @throws FrameDecodeException when the codestream is damaged, contradicts the description or uses what is not supported
     */
    DecodedFrame decode(ByteBuffer codestream, FrameDescription description) throws FrameDecodeException;
}
