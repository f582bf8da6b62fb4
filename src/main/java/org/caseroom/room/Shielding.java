package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands that keep identities from some. That the sender is a host is known already. */
final class Shielding {
    private Shielding() {
    }

    static Decision decide(RoomState state, PrivacyCommand command) {
        return switch (command) {
            case PrivacyCommand.SetIdentities(var role, var identities) -> state.privacy().of(role) == identities ? Room.nothing()
                    : Room.accept(new PrivacyEvent.IdentitiesSet(role, identities));
            case PrivacyCommand.SetMasks set -> masks(state, set);
        };
    }

    private static Decision masks(RoomState state, PrivacyCommand.SetMasks set) {
        if (!state.studies().contains(set.study())) {
            return Room.refuse(Reason.NO_SUCH_STUDY, "The study of these masks is not in this room.");
        }
        var before = state.privacy().masks().get(set.series());
        if (set.masks() == null ? before == null : set.masks().equals(before)) {
            return Room.nothing();
        }
        if (before == null && state.privacy().masks().size() >= Privacy.MAX_MASKED_SERIES) {
            return Room.refuse(Reason.LIMIT_REACHED, "The room has masks for %d series, more do not fit.".formatted(Privacy.MAX_MASKED_SERIES));
        }
        return Room.accept(new PrivacyEvent.MasksSet(set.study(), set.series(), set.masks()));
    }
}
