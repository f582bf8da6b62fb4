package org.caseroom.neighbour;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Proposal;
import org.caseroom.dicom.net.StorageClasses;

/** The presentation contexts of a C-GET: as many transfer syntaxes of their own as there is room for, so that objects come as they are kept. */
final class Wishes {
    private static final int ROOM = 127;
    /** For a peer that does not say what a study holds. */
    private static final List<String> USUAL = List.of(UID.CTImageStorage, UID.EnhancedCTImageStorage, UID.MRImageStorage, UID.EnhancedMRImageStorage,
            UID.ComputedRadiographyImageStorage, UID.DigitalXRayImageStorageForPresentation, UID.DigitalMammographyXRayImageStorageForPresentation,
            UID.BreastTomosynthesisImageStorage, UID.XRayAngiographicImageStorage, UID.XRayRadiofluoroscopicImageStorage,
            UID.UltrasoundImageStorage, UID.UltrasoundMultiFrameImageStorage, UID.PositronEmissionTomographyImageStorage,
            UID.NuclearMedicineImageStorage, UID.SecondaryCaptureImageStorage, UID.MultiFrameTrueColorSecondaryCaptureImageStorage,
            UID.SegmentationStorage, UID.RTStructureSetStorage, UID.RTDoseStorage, UID.RTPlanStorage, UID.EncapsulatedPDFStorage,
            UID.GrayscaleSoftcopyPresentationStateStorage, UID.KeyObjectSelectionDocumentStorage, UID.EnhancedSRStorage, UID.ComprehensiveSRStorage);
    /** By how often they are met. */
    private static final List<String> FIRST = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.JPEGLosslessSV1,
            UID.JPEG2000Lossless, UID.JPEGBaseline8Bit, UID.JPEG2000, UID.RLELossless, UID.JPEGLSLossless, UID.JPEGExtended12Bit,
            UID.JPEGLossless, UID.JPEGLSNearLossless, UID.HTJ2KLossless, UID.HTJ2K, UID.MPEG4HP41, UID.ExplicitVRBigEndian);

    private Wishes() {
    }

    /** @param classes that will come; empty when that is not known */
    static List<Proposal.Wish> of(Collection<String> classes) {
        List<String> asked = classes.isEmpty() ? USUAL : List.copyOf(classes);
        List<String> syntaxes = Stream.concat(FIRST.stream(), StorageClasses.transferSyntaxes().stream().sorted()).distinct().toList();
        int each = Math.max(1, ROOM / asked.size());
        List<Proposal.Wish> wishes = new ArrayList<>();
        for (String sopClass : asked.subList(0, Math.min(asked.size(), ROOM))) {
            for (String syntax : syntaxes.subList(0, Math.min(each, syntaxes.size()))) {
                wishes.add(new Proposal.Wish(sopClass, List.of(syntax)));
            }
        }
        return wishes;
    }
}
