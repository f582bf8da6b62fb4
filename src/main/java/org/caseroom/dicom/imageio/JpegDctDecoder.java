package org.caseroom.dicom.imageio;

/** Lossy JPEG of 12 bits. */
final class JpegDctDecoder {
    private JpegDctDecoder() {
    }

    static DecodedFrame decode(byte[] data, JpegHeader header, FrameDescription d) throws FrameDecodeException {
        throw new FrameDecodeException("JPEG of 12 bits is not supported yet");
    }
}
