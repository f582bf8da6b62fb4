package org.caseroom.room;

import java.util.List;

/** What is kept from whom. */
public sealed interface PrivacyEvent extends RoomEvent {
    record IdentitiesSet(Role role, Identities identities) implements PrivacyEvent {
    }

    /** The masks of a series, all of them. @param masks null: the rule of the server again; empty: nothing is to be hidden */
    record MasksSet(String study, String series, @Nullable List<Mask> masks) implements PrivacyEvent {
        public MasksSet {
            masks = masks == null ? null : List.copyOf(masks);
        }
    }
}
