package org.caseroom.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.caseroom.database.Database;
import org.jdbi.v3.core.mapper.RowMapper;

/** API tokens in the database, by their hash. Blocking. */
public final class ApiTokens {
    /** Makes a leaked token easy to find for the scanners that look for such beginnings. */
    static final String PREFIX = "crt_";
    private static final int MAX_PER_ACCOUNT = 100;
    private static final RowMapper<ApiToken> ROW = (r, c) -> new ApiToken(r.getString("id"), r.getString("name"), r.getLong("created_at"));

    private final Database database;
    private final Secrets secrets;
    private final Clock clock;

    public ApiTokens(Database database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param createdAt milliseconds since 1970 UTC */
    public record ApiToken(String id, String name, long createdAt) {
    }

    /** @param token shown this one time */
    public record MadeToken(String id, String name, long createdAt, String token) {
        @Override
        public String toString() {
            return "MadeToken[id=" + id + "]";
        }
    }

    /** @throws AccountRefusedException {@code bad-name}, {@code too-many-tokens} */
    public MadeToken create(String accountId, String name) {
        return add(accountId, name, newToken());
    }

    /** A value that {@link #add} takes. */
    public String newToken() {
        return PREFIX + secrets.secret();
    }

    /** Adds a token whose value is known already. */
    public MadeToken add(String accountId, String name, String token) {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new AccountRefusedException("bad-name", "The name of a token has 1 to 100 characters, none of them a control character.");
        }
        var made = new MadeToken(secrets.id(), name.strip(), clock.millis(), token);
        database.call(h -> {
            int count = h.createQuery("SELECT count(*) FROM api_token WHERE account_id = :a").bind("a", accountId)
                    .mapTo(Integer.class).one();
            if (count >= MAX_PER_ACCOUNT) {
                throw new AccountRefusedException("too-many-tokens",
                        "An account has at most " + MAX_PER_ACCOUNT + " tokens. Delete one that is no longer used.");
            }
            return h.createUpdate("INSERT INTO api_token (id, account_id, name, secret_hash, created_at) VALUES (:id, :a, :n, :s, :t)")
                    .bind("id", made.id()).bind("a", accountId).bind("n", made.name()).bind("s", Secrets.hash(token))
                    .bind("t", made.createdAt()).execute();
        });
        return made;
    }

    public List<ApiToken> list(String accountId) {
        return database.read(h -> h.createQuery("SELECT * FROM api_token WHERE account_id = :a ORDER BY created_at, id")
                .bind("a", accountId).map(ROW).list());
    }

    /** @return whether that account had such a token */
    public boolean delete(String accountId, String tokenId) {
        return database.call(h -> h.createUpdate("DELETE FROM api_token WHERE id = :id AND account_id = :a")
                .bind("id", tokenId).bind("a", accountId).execute()) == 1;
    }

    /** The account whose token this is. */
    public Optional<String> accountOf(String token) {
        return accountOfHash(Secrets.hash(token));
    }

    Optional<String> accountOfHash(String hash) {
        return database.read(h -> h.createQuery("SELECT account_id FROM api_token WHERE secret_hash = :s").bind("s", hash)
                .mapTo(String.class).findOne());
    }
}
