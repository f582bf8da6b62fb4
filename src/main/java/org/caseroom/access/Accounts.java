package org.caseroom.access;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseroom.config.Argon2Config;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The accounts in the database. Blocking, and hashing a password is meant to be slow: not for an event loop. */
public final class Accounts {
    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("(?=.{2,35}$)[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*");
    private static final int MIN_PASSWORD = 8;
    static final int MAX_PASSWORD = 256;
    private static final RowMapper<Account> ROW = (r, c) -> new Account(r.getString("id"), r.getString("login"),
            r.getString("display_name"), AccountRole.valueOf(r.getString("role")), r.getString("password_hash"),
            r.getInt("disabled") != 0, r.getInt("session_epoch"), r.getLong("created_at"));

    private final Database database;
    private final Secrets secrets;
    private final PasswordHasher hasher;
    private final Clock clock;

    public Accounts(Database database, Argon2Config cost, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.hasher = new PasswordHasher(cost, secrets);
        this.clock = clock;
    }

    /** @throws AccountRefusedException {@code bad-login}, {@code bad-name}, {@code weak-password}, {@code login-taken} */
    public AccountView create(String login, String displayName, AccountRole role, String password) {
        String shown = Normalizer.normalize(login, Normalizer.Form.NFKC);
        if (!LOGIN.matcher(shown).matches()) {
            throw new AccountRefusedException("bad-login",
                    "A login has 1 to 64 letters, digits or . _ @ + - and begins with a letter or digit.");
        }
        // Signs that turn the direction of writing make a name read as another one.
        if (displayName.isBlank() || displayName.length() > 100
                || displayName.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new AccountRefusedException("bad-name", "A display name has 1 to 100 characters, none of them a control or format character.");
        }
        checkPassword(password);
        String hash = hasher.hash(password);
        var account = new Account(secrets.id(), shown, displayName.strip(), role, hash, false, 0, clock.millis());
        database.call(h -> {
            if (find(h, "login_key", key(shown)).isPresent()) {
                throw new AccountRefusedException("login-taken", "There is an account with this login already.");
            }
            return h.createUpdate("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) "
                            + "VALUES (:id, :login, :key, :name, :role, :hash, :at)")
                    .bind("id", account.id()).bind("login", account.login()).bind("key", key(shown))
                    .bind("name", account.displayName()).bind("role", role.name()).bind("hash", hash)
                    .bind("at", account.createdAt()).execute();
        });
        return account.view(false, List.of());
    }

    /**
     * An account that only who vouches for it opens: no password leads to its hash. It and its identity come into the tables together.
     *
     * @param login wished for; another one like it if it is taken, or cannot be one
     */
    AccountView createWithoutPassword(String login, String displayName, AccountRole role, Outside who) {
        String wished = fitting(login);
        String name = displayName.codePoints().filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT).limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        String id = secrets.id();
        String hash = hasher.ofNobody();
        long now = clock.millis();
        return database.call(h -> {
            Optional<String> there = h.createQuery("SELECT account_id FROM account_identity WHERE issuer = :i AND subject = :s").bind("i", who.issuer())
                    .bind("s", who.subject()).mapTo(String.class).findOne();
            if (there.isPresent()) {
                // Two first sign-ins at once.
                return find(h, "id", there.get()).orElseThrow().view(false, List.of(who.provider()));
            }
            String free = wished;
            for (int n = 2; find(h, "login_key", key(free)).isPresent(); n++) {
                free = wished.substring(0, Math.min(wished.length(), 56)) + "-" + n;
            }
            var account = new Account(id, free, name.isEmpty() ? free : name, role, hash, false, 0, now);
            h.createUpdate("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) VALUES (:id, :login, :key, :name, :role, :hash, :at)")
                    .bind("id", id).bind("login", free).bind("key", key(free)).bind("name", account.displayName()).bind("role", role.name()).bind("hash", hash)
                    .bind("at", now).execute();
            h.createUpdate("INSERT INTO account_identity (issuer, subject, account_id, provider, made, linked_at) VALUES (:i, :s, :id, :p, 1, :at)")
                    .bind("i", who.issuer()).bind("s", who.subject()).bind("id", id).bind("p", who.provider()).bind("at", now).execute();
            return account.view(false, List.of(who.provider()));
        });
    }

    private static String fitting(String login) {
        String kept = Normalizer.normalize(login, Normalizer.Form.NFKC).replaceAll("[^\\p{L}\\p{N}._@+-]", "").replaceAll("^[._@+-]+", "");
        String cut = kept.substring(0, Math.min(kept.length(), 64));
        return LOGIN.matcher(cut).matches() ? cut : "person";
    }

    public List<AccountView> list() {
        return database.read(h -> {
            Set<String> held = Set.copyOf(h.createQuery("SELECT account_id FROM second_factor WHERE confirmed_at IS NOT NULL")
                    .mapTo(String.class).list());
            Map<String, List<String>> through = Identities.all(h);
            return h.createQuery("SELECT * FROM account ORDER BY login_key").map(ROW).stream()
                    .map(account -> account.view(held.contains(account.id()), through.getOrDefault(account.id(), List.of()))).toList();
        });
    }

    public Optional<AccountView> find(String login) {
        return byLogin(login).flatMap(wanted -> list().stream().filter(account -> account.accountId().equals(wanted.id())).findFirst());
    }

    /** Sets a new password; sessions made with the old one end. */
    public void setPassword(String accountId, String password) {
        checkPassword(password);
        String hash = hasher.hash(password);
        update(accountId, h -> h.createUpdate("UPDATE account SET password_hash = :hash, session_epoch = session_epoch + 1 "
                + "WHERE id = :id").bind("hash", hash).bind("id", accountId).execute());
    }

    /** Disables an account, whose sessions end, or enables it again. */
    public void setDisabled(String accountId, boolean disabled) {
        update(accountId, h -> h.createUpdate("UPDATE account SET disabled = :d, session_epoch = session_epoch + :d WHERE id = :id")
                .bind("d", disabled ? 1 : 0).bind("id", accountId).execute());
    }

    public void setRole(String accountId, AccountRole role) {
        update(accountId, h -> h.createUpdate("UPDATE account SET role = :role WHERE id = :id")
                .bind("role", role.name()).bind("id", accountId).execute());
    }

    /** In which language, and with dates of which country, the server writes to this account. @param language BCP 47 */
    public void setLanguage(String accountId, String language) {
        if (!LANGUAGE.matcher(language).matches()) {
            throw new AccountRefusedException("bad-language", "A language is named by a tag such as en, en-GB or de-AT, of at most 35 characters.");
        }
        update(accountId, h -> h.createUpdate("UPDATE account SET language = :language WHERE id = :id")
                .bind("language", language).bind("id", accountId).execute());
    }

    /** Whether the password is that account's; says nothing about whether it may sign in. */
    public boolean passwordIs(String accountId, String password) {
        return byId(accountId).filter(a -> password.length() <= MAX_PASSWORD && hasher.verify(password, a.passwordHash())).isPresent();
    }

    private void update(String accountId, Database.Work<Integer> work) {
        if (database.call(work) != 1) {
            throw new AccountRefusedException("no-such-account", "There is no account with this id.");
        }
    }

    Optional<Account> byLogin(String login) {
        return login.length() > 200 ? Optional.empty()
                : database.read(h -> find(h, "login_key", key(Normalizer.normalize(login, Normalizer.Form.NFKC))));
    }

    Optional<Account> byId(String id) {
        return database.read(h -> find(h, "id", id));
    }

    /** Replaces a hash by one of the same password at a higher cost; unlike a new password it ends no session. */
    void rehash(Account account, String password) {
        if (hasher.needsRehash(account.passwordHash())) {
            String hash = hasher.hash(password);
            database.call(h -> h.createUpdate("UPDATE account SET password_hash = :new WHERE id = :id AND password_hash = :old")
                    .bind("new", hash).bind("id", account.id()).bind("old", account.passwordHash()).execute());
        }
    }

    PasswordHasher hasher() {
        return hasher;
    }

    /** The login as it is compared. */
    static String key(String login) {
        return login.toLowerCase(Locale.ROOT);
    }

    private static Optional<Account> find(Handle h, String column, String value) {
        return h.createQuery("SELECT * FROM account WHERE " + column + " = :value").bind("value", value).map(ROW).findOne();
    }

    private static void checkPassword(String password) {
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw new AccountRefusedException("weak-password",
                    "A password has " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters.");
        }
    }
}
