package org.caseroom.room;

/** The host at the door. */
public sealed interface DoorCommand extends Command.ByHost {
    record SetDoor(boolean lobby, boolean locked) implements DoorCommand {
    }

    /** Lets somebody in who waits, or lets one come back who was removed. */
    record Admit(String participant) implements DoorCommand {
        public Admit {
            Checks.id(participant, "participant");
        }
    }

    /** Lets all in who wait now. */
    record AdmitAll() implements DoorCommand {
    }

    record Deny(String participant) implements DoorCommand {
        public Deny {
            Checks.id(participant, "participant");
        }
    }

    record RemoveParticipant(String participant) implements DoorCommand {
        public RemoveParticipant {
            Checks.id(participant, "participant");
        }
    }
}
