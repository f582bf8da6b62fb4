package org.caseroom.library.markdown;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.commonmark.node.Node;

/**
 * Names of paragraphs that survive edits elsewhere: twelve hex digits of the hash of their words; the second of two equal ones ends in
 * {@code -2}.
 */
final class ParagraphAnchors {
    private final Map<String, Integer> seen = new HashMap<>();

    String of(Node paragraph) {
        String hash = hash(NodeText.of(paragraph));
        int count = seen.merge(hash, 1, Integer::sum);
        return count == 1 ? hash : hash + "-" + count;
    }

    static String hash(String words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.replaceAll("\\s+", " ").strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
