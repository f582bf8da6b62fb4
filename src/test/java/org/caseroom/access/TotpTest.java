package org.caseroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, of which apps show the last six digits. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037", "20000000000, 353130"})
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(seconds * 1000))).isEqualTo(code);
    }

    @Test
    void aCodeIsGoodOneStepEarlierAndLaterAndNotTwo() {
        String code = Totp.code(SECRET, 1000);
        for (long now = 999; now <= 1001; now++) {
            assertThat(Totp.matching(SECRET, code, now)).as("at step %d", now).isEqualTo(1000);
        }
        assertThat(Totp.matching(SECRET, code, 998)).isEqualTo(-1);
        assertThat(Totp.matching(SECRET, code, 1002)).isEqualTo(-1);
        assertThat(Totp.matching(SECRET, "", 1000)).isEqualTo(-1);
        assertThat(Totp.matching(SECRET, code + "0", 1000)).isEqualTo(-1);
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheStandard(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
        assertThat(new String(Base32.decode(encoded.toLowerCase(java.util.Locale.ROOT)), StandardCharsets.US_ASCII)).isEqualTo(plain);
    }

    @Test
    void base32ComesBackForEveryLengthAndTakesNothingElse() {
        var random = new Random(7);
        for (int length = 0; length < 64; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
        }
        assertThatThrownBy(() -> Base32.decode("MY1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recoveryCodesAreTenThatNobodyMistakesForOthers() {
        var codes = RecoveryCodes.make(new Secrets(new Random(7)));
        assertThat(new HashSet<>(codes)).hasSize(10).allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        String code = codes.getFirst();
        assertThat(RecoveryCodes.looksLike(code)).isTrue();
        assertThat(RecoveryCodes.looksLike("123456")).isFalse();
        assertThat(RecoveryCodes.hash("a", " " + code.toUpperCase(java.util.Locale.ROOT).replace("-", " "))).isEqualTo(RecoveryCodes.hash("a", code));
        assertThat(RecoveryCodes.hash("b", code)).isNotEqualTo(RecoveryCodes.hash("a", code));
    }
}
