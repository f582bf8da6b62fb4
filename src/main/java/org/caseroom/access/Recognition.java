package org.caseroom.access;

import io.vertx.core.Future;
import java.util.Optional;

/** Who stands behind a cookie, a token or a ticket, as he is now: an account that is gone or disabled is nobody. */
final class Recognition {
    private final KnownAccounts known;
    private final Sessions sessions;
    private final Tickets tickets;
    private final AccountRealm realm;

    Recognition(KnownAccounts known, Sessions sessions, Tickets tickets, AccountRealm realm) {
        this.known = known;
        this.sessions = sessions;
        this.tickets = tickets;
        this.realm = realm;
    }

    Caller caller(Account account, Caller.Via via) {
        return new Caller(account.id(), account.login(), account.displayName(), account.role(), realm.rights(account),
                Guests.named(account.id()) ? Caller.Via.GUEST : via);
    }

    /** Who holds the session cookie; empty if nobody, or nobody any more. */
    Future<Optional<Authenticated>> bySession(String cookie) {
        if (!Secrets.plausible(cookie)) {
            return Future.succeededFuture(Optional.empty());
        }
        String key = Secrets.hash(cookie);
        return sessions.find(key).compose(found -> found.isEmpty() ? Future.succeededFuture(Optional.empty())
                : known.account(found.get().account()).map(account -> account
                        .filter(a -> a.sessionEpoch() == found.get().epoch())
                        .map(a -> new Authenticated(caller(a, Caller.Via.SESSION),
                                Optional.of(new Authenticated.Session(key, found.get().csrf(), found.get().epoch()))))));
    }

    /** Who holds the API token. */
    Future<Optional<Authenticated>> byToken(String token) {
        if (!Secrets.plausible(token) || !token.startsWith(ApiTokens.PREFIX)) {
            return Future.succeededFuture(Optional.empty());
        }
        String hash = Secrets.hash(token);
        return known.ownerOfToken(hash).compose(id -> id.isEmpty() ? Future.succeededFuture(Optional.empty())
                : known.account(id.get()).map(a -> a.map(x -> new Authenticated(caller(x, Caller.Via.TOKEN), Optional.empty()))));
    }

    Future<Optional<Caller>> refresh(Caller caller) {
        return known.account(caller.accountId()).map(a -> a.map(x -> caller(x, caller.via())));
    }

    /** A ticket for one WebSocket handshake within the next seconds. */
    Future<String> issueTicket(Authenticated who, TicketPurpose purpose, Optional<String> room) {
        return known.account(who.caller().accountId()).compose(account -> account.isEmpty()
                ? Future.failedFuture(new AccountRefusedException("no-such-account", "The account is gone or disabled."))
                : tickets.issue(new Tickets.Stored(account.get().id(), account.get().sessionEpoch(), purpose, room.orElse(""),
                        who.session().map(Authenticated.Session::key).orElse(""))));
    }

    /** Takes a ticket, whether or not it fits. */
    Future<Optional<TicketGrant>> redeemTicket(String ticket, TicketPurpose purpose) {
        return tickets.take(ticket).compose(taken -> {
            if (taken.isEmpty() || taken.get().purpose() != purpose) {
                return Future.succeededFuture(Optional.empty());
            }
            Tickets.Stored stored = taken.get();
            Future<Boolean> alive = stored.session().isEmpty() ? Future.succeededFuture(true)
                    : sessions.find(stored.session()).map(Optional::isPresent);
            return alive.compose(yes -> yes ? known.account(stored.account()) : Future.succeededFuture(Optional.<Account>empty()))
                    .map(account -> account.filter(a -> a.sessionEpoch() == stored.epoch()).map(a -> new TicketGrant(
                            caller(a, stored.session().isEmpty() ? Caller.Via.TOKEN : Caller.Via.SESSION), purpose,
                            present(stored.room()), present(stored.session()))));
        });
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
