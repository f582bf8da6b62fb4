package org.caseroom.node;

/** Who of the house does what has to be done once. Methods may block. */
public interface Turns {
    /**
     * Whether this node does the job now; it takes it over when nobody does, or who did has not been heard of. Who does it goes on until
     * {@link #done}, the end of the node, or the database cannot be reached for longer than a lease.
     *
     * @param job 1 to 200 characters
     */
    boolean mine(String job);

    /** This node does it no longer; another may at once. Nothing happens when it did not. */
    void done(String job);

    /** For a server that has its database for itself: it does everything. */
    static Turns alone() {
        return new Turns() {
            @Override
            public boolean mine(String job) {
                return true;
            }

            @Override
            public void done(String job) {
                // Nobody waits for it.
            }
        };
    }
}
