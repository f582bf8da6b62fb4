package org.caseroom.dicom.imageio;

import java.nio.ByteOrder;

/** The registry of decoders by transfer syntax (PS3.6 Annex A); video, whose frames have no codestreams, is {@link VideoFrames}'. */
public final class FrameDecoders {
    private FrameDecoders() {
    }

    /**
     * @param uid transfer syntax of the data set, as File Meta Information gives it
     * @throws FrameDecodeException naming the transfer syntax when there is no decoder for it
     */
    public static FrameDecoder forTransferSyntax(String uid) throws FrameDecodeException {
        return switch (uid) {
            // Deflated data sets are inflated by the reader: their frames are native.
            case "1.2.840.10008.1.2", "1.2.840.10008.1.20", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.1.99" ->
                    new NativeDecoder(ByteOrder.LITTLE_ENDIAN);
            case "1.2.840.10008.1.2.2" -> new NativeDecoder(ByteOrder.BIG_ENDIAN);
            case "1.2.840.10008.1.2.5" -> new RleDecoder();
            case "1.2.840.10008.1.2.8.1" -> new DeflatedFrameDecoder();
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55",
                 "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> new JpegDecoder();
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> new JpegLsDecoder();
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202",
                 "1.2.840.10008.1.2.4.203" -> new Jpeg2000Decoder();
            case "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112" -> new JpegXlDecoder();
            case String other -> throw new FrameDecodeException(refusal(other));
        };
    }

    /** Whether {@link #forTransferSyntax} has a decoder. */
    public static boolean supports(String uid) {
        try {
            forTransferSyntax(uid);
            return true;
        } catch (FrameDecodeException e) {
            return false;
        }
    }

    private static String refusal(String uid) {
        String name = switch (uid) {
            case "1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93" -> "Multi-component JPEG 2000";
            case "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.204", "1.2.840.10008.1.2.4.205" ->
                    "JPIP, pixel data kept on another server,";
            case "1.2.840.10008.1.2.7.1", "1.2.840.10008.1.2.7.2", "1.2.840.10008.1.2.7.3" -> "SMPTE ST 2110 streaming";
            default -> null;
        };
        if (name != null) {
            return name + " is not supported yet (transfer syntax " + uid + ")";
        }
        // A UID from a file goes into messages only when it looks like one (PS3.5 9.1).
        boolean plain = uid.length() <= 64 && !uid.isEmpty() && uid.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return plain ? "Transfer syntax " + uid + " is not supported" : "The transfer syntax is not a valid UID";
    }
}
