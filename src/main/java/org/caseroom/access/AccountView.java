package org.caseroom.access;

import java.util.List;

/**
 * An account as administrators see it.
 *
 * @param createdAt    milliseconds since 1970 UTC
 * @param secondFactor whether signing in takes a code besides the password
 * @param through      names of the providers of OpenID Connect, and ldap for the directory, by which it is signed in too
 */
public record AccountView(String accountId, String login, String displayName, AccountRole role, boolean disabled, long createdAt,
                          boolean secondFactor, List<String> through) {
}
