package org.caseroom.access;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caseroom.access.SignInResult.Reason;
import org.caseroom.access.SignInResult.Step;
import org.caseroom.config.AccessConfig;
import org.caseroom.database.Offload;

/**
 * The second factor: what comes after the password, and how a person sets it up and ends it. Futures complete on the
 * caller's context.
 *
 * <pre>
 * password right --+-- no factor, none demanded -----------------------> session
 *                  +-- factor ------------> CODE --code-----------------> session
 *                  +-- none, but demanded -> ENROL --secret, then code--> session and recovery codes
 * </pre>
 *
 * <p>Codes are counted like passwords, by account and by address, over all nodes; with three of a million codes good at a time and
 * ten tries in five minutes somebody who has the password needs years. API tokens and what portals vouch for know no second step.
 */
public final class SecondStep {
    /** Longer than any code with its blanks and hyphens. */
    private static final int MAX_CODE = 40;

    private final Parts parts;
    private final List<AccountRole> demanded;

    SecondStep(Parts parts) {
        this.parts = parts;
        this.demanded = Arrays.stream(parts.config().secondFactorRoles().split(" ")).filter(role -> !role.isEmpty()).map(AccountRole::valueOf).toList();
    }

    record Parts(SecondFactors factors, Accounts accounts, KnownAccounts known, PendingSignIns pending, SignInLimiter limiter, SignInThreads threads,
                 Offload offload, AuditLog audit, AccessConfig config, Function<Account, Future<SignInResult.SignedIn>> open) {
    }

    /** Whose password was right, and what has to follow. */
    record Known(Account account, Optional<Step> step) {
    }

    /**
     * What an account has.
     *
     * @param since         milliseconds since 1970 UTC; empty if it has no second factor
     * @param recoveryCodes how many are left
     * @param demanded      whether its role needs one
     */
    public record Standing(Optional<Long> since, int recoveryCodes, boolean demanded) {
    }

    /**
     * For an authenticator app; counts once a code of it was shown.
     *
     * @param secret base 32
     * @param uri    {@code otpauth://totp/...}, for a QR code
     */
    public record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /** @param recoveryCodes told this one time */
    public record Enrolled(SignInResult.SignedIn signedIn, List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Enrolled";
        }
    }

    /** Blocking. */
    Known after(Account account) {
        boolean set = parts.factors().standing(account.id()).isPresent();
        return new Known(account, set ? Optional.of(Step.CODE) : demanded.contains(account.role()) ? Optional.of(Step.ENROL) : Optional.empty());
    }

    Future<SignInResult> begin(Known who, String address) {
        return who.step().isEmpty() ? signedIn(who.account(), address).map(in -> in)
                : parts.pending().open(who.account(), who.step().get()).map(secret -> new SignInResult.Unfinished(secret, who.step().get()));
    }

    /**
     * For somebody whom a provider or the directory recognised.
     *
     * @param fulfilled whether it asked for a second factor already
     */
    Future<SignInResult> beginThrough(Account account, String provider, boolean fulfilled, String address) {
        Future<Known> after = fulfilled ? Future.succeededFuture(new Known(account, Optional.empty())) : parts.offload().call(() -> after(account));
        return after.compose(who -> who.step().isPresent() ? begin(who, address)
                : parts.open().apply(account).onSuccess(_ -> parts.audit().signedInThrough(account.id(), provider, address)).map(in -> in));
    }

    private Future<SignInResult.SignedIn> signedIn(Account account, String address) {
        return parts.open().apply(account).onSuccess(_ -> parts.audit().signedIn(account.id(), address));
    }

    /** Finishes a sign-in with a code of the app or a recovery code. */
    public Future<SignInResult> finish(String pending, String code, String address) {
        return waiting(pending, Step.CODE).compose(found -> found.isEmpty() ? refused(Reason.EXPIRED, 0)
                : tried(found.get().id(), code, address).compose(no -> no.isPresent() ? Future.succeededFuture(no.get())
                        : parts.pending().close(pending).compose(_ -> signedIn(found.get(), address)).map(in -> in)));
    }

    /** The account of a sign-in that waits for that step; empty if there is none, or its password changed meanwhile. */
    private Future<Optional<Account>> waiting(String pending, Step step) {
        return parts.pending().find(pending).compose(stored -> stored.filter(s -> s.step() == step).isEmpty() ? Future.succeededFuture(Optional.empty())
                : parts.known().account(stored.get().account()).map(account -> account.filter(a -> a.sessionEpoch() == stored.get().epoch())));
    }

    /** Empty when the code was right; it is used up then. */
    private Future<Optional<SignInResult.Refused>> tried(String accountId, String code, String address) {
        // No login holds a space, so the counts of codes and of passwords stay apart.
        return parts.limiter().count("code " + accountId, address).compose(attempt -> {
            if (!attempt.allowed()) {
                parts.audit().tooManyCodes(accountId, address);
                return Future.succeededFuture(Optional.of(new SignInResult.Refused(Reason.TOO_MANY_ATTEMPTS, attempt.retryAfterSeconds())));
            }
            return parts.offload().call(() -> code.length() > MAX_CODE ? SecondFactors.Outcome.WRONG : parts.factors().take(accountId, code)).map(outcome -> {
                switch (outcome) {
                    case WRONG -> {
                        parts.audit().secondFactorRefused(accountId, address);
                        return Optional.of(new SignInResult.Refused(Reason.BAD_CODE, 0));
                    }
                    case RECOVERY -> parts.audit().secondFactor("recovery-code-used", accountId);
                    case APP -> { }
                }
                parts.limiter().succeeded(attempt);
                return Optional.empty();
            });
        });
    }

    private static Future<SignInResult> refused(Reason reason, int retryAfter) {
        return Future.succeededFuture(new SignInResult.Refused(reason, retryAfter));
    }

    /** Sets up the factor that the role demands, in the middle of a sign-in; empty if that sign-in is over. */
    public Future<Optional<Enrolment>> enrol(String pending) {
        return waiting(pending, Step.ENROL).compose(found -> found.isEmpty() ? Future.succeededFuture(Optional.empty())
                : parts.offload().call(() -> Optional.of(enrolment(found.get().id(), found.get().login()))));
    }

    private Enrolment enrolment(String accountId, String login) {
        String secret = parts.factors().begin(accountId);
        String name = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
        return new Enrolment(secret, "otpauth://totp/Caseroom:" + name + "?secret=" + secret + "&issuer=Caseroom&algorithm=SHA1&digits="
                + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS);
    }

    /** What came of a code that ends an enrolment in the middle of a sign-in. */
    public sealed interface EnrolResult {
        record Done(Enrolled enrolled) implements EnrolResult {
        }

        record Refused(Reason reason) implements EnrolResult {
        }
    }

    /** Finishes a sign-in whose factor was set up on the way. */
    public Future<EnrolResult> finishEnrolment(String pending, String code, String address) {
        return waiting(pending, Step.ENROL).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new EnrolResult.Refused(Reason.EXPIRED));
            }
            Account account = found.get();
            return confirmed(account.id(), code).compose(codes -> codes.isEmpty() ? Future.succeededFuture(new EnrolResult.Refused(Reason.BAD_CODE))
                    : parts.pending().close(pending).compose(_ -> signedIn(account, address)).map(in -> new EnrolResult.Done(new Enrolled(in, codes.get()))));
        });
    }

    private Future<Optional<List<String>>> confirmed(String accountId, String code) {
        return parts.offload().call(() -> code.length() > MAX_CODE ? Optional.<List<String>>empty() : parts.factors().confirm(accountId, code))
                .onSuccess(codes -> codes.ifPresent(_ -> parts.audit().secondFactor("set", accountId)));
    }

    public Future<Standing> standing(Caller caller) {
        return parts.offload().call(() -> {
            var standing = parts.factors().standing(caller.accountId());
            return new Standing(standing.map(SecondFactors.Standing::since), standing.map(SecondFactors.Standing::recoveryCodes).orElse(0),
                    demanded.contains(caller.role()));
        });
    }

    /**
     * Sets up the caller's own factor. Takes the password: who finds an open browser shall not lock its owner out.
     *
     * @return empty if the password is wrong
     */
    public Future<Optional<Enrolment>> enrol(Caller caller, String password, String address) {
        return parts.limiter().count("enrol " + caller.accountId(), address).compose(attempt -> {
            if (!attempt.allowed()) {
                return Future.failedFuture(new AccountRefusedException("too-many-attempts", Reason.TOO_MANY_ATTEMPTS.sentence()));
            }
            return parts.threads().call(() -> parts.accounts().passwordIs(caller.accountId(), password)
                            ? Optional.of(enrolment(caller.accountId(), caller.login())) : Optional.<Enrolment>empty())
                    .onSuccess(done -> done.ifPresent(_ -> parts.limiter().succeeded(attempt)));
        });
    }

    /** @return the recovery codes; empty if the code is wrong or nothing was begun */
    public Future<Optional<List<String>>> confirm(Caller caller, String code) {
        return confirmed(caller.accountId(), code);
    }

    /** New recovery codes in place of those that are left. @param code of the app, or one of those */
    public Future<List<String>> renewCodes(Caller caller, String code, String address) {
        return proven(caller, code, address).compose(_ -> parts.offload().call(() -> parts.factors().renewCodes(caller.accountId())))
                .onSuccess(_ -> parts.audit().secondFactor("codes-renewed", caller.accountId()));
    }

    /**
     * Ends the caller's own factor.
     *
     * <p>Fails with {@link AccountRefusedException}: {@code second-factor-demanded}, {@code bad-code}, {@code too-many-attempts}.
     */
    public Future<Void> end(Caller caller, String code, String address) {
        if (demanded.contains(caller.role())) {
            return Future.failedFuture(new AccountRefusedException("second-factor-demanded",
                    "Accounts with the role " + caller.role() + " need a second factor here. An administrator can take it off when the app is lost."));
        }
        return proven(caller, code, address).compose(_ -> parts.offload().call(() -> parts.factors().remove(caller.accountId())))
                .onSuccess(_ -> parts.audit().secondFactor("ended", caller.accountId())).mapEmpty();
    }

    private Future<Void> proven(Caller caller, String code, String address) {
        return tried(caller.accountId(), code, address).compose(no -> no.isEmpty() ? Future.succeededFuture()
                : Future.failedFuture(new AccountRefusedException(no.get().reason().code(), no.get().reason().sentence())));
    }

    /**
     * Takes the factor off somebody who lost his app and his recovery codes.
     *
     * @return whether there was one
     */
    public Future<Boolean> takeOff(Caller by, String accountId) {
        return parts.offload().call(() -> parts.factors().remove(accountId)).onSuccess(gone -> {
            if (gone) {
                parts.audit().secondFactorTakenOff(accountId, by.accountId());
            }
        });
    }
}
