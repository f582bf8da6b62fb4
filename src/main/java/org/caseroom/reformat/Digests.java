package org.caseroom.reformat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names that follow from what they name, the same on every node and next year. */
final class Digests {
    private Digests() {
    }

    /** In hexadecimal digits. */
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** A UID without a registered root (PS3.5 B.2). */
    static String uid(String text) {
        return "2.25." + new BigInteger(1, Arrays.copyOf(sha256(text), 16));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
