package org.caseroom.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.caseroom.database.Offload;

/** Accounts, guests and owners of tokens as they were read a moment ago. What this process changes it forgets at once; another process's change shows after {@link #FRESH}. */
final class KnownAccounts {
    static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final Guests guests;
    private final ApiTokens tokens;
    private final Offload offload;
    private final Cache<String, Account> byId = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();
    private final Cache<String, String> owners = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

    KnownAccounts(Accounts accounts, Guests guests, ApiTokens tokens, Offload offload) {
        this.accounts = accounts;
        this.guests = guests;
        this.tokens = tokens;
        this.offload = offload;
    }

    /** The account if it is there and enabled, or the guest if he is one still. */
    Future<Optional<Account>> account(String id) {
        Account cached = byId.getIfPresent(id);
        Future<Optional<Account>> found = cached != null ? Future.succeededFuture(Optional.of(cached))
                : offload.call(() -> Guests.named(id) ? guests.byId(id) : accounts.byId(id)).onSuccess(a -> a.ifPresent(x -> byId.put(id, x)));
        return found.map(a -> a.filter(x -> !x.disabled()));
    }

    /** @return id of the account */
    Future<Optional<String>> ownerOfToken(String hash) {
        String cached = owners.getIfPresent(hash);
        return cached != null ? Future.succeededFuture(Optional.of(cached))
                : offload.call(() -> tokens.accountOfHash(hash)).onSuccess(found -> found.ifPresent(id -> owners.put(hash, id)));
    }

    void forgetTokens() {
        owners.invalidateAll();
    }

    void forget() {
        byId.invalidateAll();
        owners.invalidateAll();
    }
}
