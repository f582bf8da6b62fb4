package org.caseroom.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
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
    private static final int SIDE = 256;

    /** What it makes. */
    public enum Kind {
        CT(UID.CTImageStorage), MR(UID.MRImageStorage), CR(UID.ComputedRadiographyImageStorage), US(UID.UltrasoundImageStorage);

        private final String sopClass;

        Kind(String sopClass) {
            this.sopClass = sopClass;
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
                Attributes image = image(study, series, instance, number);
                statuses.add(StoreUser.store(association, context, instance, null,
                        out -> DicomWriter.writeDataSet(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out, DicomWriter.SequenceLengths.DEFINED))
                        .last().status());
            }
        }
        return statuses;
    }

    private Attributes image(String study, String series, String instance, int number) {
        var image = new Attributes();
        image.setString(Tag.SOPClassUID, kind.sopClass).setString(Tag.SOPInstanceUID, instance).setString(Tag.StudyInstanceUID, study)
                .setString(Tag.SeriesInstanceUID, series).setString(Tag.Modality, kind.name()).setString(Tag.PatientName, "Simulated^" + kind)
                .setString(Tag.PatientID, "SIM-" + kind).setString(Tag.StudyDescription, "Simulated " + kind.name().toUpperCase(Locale.ROOT))
                .setString(Tag.StudyID, "SIM").setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        image.setInt(Tag.SeriesNumber, 1).setInt(Tag.InstanceNumber, number).setInt(Tag.Rows, SIDE).setInt(Tag.Columns, SIDE)
                .setInt(Tag.SamplesPerPixel, 1).setInt(Tag.BitsAllocated, 16).setInt(Tag.BitsStored, 12).setInt(Tag.HighBit, 11)
                .setInt(Tag.PixelRepresentation, 0);
        if (kind == Kind.CT || kind == Kind.MR) {
            image.setDouble(Tag.ImagePositionPatient, -128, -128, number * 2.0).setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                    .setDouble(Tag.PixelSpacing, 1, 1).setDouble(Tag.SliceThickness, 2);
        }
        image.setDouble(Tag.RescaleSlope, 1).setDouble(Tag.RescaleIntercept, kind == Kind.CT ? -1024 : 0);
        byte[] pixels = new byte[SIDE * SIDE * 2];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                // A ball, cut at the height of the image.
                double radius = Math.sqrt(Math.max(0, 100 * 100 - (number * 8 % 200 - 100) * (number * 8 % 200 - 100)));
                boolean inside = Math.hypot(row - SIDE / 2.0, column - SIDE / 2.0) < radius;
                int value = inside ? 1064 + (row + column + number) % 16 : 24;
                pixels[2 * (row * SIDE + column)] = (byte) value;
                pixels[2 * (row * SIDE + column) + 1] = (byte) (value >> 8);
            }
        }
        return image.setBytes(Tag.PixelData, VR.OW, pixels);
    }
}
