package org.caseroom.access;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.caseroom.audit.AuditSink;
import org.caseroom.config.AccessConfig;
import org.caseroom.database.Database;
import org.caseroom.database.Offload;
import org.caseroom.openid.OpenIdProvider;
import org.caseroom.openid.ProviderCalls;
import org.caseroom.redis.RedisClient;

/**
 * Recognises callers. Futures complete on the caller's context; nothing here blocks it.
 *
 * <p>Changes made by another process (the command {@code user disable}) take effect within {@link KnownAccounts#FRESH}.
 */
public final class AccessService implements AutoCloseable {
    private final Accounts accounts;
    private final Guests guests;
    private final KnownAccounts known;
    private final LinkPasswords linkPasswords;
    private final Removals removals;
    private final SecondFactors factors;
    private final SecondStep secondStep;
    private final Secrets secrets;
    private final ApiTokens tokens;
    private final Recognition recognition;
    private final Revocations revocations;
    private final ModularRealmAuthenticator authenticator = new ModularRealmAuthenticator();
    private final SignInThreads threads;
    private final SignInLimiter limiter;
    private final Sessions sessions;
    private final AuditLog audit;
    private final OpenIdSignIn openId;
    private final DirectorySignIn directory;
    private final ProviderCalls calls = new ProviderCalls();
    private final Offload offload = new Offload("access");

    /** @param signedIn told of the account of each sign-in */
    public AccessService(AccessConfig config, Database database, RedisClient redis, Secrets secrets, Clock clock, AuditSink sink, Consumer<String> signedIn) {
        this.audit = new AuditLog(sink, signedIn);
        this.accounts = new Accounts(database, config.argon2(), secrets, clock);
        this.guests = new Guests(database);
        this.secrets = secrets;
        this.tokens = new ApiTokens(database, secrets, clock);
        this.known = new KnownAccounts(accounts, guests, tokens, offload);
        var realm = new AccountRealm(accounts);
        authenticator.setRealms(List.of(realm));
        this.threads = new SignInThreads(config.signInThreads(), config.signInQueue());
        this.limiter = new SignInLimiter(redis, config.signInLimit(), clock);
        this.linkPasswords = new LinkPasswords(threads, limiter, accounts.hasher());
        this.removals = new Removals(redis, this::endGuests);
        this.sessions = new Sessions(redis, config, secrets, clock);
        this.recognition = new Recognition(known, sessions, new Tickets(redis, config, secrets), realm);
        this.revocations = new Revocations(redis, this::forgetAll);
        this.factors = new SecondFactors(database, secrets, clock);
        this.secondStep = new SecondStep(new SecondStep.Parts(factors, accounts, known, new PendingSignIns(redis, secrets), limiter, threads, offload,
                audit, config, this::open));
        var identities = new Identities(database, clock);
        var outside = new OutsideAccounts(accounts, identities, audit, account -> {
            forgetAll();
            revocations.tell(account, Optional.empty());
        });
        this.directory = new DirectorySignIn(config.ldap(), accounts, identities, outside, offload);
        this.openId = new OpenIdSignIn(new OpenIdSignIn.Parts(config, redis, secrets, limiter, offload, accounts, known, outside, identities, threads, secondStep, audit),
                config.openId().stream().map(provider -> new OpenIdProvider(provider, calls, clock)).toList());
    }

    /**
     * Sessions that ended before their time. Open sockets of theirs have to be closed.
     *
     * @param session the key of the one that ended; empty for all of the account
     */
    public record Revocation(String accountId, Optional<String> session) {
    }

    /** Listens to what other nodes revoke. */
    public Future<Void> start() {
        return revocations.start().compose(_ -> removals.start());
    }

    /** Guests whom the table knows no longer: their sessions and connections end on all nodes. */
    public void endGuests(List<String> ids) {
        ids.forEach(id -> {
            audit.guestEnded(id);
            revocations.tell(id, Optional.empty());
        });
    }

    /** An id for somebody who comes as a guest. */
    public String newGuestId() {
        return Guests.PREFIX + secrets.id();
    }

    /** A session for a guest who is in the table; never one that was there before, whoever held it. */
    public Future<SignInResult.SignedIn> openGuest(String guestId, String address) {
        return known.account(guestId).compose(guest -> guest.isEmpty()
                ? Future.failedFuture(new AccountRefusedException("no-such-guest", "The guest is not welcome any more."))
                : open(guest.get()).map(signedIn -> {
                    audit.guestEntered(guestId, address);
                    return signedIn;
                }));
    }

    /** The room of a guest; empty for an account. */
    public Future<Optional<String>> guestRoom(Caller caller) {
        return caller.guest() ? offload.call(() -> guests.roomOf(caller.accountId())) : Future.succeededFuture(Optional.empty());
    }

    /** Called on some event loop for each revocation, wherever it was made. */
    public void onRevocation(Consumer<Revocation> listener) {
        revocations.listen(listener);
    }

    public Future<SignInResult> signIn(String login, String password, String address) {
        if (login.length() > 200 || password.length() > Accounts.MAX_PASSWORD) {
            return Future.succeededFuture(refused(SignInResult.Reason.BAD_CREDENTIALS, 0, address));
        }
        return limiter.count(login, address).compose(attempt -> attempt.allowed() ? check(login, password, address, attempt)
                : Future.succeededFuture(refused(SignInResult.Reason.TOO_MANY_ATTEMPTS, attempt.retryAfterSeconds(), address)));
    }

    private Future<SignInResult> check(String login, String password, String address, SignInLimiter.Attempt attempt) {
        return directory.concerned(login).compose(there -> there ? ask(login, password, address, attempt) : local(login, password, address, attempt));
    }

    private Future<SignInResult> ask(String login, String password, String address, SignInLimiter.Attempt attempt) {
        return directory.check(login, password).compose(found -> switch (found) {
            case OutsideAccounts.Found.Not(var reason) -> Future.succeededFuture(refused(reason, 0, address));
            case OutsideAccounts.Found.Let(var account) -> {
                limiter.succeeded(attempt);
                yield secondStep.beginThrough(account, DirectorySignIn.PROVIDER, false, address);
            }
        }, failure -> failure instanceof RejectedExecutionException ? Future.succeededFuture(refused(SignInResult.Reason.BUSY, 5, address)) : Future.failedFuture(failure));
    }

    private Future<SignInResult> local(String login, String password, String address, SignInLimiter.Attempt attempt) {
        return threads.call(() -> secondStep.after(authenticate(login, password))).compose(known -> {
            limiter.succeeded(attempt);
            return secondStep.begin(known, address);
        }, failure -> switch (failure) {
            case RejectedExecutionException e -> Future.succeededFuture(refused(SignInResult.Reason.BUSY, 5, address));
            case DisabledAccountException e -> Future.succeededFuture(refused(SignInResult.Reason.DISABLED, 0, address));
            case AuthenticationException e when e.getCause() == null ->
                    Future.succeededFuture(refused(SignInResult.Reason.BAD_CREDENTIALS, 0, address));
            default -> Future.failedFuture(failure);
        });
    }

    /**
     * A session for somebody for whom a portal vouches; its signature was looked at. Administrators sign in themselves: the key of a
     * portal shall not be worth more than the work that it is for.
     *
     * @return empty if there is no such account, it is disabled or an administrator's
     */
    public Future<Optional<SignInResult.SignedIn>> openVouched(String login, String portal, String address) {
        return offload.call(() -> accounts.byLogin(login)).compose(found -> {
            Optional<Account> account = found.filter(a -> !a.disabled() && a.role() != AccountRole.ADMIN);
            if (account.isEmpty()) {
                audit.notVouchedFor(portal, address);
                return Future.succeededFuture(Optional.empty());
            }
            return open(account.get()).map(signedIn -> {
                audit.vouchedFor(account.get().id(), portal, address);
                return Optional.of(signedIn);
            });
        });
    }

    private Account authenticate(String login, String password) {
        var token = new UsernamePasswordToken(login, password);
        try {
            AuthenticationInfo info = authenticator.authenticate(token);
            Account account = (Account) info.getPrincipals().getPrimaryPrincipal();
            accounts.rehash(account, password);
            return account;
        } finally {
            token.clear();
        }
    }

    private Future<SignInResult.SignedIn> open(Account account) {
        return sessions.open(account).map(opened -> new SignInResult.SignedIn(opened.secret(),
                new Authenticated(recognition.caller(account, Caller.Via.SESSION),
                        Optional.of(new Authenticated.Session(opened.key(), opened.stored().csrf(), opened.stored().epoch())))));
    }

    private SignInResult refused(SignInResult.Reason reason, int retryAfter, String address) {
        audit.signInRefused(reason, address);
        return new SignInResult.Refused(reason, retryAfter);
    }

    /** Who holds the session cookie; empty if nobody, or nobody any more. */
    public Future<Optional<Authenticated>> bySession(String cookie) {
        return recognition.bySession(cookie);
    }

    /** Who holds the API token. */
    public Future<Optional<Authenticated>> byToken(String token) {
        return recognition.byToken(token);
    }

    /** The same caller as he is now; empty if the account is gone or disabled. For connections that live long. */
    public Future<Optional<Caller>> refresh(Caller caller) {
        return recognition.refresh(caller);
    }

    public Future<Void> signOut(Authenticated who) {
        return who.session().map(session -> sessions.close(session.key()).onSuccess(v -> {
            audit.signedOut(who.caller().accountId());
            revocations.tell(who.caller().accountId(), Optional.of(session.key()));
        })).orElseGet(Future::succeededFuture);
    }

    /**
     * Sets the caller's own password and ends all his sessions, the present one too.
     *
     * @return a new session in place of the present one; empty if the old password was wrong
     */
    public Future<Optional<SignInResult.SignedIn>> changePassword(Caller caller, String current, String next) {
        return threads.call(() -> {
            if (!accounts.passwordIs(caller.accountId(), current)) {
                return Optional.<Account>empty();
            }
            accounts.setPassword(caller.accountId(), next);
            return accounts.byId(caller.accountId());
        }).compose(account -> {
            if (account.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            audit.passwordChanged(caller.accountId());
            forgetAll();
            revocations.tell(caller.accountId(), Optional.empty());
            return open(account.get()).map(Optional::of);
        });
    }

    /** A ticket for one WebSocket handshake within the next seconds. */
    public Future<String> issueTicket(Authenticated who, TicketPurpose purpose, Optional<String> room) {
        return recognition.issueTicket(who, purpose, room);
    }

    /**
     * Takes a ticket. It is used up whether or not it fits.
     *
     * @return empty if there is no such ticket, it was for something else, or its account or session has ended
     */
    public Future<Optional<TicketGrant>> redeemTicket(String ticket, TicketPurpose purpose) {
        return recognition.redeemTicket(ticket, purpose);
    }

    /**
     * Makes or changes an account, on the threads for passwords. Open sessions of the account are looked at again.
     *
     * @param what {@code created}, {@code disabled} ... for the audit log
     */
    public Future<AccountView> changeAccount(Caller by, String what, Function<Accounts, AccountView> work) {
        return threads.call(() -> work.apply(accounts)).onSuccess(account -> {
            audit.accountChanged(what, account.accountId(), by.accountId());
            forgetAll();
            revocations.tell(account.accountId(), Optional.empty());
        });
    }

    /** @param language BCP 47, in which the server writes to the caller */
    public Future<Void> setLanguage(Caller caller, String language) {
        return offload.call(() -> {
            accounts.setLanguage(caller.accountId(), language);
            return null;
        });
    }

    public Future<ApiTokens.MadeToken> createToken(Caller caller, String name) {
        return offload.call(() -> tokens.create(caller.accountId(), name))
                .onSuccess(made -> audit.tokenMade(caller.accountId(), made.id()));
    }

    public Future<List<ApiTokens.ApiToken>> listTokens(Caller caller) {
        return offload.call(() -> tokens.list(caller.accountId()));
    }

    public Future<Boolean> deleteToken(Caller caller, String tokenId) {
        return offload.call(() -> tokens.delete(caller.accountId(), tokenId)).onSuccess(gone -> {
            known.forgetTokens();
            if (gone) {
                audit.tokenRevoked(caller.accountId(), tokenId);
            }
        });
    }

    public Future<List<AccountView>> listAccounts() {
        return offload.call(accounts::list);
    }

    /** The second factor of accounts, and sign-ins that wait for it. */
    public SecondStep secondStep() {
        return secondStep;
    }

    /** Signing in through providers of OpenID Connect. */
    public OpenIdSignIn openId() {
        return openId;
    }

    public LinkPasswords linkPasswords() {
        return linkPasswords;
    }

    public Removals removals() {
        return removals;
    }

    public Accounts accounts() {
        return accounts;
    }

    public ApiTokens tokens() {
        return tokens;
    }

    private void forgetAll() {
        known.forget();
        sessions.forget();
    }

    @Override
    public void close() {
        threads.close();
        calls.close();
        offload.close();
    }
}
