package org.caseroom.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Random values that open something, and what is stored of them.
 *
 * <p>256 random bits cannot be guessed, so a plain SHA-256 of them is enough: whoever reads the store learns nothing
 * that he could send.
 */
public final class Secrets {
    /** Longest text that is hashed; anything longer was not issued here. */
    private static final int MAX_LENGTH = 128;

    private final RandomGenerator random;

    /** @param random cryptographically strong */
    public Secrets(RandomGenerator random) {
        this.random = random;
    }

    /** 256 bits, base64url without padding: 43 characters. */
    public String secret() {
        return text(32);
    }

    /** 128 bits, base64url: a name that nobody else has. */
    public String id() {
        return text(16);
    }

    /** 96 bits for people to copy, letters and digits that are not mistaken for each other. */
    public String password() {
        String letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        var password = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            password.append(letters.charAt(random.nextInt(letters.length())));
        }
        return password.toString();
    }

    byte[] salt() {
        return bytes(16);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    /** Whether a text from outside can be one of ours at all. */
    static boolean plausible(String secret) {
        return !secret.isEmpty() && secret.length() <= MAX_LENGTH;
    }

    /** What is stored: SHA-256 in hex. */
    static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares without telling by its duration how much was right. */
    public static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
