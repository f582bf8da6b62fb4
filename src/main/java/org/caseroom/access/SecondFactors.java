package org.caseroom.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;

/** Second factors in the database. Blocking. */
public final class SecondFactors {
    private final Database database;
    private final Secrets secrets;
    private final Clock clock;

    public SecondFactors(Database database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What a code was. */
    enum Outcome { WRONG, APP, RECOVERY }

    /**
     * What an account has.
     *
     * @param since         milliseconds since 1970 UTC
     * @param recoveryCodes how many are left
     */
    record Standing(long since, int recoveryCodes) {
    }

    private record Row(String secret, long lastStep) {
    }

    /** Empty if there is none that counts. */
    Optional<Standing> standing(String accountId) {
        return database.read(h -> h.createQuery("SELECT confirmed_at, (SELECT count(*) FROM recovery_code r WHERE r.account_id = f.account_id) AS codes "
                        + "FROM second_factor f WHERE account_id = :a AND confirmed_at IS NOT NULL").bind("a", accountId)
                .map((r, c) -> new Standing(r.getLong("confirmed_at"), r.getInt("codes"))).findOne());
    }

    /**
     * A secret for an app, in base 32; one that was not confirmed makes room for it.
     *
     * @throws AccountRefusedException {@code second-factor-set} if there is one that counts
     */
    String begin(String accountId) {
        String secret = Base32.encode(secrets.bytes(Totp.SECRET_BYTES));
        boolean begun = database.call(h -> h.createUpdate("INSERT INTO second_factor (account_id, secret, made_at) VALUES (:a, :s, :t) "
                        + "ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, made_at = excluded.made_at "
                        + "WHERE second_factor.confirmed_at IS NULL")
                .bind("a", accountId).bind("s", secret).bind("t", clock.millis()).execute()) == 1;
        if (!begun) {
            throw new AccountRefusedException("second-factor-set", "The account has a second factor already. End that one first.");
        }
        return secret;
    }

    /**
     * From now on the factor counts.
     *
     * @return recovery codes, told this one time; empty if the code is wrong or nothing was begun
     */
    Optional<List<String>> confirm(String accountId, String code) {
        return database.call(h -> {
            Optional<Row> row = row(h, accountId, false);
            long step = row.map(r -> matching(r, code)).orElse(-1L);
            // Whoever confirms twice at once gets one set of recovery codes.
            if (step < 0 || h.createUpdate("UPDATE second_factor SET confirmed_at = :t, last_step = :s WHERE account_id = :a AND confirmed_at IS NULL")
                    .bind("t", clock.millis()).bind("s", step).bind("a", accountId).execute() != 1) {
                return Optional.<List<String>>empty();
            }
            return Optional.of(replaceCodes(h, accountId));
        });
    }

    /** New recovery codes in place of the old ones. */
    List<String> renewCodes(String accountId) {
        return database.call(h -> replaceCodes(h, accountId));
    }

    private List<String> replaceCodes(Handle h, String accountId) {
        List<String> codes = RecoveryCodes.make(secrets);
        h.createUpdate("DELETE FROM recovery_code WHERE account_id = :a").bind("a", accountId).execute();
        codes.forEach(code -> h.createUpdate("INSERT INTO recovery_code (account_id, code_hash) VALUES (:a, :h)").bind("a", accountId)
                .bind("h", RecoveryCodes.hash(accountId, code)).execute());
        return codes;
    }

    /** Takes a code of the app or a recovery code; either is good once. */
    Outcome take(String accountId, String code) {
        if (RecoveryCodes.looksLike(code)) {
            return database.call(h -> h.createUpdate("DELETE FROM recovery_code WHERE account_id = :a AND code_hash = :h").bind("a", accountId)
                    .bind("h", RecoveryCodes.hash(accountId, code)).execute()) == 1 ? Outcome.RECOVERY : Outcome.WRONG;
        }
        return database.call(h -> {
            long step = row(h, accountId, true).map(r -> matching(r, code)).orElse(-1L);
            // Two that bring the same code at once find one row to change.
            return step >= 0 && h.createUpdate("UPDATE second_factor SET last_step = :s WHERE account_id = :a AND last_step < :s")
                    .bind("s", step).bind("a", accountId).execute() == 1 ? Outcome.APP : Outcome.WRONG;
        });
    }

    /** @return whether there was one that counts */
    public boolean remove(String accountId) {
        return database.call(h -> {
            h.createUpdate("DELETE FROM recovery_code WHERE account_id = :a").bind("a", accountId).execute();
            boolean counted = row(h, accountId, true).isPresent();
            h.createUpdate("DELETE FROM second_factor WHERE account_id = :a").bind("a", accountId).execute();
            return counted;
        });
    }

    /** @return the step, above the last one; else -1 */
    private long matching(Row row, String code) {
        long step = Totp.matching(Base32.decode(row.secret()), code.replaceAll("\\s", ""), Totp.step(clock.millis()));
        return step > row.lastStep() ? step : -1;
    }

    private static Optional<Row> row(Handle h, String accountId, boolean confirmed) {
        return h.createQuery("SELECT secret, last_step FROM second_factor WHERE account_id = :a AND confirmed_at IS " + (confirmed ? "NOT " : "") + "NULL")
                .bind("a", accountId).map((r, c) -> new Row(r.getString("secret"), r.getLong("last_step"))).findOne();
    }
}
