package org.caseroom.access;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Passwords of links, kept and tried like those of accounts: slow hashes on few threads, a bounded number of tries. */
public final class LinkPasswords {
    private final SignInThreads threads;
    private final SignInLimiter limiter;
    private final PasswordHasher hasher;

    LinkPasswords(SignInThreads threads, SignInLimiter limiter, PasswordHasher hasher) {
        this.threads = threads;
        this.limiter = limiter;
        this.hasher = hasher;
    }

    /** PHC string; fails with {@link RejectedExecutionException} when too many are computed. */
    public Future<String> hash(String password) {
        return threads.call(() -> hasher.hash(password));
    }

    /**
     * Whether the password is the one the hash was made of. Tries are counted by link and by address.
     *
     * @param link names the link, for the count
     * @return empty when it is
     */
    public Future<Optional<SignInResult.Refused>> check(String link, String password, String phc, String address) {
        // No login holds a space, so the counts of links and of accounts stay apart.
        return limiter.count("link " + link, address).compose(attempt -> {
            if (!attempt.allowed()) {
                return refused(SignInResult.Reason.TOO_MANY_ATTEMPTS, attempt.retryAfterSeconds());
            }
            if (password.length() > Accounts.MAX_PASSWORD) {
                return refused(SignInResult.Reason.BAD_CREDENTIALS, 0);
            }
            return threads.call(() -> hasher.verify(password, phc)).compose(right -> {
                if (!right) {
                    return refused(SignInResult.Reason.BAD_CREDENTIALS, 0);
                }
                limiter.succeeded(attempt);
                return Future.succeededFuture(Optional.empty());
            }, failure -> failure instanceof RejectedExecutionException ? refused(SignInResult.Reason.BUSY, 5) : Future.failedFuture(failure));
        });
    }

    private static Future<Optional<SignInResult.Refused>> refused(SignInResult.Reason reason, int retryAfter) {
        return Future.succeededFuture(Optional.of(new SignInResult.Refused(reason, retryAfter)));
    }
}
