package org.caseroom.room;

import java.util.List;

/** The host says what is kept from whom. */
public sealed interface PrivacyCommand extends Command.ByHost {
    /** @param role any but HOST */
    record SetIdentities(Role role, Identities identities) implements PrivacyCommand {
        public SetIdentities {
            Checks.present(role, "role");
            Checks.present(identities, "identities");
            if (role == Role.HOST) {
                throw new IllegalArgumentException("role is HOST, and hosts see everything");
            }
        }
    }

    /**
     * What is blacked out on the images of a series for those who do not see identities in full, in place of the rule of the server.
     *
     * @param masks empty: somebody looked, and nothing is written into these images; null: the rule of the server again
     */
    record SetMasks(String study, String series, @Nullable List<Mask> masks) implements PrivacyCommand {
        public SetMasks {
            Checks.uid(study, "study");
            Checks.uid(series, "series");
            if (masks != null) {
                masks = List.copyOf(masks);
                Checks.range(masks.size(), 0, Privacy.MAX_MASKS, "number of masks");
            }
        }
    }
}
