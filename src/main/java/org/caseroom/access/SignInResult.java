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

    /** @param retryAfterSeconds when another attempt makes sense; 0 if waiting does not help */
    record Refused(Reason reason, int retryAfterSeconds) implements SignInResult {
    }

    /** Why not, with the sentence for the person. */
    enum Reason {
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
