package org.caseroom.study;

import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.web.QidoLevel;

/**
 * An attribute that searches can match on.
 *
 * @param column of the tables s (study), e (series), i (instance)
 * @param number a whole number
 * @param folded kept in lower case, as names are compared without regard to case
 */
record SearchKey(QidoLevel level, String column, boolean number, boolean folded) {

    /** null for all others. */
    static SearchKey of(int tag) {
        return switch (tag) {
            case Tag.StudyInstanceUID -> text(QidoLevel.STUDY, "s.study_uid");
            case Tag.StudyDate -> text(QidoLevel.STUDY, "s.study_date");
            case Tag.StudyTime -> text(QidoLevel.STUDY, "s.study_time");
            case Tag.AccessionNumber -> text(QidoLevel.STUDY, "s.accession_number");
            case Tag.ModalitiesInStudy -> text(QidoLevel.STUDY, "m.modality");
            case Tag.ReferringPhysicianName -> new SearchKey(QidoLevel.STUDY, "s.physician_folded", false, true);
            case Tag.PatientName -> new SearchKey(QidoLevel.STUDY, "s.name_folded", false, true);
            case Tag.PatientID -> text(QidoLevel.STUDY, "s.patient_id");
            case Tag.IssuerOfPatientID -> text(QidoLevel.STUDY, "s.patient_id_issuer");
            case Tag.PatientBirthDate -> text(QidoLevel.STUDY, "s.patient_birth_date");
            case Tag.PatientSex -> text(QidoLevel.STUDY, "s.patient_sex");
            case Tag.StudyID -> text(QidoLevel.STUDY, "s.study_id");
            case Tag.StudyDescription -> text(QidoLevel.STUDY, "s.description");
            case Tag.SeriesInstanceUID -> text(QidoLevel.SERIES, "e.series_uid");
            case Tag.Modality -> text(QidoLevel.SERIES, "e.modality");
            case Tag.SeriesNumber -> new SearchKey(QidoLevel.SERIES, "e.series_number", true, false);
            case Tag.SeriesDescription -> text(QidoLevel.SERIES, "e.description");
            case Tag.BodyPartExamined -> text(QidoLevel.SERIES, "e.body_part");
            case Tag.ProtocolName -> text(QidoLevel.SERIES, "e.protocol_name");
            case Tag.FrameOfReferenceUID -> text(QidoLevel.SERIES, "e.frame_of_reference");
            case Tag.PerformedProcedureStepStartDate -> text(QidoLevel.SERIES, "e.performed_date");
            case Tag.PerformedProcedureStepStartTime -> text(QidoLevel.SERIES, "e.performed_time");
            case Tag.SOPInstanceUID -> text(QidoLevel.INSTANCE, "i.instance_uid");
            case Tag.SOPClassUID -> text(QidoLevel.INSTANCE, "i.sop_class");
            case Tag.InstanceNumber -> new SearchKey(QidoLevel.INSTANCE, "i.instance_number", true, false);
            case Tag.Rows -> new SearchKey(QidoLevel.INSTANCE, "i.image_rows", true, false);
            case Tag.Columns -> new SearchKey(QidoLevel.INSTANCE, "i.image_columns", true, false);
            case Tag.NumberOfFrames -> new SearchKey(QidoLevel.INSTANCE, "i.frames", true, false);
            default -> null;
        };
    }

    private static SearchKey text(QidoLevel level, String column) {
        return new SearchKey(level, column, false, false);
    }

    /** Modalities in Study is matched when one series has it. */
    String wrap(String condition) {
        return column.startsWith("m.")
                ? "exists (select 1 from series m where m.study_uid = s.study_uid and " + condition + ")" : condition;
    }
}
