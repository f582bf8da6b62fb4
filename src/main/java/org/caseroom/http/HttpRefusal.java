package org.caseroom.http;

/**
 * A request is refused; becomes the error record with its status. Thrown by handlers or passed to {@code ctx.fail}.
 *
 * <p>The message is shown to the person who asked: what was wrong, and what to do.
 */
public final class HttpRefusal extends RuntimeException {
    private final int status;
    private final String code;
    private final int retryAfterSeconds;

    public HttpRefusal(int status, String code, String message) {
        this(status, code, message, 0);
    }

    /** @param retryAfterSeconds when to try again; 0 says nothing about it */
    public HttpRefusal(int status, String code, String message, int retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    static HttpRefusal notSignedIn() {
        return new HttpRefusal(401, "not-signed-in", "Sign in first, or send an API token as a bearer token.");
    }

    /** For something that is not there, or that the caller must not learn is there. */
    public static HttpRefusal notFound(String what) {
        return new HttpRefusal(404, "not-found", "There is no such " + what + ".");
    }

    public static HttpRefusal badRequest(String message) {
        return new HttpRefusal(400, "bad-request", message);
    }
}
