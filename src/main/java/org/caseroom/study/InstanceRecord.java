package org.caseroom.study;

import java.util.List;

/**
 * What the catalogue keeps of one instance and of the study and series it names. Travels from a worker process as JSON.
 *
 * @param frames       images that can be shown; 0 for documents, presentation states and the like
 * @param images       one an image, in the order of the frames
 * @param cine         how it is played; null where the file says nothing about time
 * @param presentation JSON of the renderer: what stands between stored values and 8 bit; null without images
 * @param flavor       Image Type value 3, such as AXIAL or LOCALIZER; null where the file says none
 * @param notes        what was read past or made up, a sentence each, for the sender; not kept
 */
public record InstanceRecord(StudyPart study, SeriesPart series, String instance, String sopClass, String transferSyntax,
                             Integer instanceNumber, Integer rows, Integer columns, Integer bitsAllocated, int frames,
                             List<StackImage> images, Cine cine, String presentation, String flavor,
                             List<String> notes) {

    /** Patient and study module; texts null where absent, {@code patientName} with its groups as in the standard. */
    public record StudyPart(String study, String patientName, String patientId, String patientIdIssuer,
                            String patientBirthDate, String patientSex, String studyDate, String studyTime,
                            String accessionNumber, String studyId, String description, String referringPhysician) {
    }

    /** Series module; texts null where absent. */
    public record SeriesPart(String series, String modality, Integer number, String description, String bodyPart,
                             String laterality, String protocolName, String frameOfReference, String performedDate,
                             String performedTime) {
    }

    /** The same with windows that were not known before the frames were decoded. */
    public InstanceRecord withImages(List<StackImage> decoded) {
        return new InstanceRecord(study, series, instance, sopClass, transferSyntax, instanceNumber, rows, columns,
                bitsAllocated, frames, decoded, cine, presentation, flavor, notes);
    }
}
