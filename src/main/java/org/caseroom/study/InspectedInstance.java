package org.caseroom.study;

/**
 * What has to be known of a file before it is decided whether it is decoded: the short answer of a worker.
 *
 * @param frames images that can be shown; 0 for documents, presentation states and the like
 */
public record InspectedInstance(String study, String series, String instance, String sopClass, int frames) {
    public static InspectedInstance of(InstanceRecord record) {
        return new InspectedInstance(record.study().study(), record.series().series(), record.instance(), record.sopClass(),
                record.frames());
    }
}
