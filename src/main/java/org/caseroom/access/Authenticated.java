package org.caseroom.access;

import java.util.Optional;

/**
 * A request whose sender is known.
 *
 * @param session the session it came with; empty for an API token
 */
public record Authenticated(Caller caller, Optional<Session> session) {
    /**
     * @param key       hash of the session's secret; names it without opening it
     * @param csrfToken what changing requests have to show
     * @param epoch     of the account when it signed in
     */
    public record Session(String key, String csrfToken, int epoch) {
        @Override
        public String toString() {
            return "Session";
        }
    }
}
