package org.caseroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.caseroom.config.Argon2Config;
import org.junit.jupiter.api.Test;

final class PasswordHasherTest {
    private final Secrets secrets = new Secrets(new SecureRandom());
    private final PasswordHasher hasher = new PasswordHasher(new Argon2Config(64, 1, 1), secrets);

    /** From test.c of the reference implementation: password, somesalt, t=2, m=2^16, p=1. */
    @Test
    void agreesWithTheReferenceImplementation() {
        String hash = Base64.getEncoder().withoutPadding().encodeToString(
                HexFormat.of().parseHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"));
        String phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + hash;
        assertThat(hasher.verify("password", phc)).isTrue();
        assertThat(hasher.verify("Password", phc)).isFalse();
        assertThat(hasher.needsRehash(phc)).isFalse();
    }

    @Test
    void saltsEachHashAndVerifiesIt() {
        String one = hasher.hash("pässword ✓");
        assertThat(one).startsWith("$argon2id$v=19$m=64,t=1,p=1$").isNotEqualTo(hasher.hash("pässword ✓"));
        assertThat(hasher.verify("pässword ✓", one)).isTrue();
        assertThat(hasher.verify("pässword", one)).isFalse();
    }

    @Test
    void aHigherCostAsksForANewHash() {
        String cheap = hasher.hash("password");
        assertThat(new PasswordHasher(new Argon2Config(128, 1, 1), secrets).needsRehash(cheap)).isTrue();
        assertThat(new PasswordHasher(new Argon2Config(64, 2, 1), secrets).needsRehash(cheap)).isTrue();
        assertThat(new PasswordHasher(new Argon2Config(32, 1, 1), secrets).needsRehash(cheap)).isFalse();
    }

    @Test
    void nobodysHashCostsAsMuchAndFitsNoPassword() {
        String nobody = hasher.ofNobody();
        assertThat(nobody).startsWith("$argon2id$v=19$m=64,t=1,p=1$").hasSameSizeAs(hasher.hash("password")).isNotEqualTo(hasher.ofNobody());
        assertThat(hasher.verify("", nobody)).isFalse();
        assertThat(hasher.verify("password", nobody)).isFalse();
    }

    @Test
    void anythingElseInTheColumnIsADamagedDatabase() {
        assertThatThrownBy(() -> hasher.verify("x", "plain")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> hasher.verify("x", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApgzvPQ"))
                .isInstanceOf(IllegalStateException.class);
    }
}
