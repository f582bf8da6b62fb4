package org.caseroom.access;

/** What came of an attempt to sign in. */
public sealed interface SignInResult {
    /**
     * @param cookie the session's secret, for the cookie and nothing else
     */
    record SignedIn(String cookie, Authenticated authenticated) implements SignInResult {
        @Override
        public String toString() {
            return "SignedIn[" + authenticated.caller() + "]";
        }
    }

    /**
     * The password was right, and there is more to do before there is a session.
     *
     * @param pending the secret that goes on with this sign-in, for a few minutes
     */
    record Unfinished(String pending, Step step) implements SignInResult {
        @Override
        public String toString() {
            return "Unfinished[" + step + "]";
        }
    }

    /** What has to follow the password. */
    enum Step {
        /** A code of the app, or a recovery code. */
        CODE,
        /** The account's role demands a second factor, and it has none: it is set up first. */
        ENROL }

    /** @param retryAfterSeconds when another attempt makes sense; 0 if waiting does not help */
    record Refused(Reason reason, int retryAfterSeconds) implements SignInResult {
    }

    /** Why not, with the sentence for the person. */
    enum Reason {
        BAD_CODE("bad-code", "The code is wrong or was used already. Take the one that the app shows now."),
        EXPIRED("sign-in-expired", "The sign-in took too long or was finished already. Begin again with the password."),
        BAD_CREDENTIALS("bad-credentials", "The login or the password is wrong."),
        DISABLED("account-disabled", "This account is disabled. Ask an administrator."),
        TOO_MANY_ATTEMPTS("too-many-attempts", "There were too many failed sign-ins. Wait a few minutes and try again."),
        BUSY("sign-in-busy", "There are too many sign-ins at the moment. Try again in a few seconds.");

        private final String code;
        private final String sentence;

        Reason(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        public String code() {
            return code;
        }

        public String sentence() {
            return sentence;
        }
    }
}
