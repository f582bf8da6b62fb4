package org.caseroom.access;

/**
 * An account as administrators see it.
 *
 * @param createdAt milliseconds since 1970 UTC
 */
public record AccountView(String accountId, String login, String displayName, AccountRole role, boolean disabled, long createdAt) {
}
