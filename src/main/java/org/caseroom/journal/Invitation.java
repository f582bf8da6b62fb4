package org.caseroom.journal;

import java.time.Duration;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;

/**
 * What a code opens.
 *
 * @param id           names it without opening it
 * @param passwordHash PHC string of the password that is asked for too, null: none
 * @param guests       whether people without an account may come by it
 * @param waits        whoever comes now has to be admitted by a host
 * @param locked       nobody new comes into the room now
 */
public record Invitation(String id, String room, String title, Role role, @Nullable String passwordHash, boolean guests, boolean waits,
                         boolean locked) {
    @Override
    public String toString() {
        return "Invitation[id=" + id + ", room=" + room + "]";
    }

    /**
     * What its maker decides.
     *
     * @param maxUses      how many people may come by it, null: any number
     * @param passwordHash null: none
     */
    public record Terms(Role role, Duration validity, @Nullable Integer maxUses, @Nullable String passwordHash, boolean guests) {
        public static Terms of(Role role, Duration validity) {
            return new Terms(role, validity, null, null, true);
        }

        @Override
        public String toString() {
            return "Terms[role=" + role + "]";
        }
    }

    /** @param expiresAt milliseconds since 1970 UTC */
    public record Made(String id, String code, long expiresAt) {
        @Override
        public String toString() {
            return "Made[id=" + id + ", expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * One in the list that hosts see; its code is known to nobody any more.
     *
     * @param expiresAt milliseconds since 1970 UTC
     * @param uses      people who came by it
     * @param password  whether one is asked for
     * @param knocks    somebody who came by it was removed, so whoever comes has to be admitted
     */
    public record Listed(String id, Role role, long createdAt, long expiresAt, @Nullable Integer maxUses, int uses, boolean password,
                         boolean guests, boolean knocks) {
    }

    /** What came of showing a code. */
    public sealed interface Outcome {
    }

    /**
     * @param raised the role of one who was a member before was raised
     */
    public record AcceptedAs(Membership membership, boolean raised) implements Outcome {
    }

    public enum Refusal implements Outcome {
        /** Unknown, expired, revoked, or its room is closed. */
        NO_SUCH,
        /** As many came by it as may. */
        USED_UP,
        /** Nobody new comes in. */
        LOCKED,
        /** A host sent him out, or did not let him in. */
        KEPT_OUT,
        /** It is for people with an account. */
        NO_GUESTS
    }
}
