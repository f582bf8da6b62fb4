package org.caseroom.dicom.net;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseroom.dicom.data.CodecFamily;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.imageio.FrameDecoders;

/** The storage SOP classes of the standard (PS3.4 B.5), retired ones too, and the transfer syntaxes in which their objects are taken. */
public final class StorageClasses {
    private static final Set<String> ALL = UID.sopClasses().stream().filter(StorageClasses::isStorage)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> SYNTAXES = TransferSyntax.all().stream().filter(StorageClasses::isTaken).map(TransferSyntax::uid)
            .collect(Collectors.toUnmodifiableSet());

    private StorageClasses() {
    }

    /** About 200. */
    public static Set<String> all() {
        return ALL;
    }

    public static boolean contains(String sopClass) {
        return ALL.contains(sopClass);
    }

    /** Those that import reads. */
    public static Set<String> transferSyntaxes() {
        return SYNTAXES;
    }

    /** The same, the uncompressed ones last: an acceptor that takes the first it knows then leaves objects as they are. */
    public static List<String> transferSyntaxesCompressedFirst() {
        return new TreeSet<>(SYNTAXES).stream().sorted(java.util.Comparator.comparing(uid -> !TransferSyntax.of(uid).encapsulated())).toList();
    }

    private static boolean isStorage(String uid) {
        String name = UID.name(uid);
        // Also what belongs to no patient: palettes, hanging protocols, implant templates.
        return uid.startsWith("1.2.840.10008.5.1.4.") && name.contains("Storage") && !name.contains("Information Model") && !name.contains("Management");
    }

    private static boolean isTaken(TransferSyntax syntax) {
        return syntax.codec().isVideo() || syntax.codec() != CodecFamily.REFERENCED && syntax.codec() != CodecFamily.UNKNOWN
                && !syntax.uid().equals(UID.Papyrus3ImplicitVRLittleEndian) && FrameDecoders.supports(syntax.uid());
    }
}
