package org.caseroom.dicom.data;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * How a data set is encoded (PS3.5 section 10 and Annex A).
 *
 * @param explicitVr  each element names its VR
 * @param bigEndian   numbers stand with the high byte first
 * @param deflated    the data set after the file meta information is one raw deflate stream
 * @param encapsulated pixel data stands in fragments
 */
public record TransferSyntax(String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated,
                             boolean encapsulated, CodecFamily codec) {

    private static final String PREFIX = "1.2.840.10008.1.2";
    private static final Map<String, TransferSyntax> KNOWN = new HashMap<>();

    static {
        for (String uid : UidNames.transferSyntaxes()) {
            KNOWN.put(uid, describe(uid));
        }
    }

    public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN = of(UID.ImplicitVRLittleEndian);
    public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN = of(UID.ExplicitVRLittleEndian);
    public static final TransferSyntax EXPLICIT_BIG_ENDIAN = of(UID.ExplicitVRBigEndian);
    public static final TransferSyntax DEFLATED_EXPLICIT_LITTLE_ENDIAN = of(UID.DeflatedExplicitVRLittleEndian);

    /** The syntax of {@code uid}; one that is not known is read as all modern ones: explicit VR, little endian. */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = KNOWN.get(uid);
        return known != null ? known
                : new TransferSyntax(uid, uid, true, false, false, true, CodecFamily.UNKNOWN);
    }

    /** Those of the standard, retired ones too; in no order. */
    public static Collection<TransferSyntax> all() {
        return Collections.unmodifiableCollection(KNOWN.values());
    }

    public boolean isKnown() {
        return codec != CodecFamily.UNKNOWN;
    }

    private static TransferSyntax describe(String uid) {
        CodecFamily codec = codec(uid);
        boolean implicit = uid.equals(UID.ImplicitVRLittleEndian) || uid.equals(UID.Papyrus3ImplicitVRLittleEndian);
        boolean deflated = uid.equals(UID.DeflatedExplicitVRLittleEndian) || uid.equals(UID.JPIPReferencedDeflate)
                || uid.equals(UID.JPIPHTJ2KReferencedDeflate);
        return new TransferSyntax(uid, UID.name(uid), !implicit, uid.equals(UID.ExplicitVRBigEndian), deflated,
                codec != CodecFamily.NATIVE && codec != CodecFamily.REFERENCED, codec);
    }

    private static CodecFamily codec(String uid) {
        String tail = uid.equals(PREFIX) || uid.startsWith(PREFIX + ".") ? uid.substring(PREFIX.length()) : uid;
        return switch (tail) {
            case "", ".1", ".1.99", ".2", "1.2.840.10008.1.20" -> CodecFamily.NATIVE;
            case ".1.98" -> CodecFamily.ENCAPSULATED_NATIVE;
            case ".5" -> CodecFamily.RLE;
            case ".8.1" -> CodecFamily.DEFLATED_FRAMES;
            case ".4.57", ".4.58", ".4.65", ".4.66", ".4.70" -> CodecFamily.JPEG_LOSSLESS;
            case ".4.80", ".4.81" -> CodecFamily.JPEG_LS;
            case ".4.90", ".4.91", ".4.92", ".4.93" -> CodecFamily.JPEG_2000;
            case ".4.201", ".4.202", ".4.203" -> CodecFamily.HTJ2K;
            case ".4.110", ".4.111", ".4.112" -> CodecFamily.JPEG_XL;
            case ".4.94", ".4.95", ".4.204", ".4.205", ".7.1", ".7.2", ".7.3" -> CodecFamily.REFERENCED;
            default -> tail.startsWith(".4.5") || tail.startsWith(".4.6") ? CodecFamily.JPEG
                    : tail.startsWith(".4.100") || tail.startsWith(".4.101") ? CodecFamily.MPEG2
                    : tail.startsWith(".4.107") || tail.startsWith(".4.108") ? CodecFamily.HEVC
                    : tail.startsWith(".4.10") ? CodecFamily.H264 : CodecFamily.UNKNOWN;
        };
    }
}
