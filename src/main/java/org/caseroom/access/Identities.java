package org.caseroom.access;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caseroom.database.Database;
import org.jdbi.v3.core.mapper.RowMapper;

/** By whom else accounts are known. Blocking. */
final class Identities {
    private static final RowMapper<Identity> ROW = (r, c) -> new Identity(r.getString("account_id"), r.getString("provider"), r.getInt("made") != 0);

    private final Database database;
    private final Clock clock;

    Identities(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param made whether the account was made by the first sign-in from there, and so has no other way in */
    record Identity(String accountId, String provider, boolean made) {
    }

    Optional<Identity> find(String issuer, String subject) {
        return database.read(h -> h.createQuery("SELECT * FROM account_identity WHERE issuer = :i AND subject = :s").bind("i", issuer).bind("s", subject).map(ROW).findOne());
    }

    List<Identity> of(String accountId) {
        return database.read(h -> h.createQuery("SELECT * FROM account_identity WHERE account_id = :a ORDER BY provider").bind("a", accountId).map(ROW).list());
    }

    /** @return whether it is that account's now; false if it is another one's */
    boolean link(Outside who, String accountId, boolean made) {
        return database.call(h -> {
            Optional<Identity> there = h.createQuery("SELECT * FROM account_identity WHERE issuer = :i AND subject = :s").bind("i", who.issuer())
                    .bind("s", who.subject()).map(ROW).findOne();
            if (there.isPresent()) {
                return there.get().accountId().equals(accountId);
            }
            h.createUpdate("INSERT INTO account_identity (issuer, subject, account_id, provider, made, linked_at) VALUES (:i, :s, :a, :p, :m, :at)")
                    .bind("i", who.issuer()).bind("s", who.subject()).bind("a", accountId).bind("p", who.provider()).bind("m", made ? 1 : 0)
                    .bind("at", clock.millis()).execute();
            return true;
        });
    }

    /** Not where it is the only way in. @return whether there was one */
    boolean unlink(String accountId, String provider) {
        return database.call(h -> h.createUpdate("DELETE FROM account_identity WHERE account_id = :a AND provider = :p AND made = 0").bind("a", accountId)
                .bind("p", provider).execute()) > 0;
    }

    /** Providers by account. */
    static Map<String, List<String>> all(org.jdbi.v3.core.Handle h) {
        return h.createQuery("SELECT * FROM account_identity ORDER BY provider").map(ROW).stream()
                .collect(Collectors.groupingBy(Identity::accountId, Collectors.mapping(Identity::provider, Collectors.toList())));
    }
}
