package org.caseroom.dicom.data;

/** What kind of decoder the pixel data of a transfer syntax needs. */
public enum CodecFamily {
    /** Not compressed, in one piece. */
    NATIVE,
    /** Not compressed, one fragment per frame (1.2.840.10008.1.2.1.98). */
    ENCAPSULATED_NATIVE,
    RLE,
    /** Lossy JPEG, sequential or progressive, 8 or 12 bits. */
    JPEG,
    JPEG_LOSSLESS,
    JPEG_LS,
    /** Parts 1 and 2. */
    JPEG_2000,
    HTJ2K,
    JPEG_XL,
    /** Each frame a deflate stream (1.2.840.10008.1.2.8.1). */
    DEFLATED_FRAMES,
    MPEG2,
    H264,
    HEVC,
    /** Pixels live elsewhere: JPIP, SMPTE ST 2110. */
    REFERENCED,
    /** A transfer syntax this program does not know. */
    UNKNOWN;

    /** The frames have no codestreams of their own. */
    public boolean isVideo() {
        return this == MPEG2 || this == H264 || this == HEVC;
    }
}
