package org.caseroom.study.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;

/**
 * The index of a medium (PS3.3 F): records of patients, their studies, series and objects, linked by offsets in the file.
 *
 * <pre>
 *   root -> PATIENT -> PATIENT -> 0
 *              |lower
 *            STUDY -> ...
 *              |lower
 *            SERIES -> ...
 *              |lower
 *            IMAGE, SR DOCUMENT, ...   with the File ID, class, instance and transfer syntax
 * </pre>
 *
 * Offsets are 32 bits that are written first as zeros: their size does not depend on their value, so where each record lies is
 * known before they are filled in.
 */
final class MediaDirectory {
    /** DirectoryRecordSequence with its length in Explicit VR: tag, VR, two reserved bytes, length. */
    private static final int SEQUENCE_HEADER = 12;
    private static final int ITEM_HEADER = 8;
    private static final int IN_USE = 0xFFFF;
    /** What stands for a date or time that has to be there and is not known; every reader takes it, as DCMTK writes it. */
    private static final String NO_DATE = "19000101";
    private static final String NO_TIME = "000000";

    private final Map<String, Node> patients = new LinkedHashMap<>();

    private static final class Node {
        private final Attributes record = new Attributes();
        private final Map<String, Node> lower = new LinkedHashMap<>();
        private long offset;
    }

    /** @param data without its pixels @param fileId components of at most 8 characters @param images whether it has frames */
    void add(Attributes data, String sopClass, String sopInstance, String study, String series, String transferSyntax, String[] fileId, boolean images) {
        String patientId = data.getString(Tag.PatientID, "").strip();
        Node patient = patients.computeIfAbsent(patientId.isEmpty() ? "study " + study : "id " + patientId, _ -> {
            Node node = node("PATIENT", data);
            node.record.setString(Tag.PatientID, patientId.isEmpty() ? "UNKNOWN" + (patients.size() + 1) : patientId);
            copy(data, node.record, Tag.PatientName);
            node.record.setString(Tag.PatientName, data.getString(Tag.PatientName, ""));
            return node;
        });
        Node studies = patient.lower.computeIfAbsent(study, _ -> {
            Node node = node("STUDY", data);
            node.record.setString(Tag.StudyInstanceUID, study);
            text(data, node.record, Tag.StudyDate, NO_DATE);
            text(data, node.record, Tag.StudyTime, NO_TIME);
            text(data, node.record, Tag.StudyID, String.valueOf(patient.lower.size() + 1));
            text(data, node.record, Tag.StudyDescription, "");
            text(data, node.record, Tag.AccessionNumber, "");
            return node;
        });
        Node all = studies.lower.computeIfAbsent(series, _ -> {
            Node node = node("SERIES", data);
            node.record.setString(Tag.SeriesInstanceUID, series);
            text(data, node.record, Tag.Modality, "OT");
            text(data, node.record, Tag.SeriesNumber, String.valueOf(studies.lower.size() + 1));
            copy(data, node.record, Tag.SeriesDescription);
            return node;
        });
        all.lower.computeIfAbsent(sopInstance, _ -> object(data, RecordType.of(sopClass, images), all.lower.size() + 1, sopClass, sopInstance,
                transferSyntax, fileId));
    }

    private static Node object(Attributes data, RecordType type, int number, String sopClass, String sopInstance, String transferSyntax, String[] fileId) {
        Node node = node(type.name(), data);
        node.record.setString(Tag.ReferencedFileID, VR.CS, fileId);
        node.record.setString(Tag.ReferencedSOPClassUIDInFile, sopClass).setString(Tag.ReferencedSOPInstanceUIDInFile, sopInstance)
                .setString(Tag.ReferencedTransferSyntaxUIDInFile, transferSyntax);
        if (type.name().equals("PRIVATE")) {
            node.record.setString(Tag.PrivateRecordUID, sopClass);
        }
        for (int tag : type.required()) {
            if (data.containsValue(tag)) {
                copy(data, node.record, tag);
            } else {
                missing(node.record, tag, number);
            }
        }
        for (int tag : type.optional()) {
            copy(data, node.record, tag);
        }
        return node;
    }

    private static void missing(Attributes record, int tag, int number) {
        if (tag == Tag.ConceptNameCodeSequence) {
            record.newSequence(tag).newItem().setString(Tag.CodeValue, "121144").setString(Tag.CodingSchemeDesignator, "DCM")
                    .setString(Tag.CodeMeaning, "Document Title");
            return;
        }
        record.setString(tag, switch (org.caseroom.dicom.data.Dictionary.vr(tag)) {
            case DA -> NO_DATE;
            case TM -> NO_TIME;
            case IS -> String.valueOf(number);
            default -> tag == Tag.CompletionFlag ? "PARTIAL" : tag == Tag.VerificationFlag ? "UNVERIFIED" : "UNKNOWN";
        });
    }

    private static Node node(String type, Attributes data) {
        var node = new Node();
        node.record.setLong(Tag.OffsetOfTheNextDirectoryRecord, VR.UL, 0).setInt(Tag.RecordInUseFlag, VR.US, IN_USE)
                .setLong(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, VR.UL, 0).setString(Tag.DirectoryRecordType, type);
        copy(data, node.record, Tag.SpecificCharacterSet);
        return node;
    }

    private static void copy(Attributes from, Attributes to, int tag) {
        if (from.containsValue(tag)) {
            to.putAll(from.copy(tag));
        }
    }

    private static void text(Attributes from, Attributes to, int tag, String otherwise) {
        if (from.containsValue(tag)) {
            copy(from, to, tag);
        } else {
            to.setString(tag, otherwise);
        }
    }

    /** The file. @param sopInstance names this index */
    byte[] bytes(String sopInstance, String fileSet) throws IOException {
        var data = new Attributes();
        data.setString(Tag.FileSetID, fileSet).setLong(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, VR.UL, 0)
                .setLong(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, VR.UL, 0).setInt(Tag.FileSetConsistencyFlag, VR.US, 0);
        long at = file(data, sopInstance).length + SEQUENCE_HEADER;
        List<Node> order = new ArrayList<>();
        collect(patients, order);
        for (Node node : order) {
            node.offset = at;
            at += ITEM_HEADER + DicomWriter.dataSetBytes(node.record, TransferSyntax.EXPLICIT_LITTLE_ENDIAN).length;
        }
        if (at > 0xFFFFFFFFL) {
            throw new IOException("A DICOMDIR of more than 4 GiB cannot be written");
        }
        link(patients);
        List<Node> roots = List.copyOf(patients.values());
        data.setLong(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, VR.UL, roots.isEmpty() ? 0 : roots.getFirst().offset)
                .setLong(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, VR.UL, roots.isEmpty() ? 0 : roots.getLast().offset);
        Sequence records = data.newSequence(Tag.DirectoryRecordSequence);
        order.forEach(node -> records.add(node.record));
        return file(data, sopInstance);
    }

    private static byte[] file(Attributes data, String sopInstance) throws IOException {
        var meta = new Attributes().setString(Tag.MediaStorageSOPClassUID, UID.MediaStorageDirectoryStorage)
                .setString(Tag.MediaStorageSOPInstanceUID, sopInstance);
        var out = new ByteArrayOutputStream();
        DicomWriter.write(new DicomFile(meta, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, List.of(), java.util.Optional.empty()), out, DicomWriter.SequenceLengths.DEFINED);
        return out.toByteArray();
    }

    private static void collect(Map<String, Node> level, List<Node> order) {
        // Four levels: patient, study, series, object.
        for (Node node : level.values()) {
            order.add(node);
            collect(node.lower, order);
        }
    }

    private static void link(Map<String, Node> level) {
        Node before = null;
        for (Node node : level.values()) {
            if (before != null) {
                before.record.setLong(Tag.OffsetOfTheNextDirectoryRecord, VR.UL, node.offset);
            }
            if (!node.lower.isEmpty()) {
                node.record.setLong(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, VR.UL, node.lower.values().iterator().next().offset);
                link(node.lower);
            }
            before = node;
        }
    }
}
