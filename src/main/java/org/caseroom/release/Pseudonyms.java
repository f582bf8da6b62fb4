package org.caseroom.release;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for UIDs, patients and dates: always the same for the same, so that references and intervals hold, in one study as between
 * the studies of a patient, and without the key nobody comes back from them. Safe for one thread.
 */
final class Pseudonyms {
    /** Dates go back by 30 days to ten years; never ahead, so that no copy is of the future. */
    private static final int LEAST_DAYS = 30;
    private static final int DAYS = 3_620;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Mac mac;

    /** @param key at least 16 bytes @param edition how many copies of the study were made before: each has UIDs of its own */
    Pseudonyms(byte[] key, int edition) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes, it needs at least 16");
        }
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            if (edition > 0) {
                mac.init(new SecretKeySpec(bytes("edition", Integer.toString(edition)), "HmacSHA256"));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** Under 2.25, as of a random UUID (PS3.5 B.2). */
    String uid(String uid) {
        byte[] hash = java.util.Arrays.copyOf(bytes("uid", uid.strip()), 16);
        hash[6] = (byte) (hash[6] & 0x0F | 0x40);
        hash[8] = (byte) (hash[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, hash);
    }

    /** @param patient {@link Patient#key}; ten characters that nobody mistakes for each other */
    String code(String patient) {
        byte[] hash = bytes("patient", patient);
        var code = new StringBuilder("P");
        for (int i = 0; i < 9; i++) {
            code.append(LETTERS.charAt(hash[i] & 31));
        }
        return code.toString();
    }

    /** Days by which all dates of this patient move; negative. */
    int days(String patient) {
        return -LEAST_DAYS - (ByteBuffer.wrap(bytes("days", patient)).getInt() >>> 1) % DAYS;
    }

    private byte[] bytes(String use, String text) {
        mac.update((use + "\0").getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
