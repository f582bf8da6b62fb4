package org.caseroom.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/** Who the invented patient is and which study, series and instance an object is: the modules that all of them share. */
final class SampleIdentity {

    static final double WEIGHT = 78;
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final long seed;
    private final LocalDate date;

    SampleIdentity(long seed, LocalDate date) {
        this.seed = seed;
        this.date = date;
    }

    /** One of the studies of the patient. */
    record Study(String key, String time, String id, String accession, String description) {
    }

    /** One of the series of a study. */
    record Series(Study study, String key, int number, String modality, String time, String description,
                  String bodyPart, String protocol, String model) {
    }

    /** A UID under 2.25 that depends on nothing but the seed, the date and what it names (PS3.5 B.2). */
    String uid(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(("caseroom sample " + seed + " " + date + " " + name)
                    .getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            long high = bytes.getLong() & ~0xF000L | 0x8000L;
            long low = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return UID.of(new UUID(high, low));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    String date() {
        return DATE.format(date);
    }

    static String later(String time, int seconds) {
        return TIME.format(LocalTime.parse(time, TIME).plusSeconds(seconds));
    }

    /** Patient, General Study, Patient Study, General Series, General Equipment and SOP Common. */
    Attributes object(Series series, String sopClass, int instance, String acquisitionTime) {
        Study study = series.study();
        Attributes a = new Attributes();
        a.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        a.setString(Tag.InstanceCreationDate, date());
        a.setString(Tag.InstanceCreationTime, later(acquisitionTime, 90));
        a.setString(Tag.SOPClassUID, sopClass);
        a.setString(Tag.SOPInstanceUID, uid(study.key() + "/" + series.key() + "/" + instance));
        a.setString(Tag.PatientName, "Sample^Case One");
        a.setString(Tag.PatientID, "SAMPLE-0001");
        a.setString(Tag.IssuerOfPatientID, "CASEROOM DEMONSTRATION");
        a.setString(Tag.PatientBirthDate, DATE.format(date.minusYears(63).minusDays(112)));
        a.setString(Tag.PatientSex, "M");
        a.setString(Tag.PatientAge, "063Y");
        a.setString(Tag.PatientSize, "1.76");
        a.setString(Tag.PatientWeight, "78");
        a.setString(Tag.PatientComments, "Computed from a model. No person was examined.");
        a.setString(Tag.StudyInstanceUID, uid(study.key()));
        a.setString(Tag.StudyDate, date());
        a.setString(Tag.StudyTime, study.time());
        a.setString(Tag.StudyID, study.id());
        a.setString(Tag.AccessionNumber, study.accession());
        a.setString(Tag.StudyDescription, study.description());
        a.setString(Tag.ReferringPhysicianName, "Referrer^Sample");
        a.setString(Tag.SeriesInstanceUID, uid(study.key() + "/" + series.key()));
        a.setString(Tag.SeriesNumber, Integer.toString(series.number()));
        a.setString(Tag.Modality, series.modality());
        a.setString(Tag.SeriesDate, date());
        a.setString(Tag.SeriesTime, series.time());
        a.setString(Tag.SeriesDescription, series.description());
        a.setString(Tag.BodyPartExamined, series.bodyPart());
        a.setString(Tag.ProtocolName, series.protocol());
        a.setString(Tag.Manufacturer, "Caseroom");
        a.setString(Tag.ManufacturerModelName, series.model());
        a.setString(Tag.InstitutionName, "Caseroom Demonstration Hospital");
        a.setString(Tag.StationName, "SAMPLE" + series.modality());
        a.setString(Tag.DeviceSerialNumber, "0001");
        a.setString(Tag.SoftwareVersions, "1");
        a.setString(Tag.InstanceNumber, Integer.toString(instance));
        a.setString(Tag.AcquisitionDate, date());
        a.setString(Tag.AcquisitionTime, acquisitionTime);
        a.setString(Tag.ContentDate, date());
        a.setString(Tag.ContentTime, acquisitionTime);
        return a;
    }

    /** The Image Pixel module of a grey image of 16 bits allocated (PS3.3 C.7.6.3). */
    static void grey(Attributes a, int rows, int columns, int bits, boolean signed, short[] pixels) {
        a.setInt(Tag.SamplesPerPixel, 1);
        a.setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        a.setInt(Tag.Rows, rows);
        a.setInt(Tag.Columns, columns);
        a.setInt(Tag.BitsAllocated, 16);
        a.setInt(Tag.BitsStored, bits);
        a.setInt(Tag.HighBit, bits - 1);
        a.setInt(Tag.PixelRepresentation, signed ? 1 : 0);
        byte[] bytes = new byte[pixels.length * 2];
        for (int i = 0; i < pixels.length; i++) {
            bytes[2 * i] = (byte) pixels[i];
            bytes[2 * i + 1] = (byte) (pixels[i] >> 8);
        }
        a.setBytes(Tag.PixelData, VR.OW, bytes);
    }

    /** A sequence of one code (PS3.3 table 8.8-1). */
    static Attributes code(Attributes a, int sequence, String value, String scheme, String meaning) {
        Attributes item = a.newSequence(sequence).newItem();
        item.setString(Tag.CodeValue, value);
        item.setString(Tag.CodingSchemeDesignator, scheme);
        item.setString(Tag.CodeMeaning, meaning);
        return item;
    }
}
