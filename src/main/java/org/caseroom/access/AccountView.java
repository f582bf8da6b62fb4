package org.caseroom.access;

/**
 * An account as administrators see it.
 *
 * @param createdAt    milliseconds since 1970 UTC
 * @param secondFactor whether signing in takes a code besides the password
 */
public record AccountView(String accountId, String login, String displayName, AccountRole role, boolean disabled, long createdAt,
                          boolean secondFactor) {
}
