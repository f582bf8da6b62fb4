package org.caseroom.access;

import java.security.GeneralSecurityException;
import java.nio.ByteBuffer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that follow the clock (RFC 6238): six digits of HMAC-SHA-1 over the number of the 30 seconds since 1970. Apps take
 * other parameters from the QR code and many ignore them, so there are none.
 */
final class Totp {
    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;
    /** RFC 4226, R6. */
    static final int SECRET_BYTES = 20;
    private static final int MODULUS = 1_000_000;

    private Totp() {
    }

    /** @param millis since 1970 UTC */
    static long step(long millis) {
        return Math.floorDiv(millis, STEP_SECONDS * 1000L);
    }

    /** The code of a time step, with its leading zeros (RFC 4226, 5.3). */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0F;
            int value = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
            return String.format(java.util.Locale.ROOT, "%0" + DIGITS + "d", value % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA1", e);
        }
    }

    /**
     * Of which step the code is: of the present one, or of one before or after it, for clocks differ and people take their time.
     *
     * @return -1 if of none of them
     */
    static long matching(byte[] secret, String code, long now) {
        long found = -1;
        // All three always: the duration tells nothing.
        for (long step = now - 1; step <= now + 1; step++) {
            if (Secrets.same(code(secret, step), code)) {
                found = step;
            }
        }
        return found;
    }
}
