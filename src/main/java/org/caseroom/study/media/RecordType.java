package org.caseroom.study.media;

import java.util.Map;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** Directory Record Type (0004,1430) of an object (PS3.3 F.4, F.5), with the attributes that its record repeats. */
record RecordType(String name, int[] required, int[] optional) {
    private static final int[] NONE = {};
    private static final int[] DATED = {Tag.InstanceNumber, Tag.ContentDate, Tag.ContentTime};
    private static final RecordType IMAGE = new RecordType("IMAGE", new int[] {Tag.InstanceNumber}, NONE);
    private static final RecordType REPORT = new RecordType("SR DOCUMENT", new int[] {Tag.InstanceNumber, Tag.CompletionFlag, Tag.VerificationFlag,
            Tag.ContentDate, Tag.ContentTime, Tag.ConceptNameCodeSequence}, NONE);
    private static final RecordType STATE = new RecordType("PRESENTATION", new int[] {Tag.InstanceNumber, Tag.PresentationCreationDate,
            Tag.PresentationCreationTime, Tag.ContentLabel}, new int[] {Tag.ContentDescription, Tag.ReferencedSeriesSequence});
    private static final RecordType WAVEFORM = new RecordType("WAVEFORM", DATED, NONE);
    private static final RecordType OTHER = new RecordType("PRIVATE", NONE, NONE);
    private static final Map<String, RecordType> BY_CLASS = Map.ofEntries(
            Map.entry(UID.KeyObjectSelectionDocumentStorage, new RecordType("KEY OBJECT DOC", new int[] {Tag.InstanceNumber, Tag.ContentDate,
                    Tag.ContentTime, Tag.ConceptNameCodeSequence}, NONE)),
            Map.entry(UID.EncapsulatedPDFStorage, document()), Map.entry(UID.EncapsulatedCDAStorage, document()),
            Map.entry(UID.EncapsulatedSTLStorage, document()), Map.entry(UID.EncapsulatedOBJStorage, document()),
            Map.entry(UID.EncapsulatedMTLStorage, document()),
            Map.entry(UID.RTDoseStorage, new RecordType("RT DOSE", new int[] {Tag.InstanceNumber, Tag.DoseSummationType}, NONE)),
            Map.entry(UID.RTStructureSetStorage, new RecordType("RT STRUCTURE SET", new int[] {Tag.InstanceNumber, Tag.StructureSetLabel,
                    Tag.StructureSetDate, Tag.StructureSetTime}, NONE)),
            Map.entry(UID.RTPlanStorage, new RecordType("RT PLAN", new int[] {Tag.InstanceNumber, Tag.RTPlanLabel, Tag.RTPlanDate, Tag.RTPlanTime}, NONE)),
            Map.entry(UID.SpatialRegistrationStorage, new RecordType("REGISTRATION", new int[] {Tag.InstanceNumber, Tag.ContentDate, Tag.ContentTime,
                    Tag.ContentLabel}, new int[] {Tag.ContentDescription})),
            Map.entry(UID.RawDataStorage, new RecordType("RAW DATA", DATED, NONE)));

    private static RecordType document() {
        return new RecordType("ENCAP DOC", new int[] {Tag.InstanceNumber}, new int[] {Tag.ContentDate, Tag.ContentTime, Tag.DocumentTitle,
                Tag.ConceptNameCodeSequence, Tag.MIMETypeOfEncapsulatedDocument});
    }

    /** @param images whether the object has frames */
    static RecordType of(String sopClass, boolean images) {
        RecordType known = BY_CLASS.get(sopClass);
        if (known != null) {
            return known;
        }
        if (images) {
            return IMAGE;
        }
        return sopClass.startsWith("1.2.840.10008.5.1.4.1.1.88.") ? REPORT : sopClass.startsWith("1.2.840.10008.5.1.4.1.1.11.") ? STATE
                : sopClass.startsWith("1.2.840.10008.5.1.4.1.1.9.") ? WAVEFORM : OTHER;
    }
}
