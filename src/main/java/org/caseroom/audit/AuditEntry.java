package org.caseroom.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One link of the trail.
 *
 * @param seq      from 1
 * @param at       milliseconds since 1970 UTC
 * @param node     name of the server
 * @param outcome  0, 4, 8 or 12
 * @param studies  Study Instance UIDs
 * @param patients their Patient IDs, as far as they are known
 * @param subject  ids of accounts, rooms or peers
 */
public record AuditEntry(long seq, long at, String node, AuditKind kind, int outcome, String who, String address, List<String> studies,
                         List<String> patients, List<String> subject, String detail) {
    /** Before the first entry. */
    static final String NOTHING = "0".repeat(64);

    /**
     * SHA-256 in hex of the hash before and of the fields, each with its length before it: no two entries have the same bytes.
     *
     * @param before hash of the entry before
     */
    String hash(String before) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String field : List.of(before, Long.toString(seq), Long.toString(at), node, kind.name(), Integer.toString(outcome), who, address,
                    String.join(" ", studies), String.join("\n", patients), String.join(" ", subject), detail)) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
