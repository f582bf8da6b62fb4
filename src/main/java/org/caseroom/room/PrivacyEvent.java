package org.caseroom.room;

import java.util.List;

/** What is kept from whom. */
public sealed interface PrivacyEvent extends RoomEvent {
    record IdentitiesSet(Role role, Identities identities) implements PrivacyEvent {
    }

    /** The masks of a series, all of them; none: it has no masks any more. */
    record MasksSet(String study, String series, List<Mask> masks) implements PrivacyEvent {
        public MasksSet {
            masks = List.copyOf(masks);
        }
    }
}
