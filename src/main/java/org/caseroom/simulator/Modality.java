package org.caseroom.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.AcceptedContext;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.Proposal;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.dicom.net.StoreUser;

/** A modality that sends a series of generated images to somebody, nobody's images and said to be so. */
public final class Modality {
    /** JPIP Referenced (PS3.5 A.6): pixels that lie elsewhere. */
    private static final String RARE = "1.2.840.10008.1.2.4.94";

    /** What it makes. */
    public enum Kind {
        CT(UID.CTImageStorage), MR(UID.MRImageStorage), CR(UID.ComputedRadiographyImageStorage), US(UID.UltrasoundImageStorage);

        private final String sopClass;

        Kind(String sopClass) {
            this.sopClass = sopClass;
        }

        String sopClass() {
            return sopClass;
        }
    }

    private final Kind kind;
    private final DicomClient client;
    private final String title;
    private final Supplier<String> uids;

    /** @param title what it calls itself @param uids gives new UIDs */
    public Modality(Kind kind, DicomClient client, String title, Supplier<String> uids) {
        this.kind = kind;
        this.client = client;
        this.title = title;
        this.uids = uids;
    }

    /**
     * Sends.
     *
     * @param to    as the fault wants it: a wrong called title has to stand in it
     * @return the status of each object
     * @throws IOException when there is no association, or it ends too early
     */
    public List<Integer> send(RemoteEntity to, int objects, Fault fault) throws IOException, InterruptedException {
        List<String> syntaxes = fault == Fault.REFUSED_SYNTAX ? List.of(RARE) : List.of(UID.ExplicitVRLittleEndian);
        List<Integer> statuses = new ArrayList<>();
        String study = uids.get();
        String series = uids.get();
        String first = uids.get();
        try (Association association = client.associate(to, title, Proposal.of(kind.sopClass, syntaxes))) {
            AcceptedContext context = association.context(kind.sopClass, syntaxes.getFirst());
            for (int number = 1; context != null && number <= objects; number++) {
                String instance = number == 1 || fault == Fault.DUPLICATE_UID ? first : uids.get();
                Attributes image = SimulatedImage.of(kind, study, series, instance, number);
                statuses.add(StoreUser.store(association, context, instance, null,
                        out -> DicomWriter.writeDataSet(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out, DicomWriter.SequenceLengths.DEFINED))
                        .last().status());
            }
        }
        return statuses;
    }
}
