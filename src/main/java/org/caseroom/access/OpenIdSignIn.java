package org.caseroom.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caseroom.access.SignInResult.Reason;
import org.caseroom.config.AccessConfig;
import org.caseroom.config.OpenIdConfig;
import org.caseroom.database.Offload;
import org.caseroom.openid.OpenIdException;
import org.caseroom.openid.OpenIdPerson;
import org.caseroom.openid.OpenIdProvider;
import org.caseroom.protocol.Json;
import org.caseroom.redis.RedisClient;

/**
 * Signing in through a provider of OpenID Connect, and connecting an account with one. Futures complete on the caller's context.
 *
 * <p>What was begun waits in Redis, ten minutes and for one answer, under the hash of its state. It is bound to the browser by a cookie: an
 * address with somebody else's answer signs nobody in as somebody else.
 */
public final class OpenIdSignIn {
    private static final int SECONDS = 600;
    private static final int LONGEST_CODE = 4096;

    private final Map<String, OpenIdProvider> providers = new LinkedHashMap<>();
    private final Parts parts;

    OpenIdSignIn(Parts parts, List<OpenIdProvider> providers) {
        this.parts = parts;
        providers.forEach(provider -> this.providers.put(provider.config().name(), provider));
    }

    record Parts(AccessConfig config, RedisClient redis, Secrets secrets, SignInLimiter limiter, Offload offload, Accounts accounts, KnownAccounts known,
                 OutsideAccounts outside, Identities identities, SignInThreads threads, SecondStep step, AuditLog audit) {
    }

    /** A button. @param name stands in addresses @param label is shown */
    public record Offer(String name, String label) {
    }

    /** @param url where the browser goes @param browser for a cookie of this browser */
    public record Begun(String url, String browser) {
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /**
     * What the browser came back with.
     *
     * @param browser the cookie; empty if there is none
     */
    public record Answer(String state, String code, Optional<String> issuer, boolean refused, String browser) {
        @Override
        public String toString() {
            return "Answer";
        }
    }

    /** What came of it, and the page to go on to. */
    public sealed interface Outcome {
        record SignIn(SignInResult result, String to) implements Outcome {
        }

        record Connected(String provider) implements Outcome {
        }

        /** Nobody was connected. */
        record NotConnected(Reason reason) implements Outcome {
        }
    }

    /**
     * @param browser hash of what the cookie has to hold
     * @param account that is to be connected; empty to sign in
     */
    private record Waiting(String provider, String nonce, String verifier, String browser, String to, String account, int epoch, SignInLimiter.Attempt attempt) {
    }

    private record Hint(String provider, String idToken) {
    }

    public List<Offer> offers() {
        return providers.values().stream().map(provider -> new Offer(provider.config().name(), provider.config().shown())).toList();
    }

    /** How accounts stand to providers. */
    public record Connection(String provider, String label, boolean made) {
    }

    public Future<List<Connection>> connections(Caller caller) {
        return parts.offload().call(() -> parts.identities().of(caller.accountId()).stream().map(identity -> new Connection(identity.provider(),
                Optional.ofNullable(providers.get(identity.provider())).map(p -> p.config().shown()).orElse(identity.provider().equals(DirectorySignIn.PROVIDER)
                        ? "" : identity.provider()), identity.made())).toList());
    }

    /** @param redirect where the provider sends the browser back to @param to the page that was asked for */
    public Future<Optional<Begun>> begin(String name, String redirect, String to, String address) {
        return begin(name, redirect, to, "", 0, address);
    }

    /**
     * Connects the caller's account. Takes the password: who finds an open browser shall not make a door of his own.
     *
     * <p>Fails with {@link AccountRefusedException}: {@code bad-credentials}, {@code too-many-attempts}.
     */
    public Future<Optional<Begun>> connect(Caller caller, String password, String name, String redirect, String address) {
        return parts.limiter().count("connect " + caller.accountId(), address).compose(attempt -> {
            if (!attempt.allowed()) {
                return Future.failedFuture(tooMany());
            }
            return parts.threads().call(() -> parts.accounts().passwordIs(caller.accountId(), password) ? parts.accounts().byId(caller.accountId()) : Optional.<Account>empty())
                    .onSuccess(account -> account.ifPresent(_ -> parts.limiter().succeeded(attempt)));
        }).compose(account -> {
            if (account.isEmpty()) {
                return Future.failedFuture(new AccountRefusedException("bad-credentials", "The password is wrong."));
            }
            return begin(name, redirect, "/account", account.get().id(), account.get().sessionEpoch(), address);
        });
    }

    /** Not where it is the only way in. */
    public Future<Boolean> disconnect(Caller caller, String name) {
        return parts.offload().call(() -> parts.identities().unlink(caller.accountId(), name)).onSuccess(gone -> {
            if (gone) {
                parts.audit().connected(caller.accountId(), name, false);
            }
        });
    }

    private static AccountRefusedException tooMany() {
        return new AccountRefusedException("too-many-attempts", Reason.TOO_MANY_ATTEMPTS.sentence());
    }

    private Future<Optional<Begun>> begin(String name, String redirect, String to, String account, int epoch, String address) {
        OpenIdProvider provider = providers.get(name);
        if (provider == null) {
            return Future.succeededFuture(Optional.empty());
        }
        var begun = new OpenIdProvider.Begun(parts.secrets().secret(), parts.secrets().secret(), parts.secrets().secret());
        String browser = parts.secrets().secret();
        // Counted by address alone: no two have one state.
        return parts.limiter().count("openid " + begun.state(), address).compose(attempt -> {
            if (!attempt.allowed()) {
                return Future.failedFuture(tooMany());
            }
            var waiting = new Waiting(name, begun.nonce(), begun.verifier(), Secrets.hash(browser), to, account, epoch, attempt);
            return parts.offload().call(() -> provider.authorization(begun, redirect)).compose(
                    url -> parts.redis().send(Command.SET, key(begun.state()), write(waiting), "EX", SECONDS).map(_ -> Optional.of(new Begun(url, browser))),
                    failure -> {
                        if (failure instanceof OpenIdException e) {
                            parts.audit().refusedThrough(name, Reason.PROVIDER_UNREACHABLE, e.getMessage(), address);
                            return Future.failedFuture(new AccountRefusedException(Reason.PROVIDER_UNREACHABLE.code(), Reason.PROVIDER_UNREACHABLE.sentence()));
                        }
                        return Future.failedFuture(failure);
                    });
        });
    }

    /** @param redirect the same as at the beginning */
    public Future<Outcome> finish(String name, Answer answer, String redirect, String address) {
        if (!Secrets.plausible(answer.state()) || !Secrets.plausible(answer.browser()) || answer.code().length() > LONGEST_CODE) {
            return refused(name, Reason.OTHER_BROWSER, "no state of ours", address);
        }
        return parts.redis().send(Command.GETDEL, key(answer.state())).compose(reply -> {
            OpenIdProvider provider = providers.get(name);
            if (reply == null || provider == null) {
                return refused(name, Reason.OTHER_BROWSER, "nothing waits for this answer", address);
            }
            Waiting waiting = read(reply.toString(), Waiting.class);
            if (!waiting.provider().equals(name) || !Secrets.same(waiting.browser(), Secrets.hash(answer.browser()))) {
                return refused(name, Reason.OTHER_BROWSER, "begun by another browser or with another provider", address);
            }
            if (answer.refused() || answer.code().isEmpty()) {
                return no(waiting, Reason.PROVIDER_REFUSED, "the provider said no", address);
            }
            var begun = new OpenIdProvider.Begun(answer.state(), waiting.nonce(), waiting.verifier());
            return parts.offload().call(() -> provider.person(answer.code(), answer.issuer(), begun, redirect)).compose(
                    person -> waiting.account().isEmpty() ? enter(provider, waiting, person, address) : link(waiting, person, address),
                    failure -> failure instanceof OpenIdException e ? no(waiting, switch (e.why()) {
                        case UNREACHABLE -> Reason.PROVIDER_UNREACHABLE;
                        case REFUSED -> Reason.PROVIDER_REFUSED;
                        case NOT_BELIEVED -> Reason.NOT_BELIEVED;
                    }, e.getMessage(), address) : Future.failedFuture(failure));
        });
    }

    private Future<Outcome> enter(OpenIdProvider provider, Waiting waiting, OpenIdPerson person, String address) {
        OpenIdConfig config = provider.config();
        boolean allowed = allowed(config, person);
        return parts.offload().call(() -> parts.outside().account(outside(waiting, person), new Outside.Rule(config.roles(), config.defaultRole()),
                config.makeAccounts() && allowed)).compose(found -> switch (found) {
                    case OutsideAccounts.Found.Not(var reason) -> no(waiting, reason == Reason.NOT_CONNECTED && config.makeAccounts() ? Reason.NOT_ALLOWED : reason, "", address);
                    case OutsideAccounts.Found.Let(var account) -> {
                        parts.limiter().succeeded(waiting.attempt());
                        boolean fulfilled = Arrays.asList(config.secondFactorMethods().split(" ")).stream().anyMatch(one -> !one.isEmpty() && person.methods().contains(one));
                        yield parts.step().beginThrough(account, config.name(), fulfilled, address).compose(result -> remember(config, person, result))
                                .map(result -> (Outcome) new Outcome.SignIn(result, waiting.to()));
                    }
                });
    }

    private static boolean allowed(OpenIdConfig config, OpenIdPerson person) {
        if (config.allowedDomains().isBlank()) {
            return true;
        }
        String domain = person.email().map(email -> email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT)).orElse("");
        return Arrays.asList(config.allowedDomains().toLowerCase(Locale.ROOT).split(" +")).contains(domain) && !domain.isEmpty();
    }

    private Future<Outcome> link(Waiting waiting, OpenIdPerson person, String address) {
        return parts.known().account(waiting.account()).compose(account -> {
            if (account.isEmpty() || account.get().sessionEpoch() != waiting.epoch()) {
                return Future.succeededFuture(new Outcome.NotConnected(Reason.OTHER_BROWSER));
            }
            return parts.offload().call(() -> parts.identities().link(outside(waiting, person), waiting.account(), false)).map(linked -> {
                if (!linked) {
                    return new Outcome.NotConnected(Reason.CONNECTED_ELSEWHERE);
                }
                parts.limiter().succeeded(waiting.attempt());
                parts.audit().connected(waiting.account(), waiting.provider(), true);
                return new Outcome.Connected(waiting.provider());
            });
        });
    }

    private static Outside outside(Waiting waiting, OpenIdPerson person) {
        return new Outside(person.issuer(), person.subject(), waiting.provider(), person.login(), person.name(), person.groups());
    }

    private Future<Outcome> no(Waiting waiting, Reason reason, String detail, String address) {
        return waiting.account().isEmpty() ? refused(waiting.provider(), reason, detail, address) : Future.succeededFuture(new Outcome.NotConnected(reason));
    }

    private Future<Outcome> refused(String provider, Reason reason, String detail, String address) {
        parts.audit().refusedThrough(providers.containsKey(provider) ? provider : "?", reason, detail, address);
        return Future.succeededFuture(new Outcome.SignIn(new SignInResult.Refused(reason, 0), "/"));
    }

    /** What the provider has to be told when this session ends. */
    private Future<SignInResult> remember(OpenIdConfig config, OpenIdPerson person, SignInResult result) {
        if (!config.signOutThere() || !(result instanceof SignInResult.SignedIn in)) {
            return Future.succeededFuture(result);
        }
        return parts.redis().send(Command.SET, hint(in.authenticated()), write(new Hint(config.name(), person.idToken())), "EX", parts.config().sessionAbsoluteMinutes() * 60L)
                .map(_ -> result);
    }

    /** Where the browser goes to sign out at the provider too; empty if it did not come through one, or that one has no such place. */
    public Future<Optional<String>> signOut(Authenticated who, String back) {
        if (providers.isEmpty() || who.session().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return parts.redis().send(Command.GETDEL, hint(who)).compose(reply -> {
            Optional<Hint> hint = Optional.ofNullable(reply).map(text -> read(text.toString(), Hint.class)).filter(h -> providers.containsKey(h.provider()));
            return hint.isEmpty() ? Future.succeededFuture(Optional.<String>empty())
                    : parts.offload().call(() -> providers.get(hint.get().provider()).signOut(hint.get().idToken(), back))
                            .recover(failure -> failure instanceof OpenIdException ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure));
        });
    }

    private static String hint(Authenticated who) {
        return "openid:session:" + who.session().orElseThrow().key();
    }

    private static String key(String state) {
        return "openid:state:" + Secrets.hash(state);
    }

    private static String write(Record stored) {
        try {
            return Json.mapper().writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A sign-in in Redis cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
