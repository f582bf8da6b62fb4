package org.caseroom.http;

import java.util.Set;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.web.QidoLevel;

/** To which level of a search an attribute belongs: what {@code includefield=all} asks for (PS3.18 8.3.4.3). */
final class LevelAttributes {
    /** Of the modules of patient and study (PS3.3 C.7.1, C.7.2), and what tells how they are written. */
    private static final Set<Integer> STUDY = Set.of(Tag.SpecificCharacterSet, Tag.TimezoneOffsetFromUTC, Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID,
            Tag.PatientBirthDate, Tag.PatientBirthTime, Tag.PatientSex, Tag.OtherPatientIDs, Tag.OtherPatientNames, Tag.EthnicGroup, Tag.PatientComments,
            Tag.PatientIdentityRemoved, Tag.DeidentificationMethod, Tag.StudyInstanceUID, Tag.StudyDate, Tag.StudyTime, Tag.ReferringPhysicianName, Tag.StudyID,
            Tag.AccessionNumber, Tag.StudyDescription, Tag.PhysiciansOfRecord, Tag.NameOfPhysiciansReadingStudy, Tag.AdmittingDiagnosesDescription, Tag.PatientAge,
            Tag.PatientSize, Tag.PatientWeight, Tag.Occupation, Tag.AdditionalPatientHistory, Tag.InstitutionName);
    /** Of the modules of series, frame of reference and equipment (PS3.3 C.7.3, C.7.4, C.7.5). */
    private static final Set<Integer> SERIES = Set.of(Tag.Modality, Tag.SeriesInstanceUID, Tag.SeriesNumber, Tag.Laterality, Tag.SeriesDate, Tag.SeriesTime,
            Tag.PerformingPhysicianName, Tag.ProtocolName, Tag.SeriesDescription, Tag.OperatorsName, Tag.BodyPartExamined, Tag.PatientPosition,
            Tag.PerformedProcedureStepID, Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime, Tag.PerformedProcedureStepDescription,
            Tag.FrameOfReferenceUID, Tag.PositionReferenceIndicator, Tag.Manufacturer, Tag.InstitutionAddress, Tag.StationName, Tag.InstitutionalDepartmentName,
            Tag.ManufacturerModelName, Tag.DeviceSerialNumber, Tag.SoftwareVersions);

    private LevelAttributes() {
    }

    /** Whether it says something of the level, or of one above it. */
    static boolean has(QidoLevel level, int tag) {
        return switch (level) {
            case STUDY -> STUDY.contains(tag);
            case SERIES -> STUDY.contains(tag) || SERIES.contains(tag);
            // Private ones are for who knows what they mean; the metadata of the instance has them.
            case INSTANCE -> (Tag.group(tag) & 1) == 0;
        };
    }
}
