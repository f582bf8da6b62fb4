package org.caseroom.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caseroom.config.PortalConfig;

/**
 * The signature at the end of an address: {@code ...&portal=NAME&expires=SECONDS&signature=HEX}. Signed are the characters of the query as
 * they stand in the address before {@code &signature=}, by HMAC-SHA256, so nobody has to agree on how a query is written or
 * ordered. No name may stand there twice, or two readers could take different ones for meant.
 */
final class LaunchSignature {
    private static final Pattern SIGNED = Pattern.compile("(.*)&signature=([0-9a-f]{64})", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final String BAD = "The signature of the address is not good. Have name and key of the portal compared with launch.portals, and the query"
            + " signed as it is sent.";

    private LaunchSignature() {
    }

    /** How an address stands. */
    sealed interface Verdict {
        record Unsigned() implements Verdict {
        }

        /** @param signature in hex @param secondsLeft until it is worth nothing */
        record Good(PortalConfig portal, String signature, long secondsLeft) implements Verdict {
        }

        /** @param why for whoever made the address */
        record Bad(String why) implements Verdict {
        }
    }

    /**
     * @param query as it came, not decoded
     * @param names of all parameters as the routes read them, each as often as it stands there
     * @param one   the values of portal and expires, decoded; empty where there is none
     * @param now   seconds of the epoch
     */
    static Verdict of(List<PortalConfig> portals, Duration longest, String query, List<String> names, One one, long now) {
        if (new HashSet<>(names).size() != names.size()) {
            return new Verdict.Bad("A parameter stands in the address twice.");
        }
        if (!names.contains("signature") && !names.contains("portal")) {
            return new Verdict.Unsigned();
        }
        Matcher parts = SIGNED.matcher(query);
        if (!parts.matches() || !SECONDS.matcher(one.expires()).matches()) {
            return new Verdict.Bad("A signed address has portal, expires (seconds since 1970) and, at its end, signature (64 hexadecimal digits).");
        }
        PortalConfig portal = portals.stream().filter(each -> each.name().equals(one.portal())).findFirst().orElse(null);
        // An unknown portal takes as long as a known one.
        String expected = sign(portal == null ? "unknown" : portal.key(), parts.group(1));
        boolean same = MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), parts.group(2).getBytes(StandardCharsets.US_ASCII));
        if (portal == null || !same) {
            return new Verdict.Bad(BAD);
        }
        long left = Long.parseLong(one.expires()) - now;
        if (left <= 0) {
            return new Verdict.Bad("The address has expired. Open it again from where it came.");
        }
        return left > longest.toSeconds() ? new Verdict.Bad("The address is good for longer than launch.validSeconds, " + longest.toSeconds()
                + " s. Have its end set nearer, and the clocks compared.") : new Verdict.Good(portal, parts.group(2), left);
    }

    /** Values that belong to the signature. */
    record One(String portal, String expires) {
    }

    /** @return in hex, small letters */
    static String sign(String key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
