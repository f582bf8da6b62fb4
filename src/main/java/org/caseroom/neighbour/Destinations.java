package org.caseroom.neighbour;

import java.util.Optional;

/** What peers may call on our ports beside the AE title of the settings: places that take objects, for as long as they are there. */
@FunctionalInterface
public interface Destinations {
    Destinations NONE = _ -> Optional.empty();

    /** Asked for each association; may block. */
    Optional<Destination> find(String aeTitle);

    /**
     * One of them.
     *
     * @param account what comes counts as brought by it
     */
    record Destination(String account, Arrived arrived) {
    }

    /** Told of each object that was taken in, or was here already, before the peer hears of success. May block. */
    @FunctionalInterface
    interface Arrived {
        void arrived(String study, String callingTitle);
    }
}
