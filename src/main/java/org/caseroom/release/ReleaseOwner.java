package org.caseroom.release;

/**
 * A program that makes copies, as the database knows it: its machine and its process. Others may end what it had begun when it is dead, or
 * has been silent for long.
 */
public record ReleaseOwner(String machine, long process) {
    /** This program, on a machine of that name. */
    public static ReleaseOwner here(String machine) {
        return new ReleaseOwner(machine, ProcessHandle.current().pid());
    }

    /** @throws IllegalArgumentException for anything but what {@link #toString} gives */
    static ReleaseOwner of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("no owner of a release: " + text);
        }
        return new ReleaseOwner(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    /** Whether the other one is known to be dead. One that has the number of this process had it before: this one has just started. */
    boolean buries(ReleaseOwner other) {
        return other.equals(this) || other.machine.equals(machine) && ProcessHandle.of(other.process).isEmpty();
    }

    @Override
    public String toString() {
        return machine + ":" + process;
    }
}
