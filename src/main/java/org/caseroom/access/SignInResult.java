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
        NOT_CONNECTED("not-connected", "Nobody here is connected with this sign-in. Ask an administrator for an account, sign in with its password, and connect it on the page My account."),
        NO_ROLE("no-role", "None of your groups may sign in here. Ask an administrator of the house."),
        NOT_ALLOWED("not-allowed-domain", "Only people with an e-mail address of the house, verified by the provider, get an account here."),
        PROVIDER_UNREACHABLE("provider-unreachable", "The provider that signs you in does not answer. Try again in a minute, or sign in with a password."),
        PROVIDER_REFUSED("provider-refused", "The provider did not sign you in. Begin again."),
        NOT_BELIEVED("provider-not-believed", "What the provider answered does not hold, so nobody was signed in. Begin again; if it stays so, tell an administrator."),
        OTHER_BROWSER("provider-expired", "The sign-in took too long, was finished already, or was begun in another browser. Begin again."),
        CONNECTED_ELSEWHERE("connected-elsewhere", "This sign-in is connected with another account already."),
        DIRECTORY_UNREACHABLE("directory-unreachable", "The directory that knows your password does not answer. Try again in a minute; accounts of this server sign in meanwhile."),
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
