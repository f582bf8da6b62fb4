package org.caseroom.study;

/**
 * What became of one file.
 *
 * @param name     as the sender called it; text only, never a path of ours
 * @param reason   for everything but ACCEPTED the sentence that says why; for ACCEPTED what was made up for the file, else null
 * @param instance SOP Instance UID where it could be read, as are study and series
 * @param sopClass SOP Class UID, likewise
 * @param frames   images that can be shown
 */
public record ImportResult(String name, Outcome outcome, String reason, String study, String series, String instance,
                           String sopClass, Integer frames) {

    /** What became of it. */
    public enum Outcome {
        /** Original and catalogue are durable, and the frames can be shown. */
        ACCEPTED,
        /** The very same content was here already. */
        DUPLICATE,
        /** Its SOP Instance UID belongs to other content: kept aside for a person to look at. */
        QUARANTINED,
        /** Nothing was changed. */
        REFUSED
    }

    static ImportResult refused(String name, String reason) {
        return new ImportResult(name, Outcome.REFUSED, reason, null, null, null, null, null);
    }

    /** @param found what could be read before; null when nothing */
    static ImportResult refused(String name, String reason, InspectedInstance found) {
        return found == null ? refused(name, reason) : new ImportResult(name, Outcome.REFUSED, reason, found.study(),
                found.series(), found.instance(), found.sopClass(), null);
    }

    static ImportResult of(String name, Outcome outcome, String reason, InspectedInstance found) {
        return new ImportResult(name, outcome, reason, found.study(), found.series(), found.instance(), found.sopClass(),
                found.frames());
    }
}
