package org.caseroom.access;

/**
 * Who asks, with everything he may do, as it was when he was recognised. Passed along explicitly; there is no current
 * user of a thread, for on an event loop that would be the previous one.
 *
 * @param accountId   opaque, stable, safe in logs and keys
 * @param login       the name typed at sign-in
 * @param displayName the name that others see
 */
public record Caller(String accountId, String login, String displayName, AccountRole role, Rights permissions, Via via) {
    /** How he was recognised. */
    public enum Via { SESSION, TOKEN,
        /** By a session that a link gave him: he has no account, and no rights but those in one room. */
        GUEST }

    /** A caller with the permissions of his role. */
    public static Caller of(String accountId, String login, String displayName, AccountRole role, Via via) {
        return new Caller(accountId, login, displayName, role, Rights.of(role.permissions()), via);
    }

    public boolean guest() {
        return via == Via.GUEST;
    }

    public boolean may(String permission) {
        return permissions.imply(permission);
    }

    /** Without names: this is what reaches a log line by accident. */
    @Override
    public String toString() {
        return "Caller[accountId=" + accountId + ", role=" + role + ", via=" + via + "]";
    }
}
