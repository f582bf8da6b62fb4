package org.caseroom.study;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;

/**
 * What a file is called in the catalogue. UIDs that are missing or no UIDs are made from the content, so that the same file has
 * the same ones whenever and wherever it is taken in; the file itself is not changed.
 *
 * <pre>
 *   SOP Instance UID    of the data set, else Media Storage SOP Instance UID, else from the hash of the file
 *   SOP Class UID       of the data set, else Media Storage SOP Class UID, else Secondary Capture for an image
 *   Study Instance UID  else from Patient ID, Study Date and what tells studies of a day apart, else from the hash of the file
 *   Series Instance UID else from study, Modality and Series Number, else from the hash of the file
 * </pre>
 *
 * A value that is no UID stands for itself: whoever shares it gets the same UID made of it. Made ones are {@code 2.25.} and a UUID
 * (PS3.5 B.2) of the first bytes of a SHA-256.
 *
 * @param notes one sentence for what was made, for the sender
 */
record Identity(String study, String series, String instance, String sopClass, List<String> notes) {
    private static final int MAX_UID = 64;

    /**
     * @param sha256 of the file as it is kept
     * @throws RefusedException when nothing says what the object is
     */
    static Identity of(DicomFile file, String sha256) throws RefusedException {
        return new Reading(file, sha256).identity();
    }

    static boolean isUid(String uid) {
        return uid != null && !uid.isEmpty() && uid.length() <= MAX_UID
                && uid.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private static final class Reading {
        private final Attributes dataset;
        private final Attributes meta;
        private final String sha256;
        private final List<String> made = new ArrayList<>();

        Reading(DicomFile file, String sha256) {
            this.dataset = file.dataSet();
            this.meta = file.fileMeta();
            this.sha256 = sha256;
        }

        Identity identity() throws RefusedException {
            String sopClass = sopClass();
            String instance = instance();
            String study = study();
            String series = series(study);
            List<String> notes = made.isEmpty() ? List.of() : List.of("The file has no " + String.join(", no ", made)
                    + " that can be used; " + (made.size() == 1 ? "it was" : "they were") + " made from its content.");
            return new Identity(study, series, instance, sopClass, notes);
        }

        private String sopClass() throws RefusedException {
            String own = dataset.getString(Tag.SOPClassUID);
            String declared = isUid(own) ? own : meta.getString(Tag.MediaStorageSOPClassUID);
            if (isUid(declared)) {
                return declared;
            }
            if (!dataset.containsValue(Tag.PixelData)) {
                throw new RefusedException("The file has no SOP Class UID (0008,0016) and no image, so nothing says what it is.");
            }
            made.add("SOP Class UID (0008,0016)");
            return UID.SecondaryCaptureImageStorage;
        }

        private String instance() {
            String own = dataset.getString(Tag.SOPInstanceUID);
            if (isUid(own)) {
                return own;
            }
            String declared = meta.getString(Tag.MediaStorageSOPInstanceUID);
            if (own == null && isUid(declared)) {
                return declared;
            }
            made.add("SOP Instance UID (0008,0018)");
            return uid("instance", own == null ? sha256 : own);
        }

        private String study() {
            String own = dataset.getString(Tag.StudyInstanceUID);
            if (isUid(own)) {
                return own;
            }
            made.add("Study Instance UID (0020,000D)");
            if (own != null) {
                return uid("study", own);
            }
            // Two patients in one study would be worse than a study in two: only what names patient and study alike is a key.
            boolean told = dataset.containsValue(Tag.PatientID) && dataset.containsValue(Tag.StudyDate)
                    && (dataset.containsValue(Tag.StudyTime) || dataset.containsValue(Tag.AccessionNumber)
                    || dataset.containsValue(Tag.StudyID));
            return !told ? uid("study", sha256) : uid("study", text(Tag.PatientID), text(Tag.IssuerOfPatientID),
                    text(Tag.PatientName), text(Tag.PatientBirthDate), text(Tag.StudyDate), text(Tag.StudyTime),
                    text(Tag.AccessionNumber), text(Tag.StudyID));
        }

        private String series(String study) {
            String own = dataset.getString(Tag.SeriesInstanceUID);
            if (isUid(own)) {
                return own;
            }
            made.add("Series Instance UID (0020,000E)");
            if (own != null) {
                return uid("series", study, own);
            }
            return dataset.containsValue(Tag.SeriesNumber)
                    ? uid("series", study, text(Tag.Modality), text(Tag.SeriesNumber), text(Tag.SeriesDescription))
                    : uid("series", study, sha256);
        }

        private String text(int tag) {
            return dataset.getString(tag, "");
        }
    }

    private static String uid(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            byte[] uuid = Arrays.copyOf(digest.digest(), 16);
            // RFC 9562: version 8, made by the application's own rule.
            uuid[6] = (byte) (uuid[6] & 0x0F | 0x80);
            uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
            return "2.25." + new BigInteger(1, uuid);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
