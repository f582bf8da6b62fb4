package org.caseroom.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came out of testing a peer, step by step. Steps after one that failed are not reached. */
public record PeerTest(String peer, List<Step> steps) {
    public PeerTest {
        steps = List.copyOf(steps);
    }

    /** In this order. */
    public enum Name { TCP, TLS, ASSOCIATION, C_ECHO, C_FIND, C_STORE, C_MOVE }

    /** What became of a step. */
    public enum Result { PASSED, FAILED, NOT_NEEDED, NOT_REACHED, NOT_ASKED }

    /**
     * One of them.
     *
     * @param millis      how long it took; 0 when it did not run
     * @param detail      of TCP the address, of TLS protocol and cipher suite, of messages the status, or what failed
     * @param association it can be looked up with this; null where there is none
     */
    public record Step(Name name, Result result, long millis, String detail, @Nullable String association, @Nullable Explanation explanation) {
    }
}
