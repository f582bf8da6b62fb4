package org.caseroom.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.caseroom.config.Argon2Config;

/**
 * Argon2id (RFC 9106, version 1.3) in the PHC string format,
 * {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>} with base64 without padding.
 *
 * <p>The parameters stand in each string, so they can be raised without making anybody choose a new password.
 */
final class PasswordHasher {
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int HASH_BYTES = 32;

    private final Argon2Config cost;
    private final Secrets secrets;

    PasswordHasher(Argon2Config cost, Secrets secrets) {
        this.cost = cost;
        this.secrets = secrets;
    }

    String hash(String password) {
        byte[] salt = secrets.salt();
        return phc(salt, derive(password, salt, cost, HASH_BYTES));
    }

    /** What no password leads to, as nobody knows one that does: 256 random bits. To verify against it takes as long as against any other. */
    String ofNobody() {
        return phc(secrets.salt(), secrets.bytes(HASH_BYTES));
    }

    private String phc(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** @throws IllegalStateException if the stored string is none of ours; that is a damaged database */
    boolean verify(String password, String phc) {
        Matcher m = parse(phc);
        byte[] salt = Base64.getDecoder().decode(m.group(4));
        byte[] expected = Base64.getDecoder().decode(m.group(5));
        return MessageDigest.isEqual(expected, derive(password, salt, cost(m), expected.length));
    }

    /** Whether the string was made at a lower cost than is asked for today. */
    boolean needsRehash(String phc) {
        Argon2Config then = cost(parse(phc));
        return then.memoryKib() < cost.memoryKib() || then.iterations() < cost.iterations()
                || then.parallelism() < cost.parallelism();
    }

    private static Matcher parse(String phc) {
        Matcher m = PHC.matcher(phc);
        if (!m.matches()) {
            throw new IllegalStateException("A stored password hash is no argon2id PHC string");
        }
        return m;
    }

    private static Argon2Config cost(Matcher m) {
        return new Argon2Config(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    private static byte[] derive(String password, byte[] salt, Argon2Config cost, int bytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib()).withIterations(cost.iterations()).withParallelism(cost.parallelism())
                .withSalt(salt).build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
