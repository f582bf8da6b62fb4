package org.caseroom.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import org.caseroom.openid.OpenIdException.Why;

/** Believes an ID token or not (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdTokens {
    /** How far the clocks of two hosts may be apart, seconds. */
    static final int SKEW = 60;
    private static final int MOST_CHARACTERS = 64 << 10;
    private static final int LONGEST_SUBJECT = 255;

    private final String issuer;
    private final String clientId;
    private final JWKSource<SecurityContext> keys;
    private final Clock clock;

    IdTokens(String issuer, String clientId, JWKSource<SecurityContext> keys, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param nonce       of this sign-in
     * @param accessToken that came with it; the token may hold a hash of it
     * @throws OpenIdException {@code NOT_BELIEVED} if anything about it does not hold, {@code UNREACHABLE} if the keys cannot be fetched
     */
    JWTClaimsSet believed(String token, String nonce, String accessToken) {
        if (token.isEmpty() || token.length() > MOST_CHARACTERS) {
            throw not("there is no ID token, or it is longer than " + MOST_CHARACTERS + " characters", null);
        }
        try {
            // Throws for a token that is not signed, or is encrypted.
            SignedJWT signed = SignedJWT.parse(token);
            if (!SignatureKeys.TAKEN.contains(signed.getHeader().getAlgorithm())) {
                throw not("the ID token is signed by another algorithm than RS256, ES256 and EdDSA", null);
            }
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(new SignatureKeys(keys));
            processor.setJWSVerifierFactory(new SignatureCheck());
            processor.setJWTClaimsSetVerifier(claims(nonce));
            JWTClaimsSet claims = processor.process(signed, null);
            more(claims, accessToken, SignatureKeys.edwards(signed.getHeader().getAlgorithm()) ? "SHA-512" : "SHA-256");
            return claims;
        } catch (RemoteKeySourceException e) {
            throw new OpenIdException(Why.UNREACHABLE, "the keys of the provider cannot be fetched: " + e.getMessage(), e);
        } catch (KeySourceException e) {
            throw not("the keys of the provider do not fit", e);
        } catch (ParseException e) {
            throw not("the ID token is no signed JWT", e);
        } catch (BadJOSEException | JOSEException e) {
            throw not(e.getMessage(), e);
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claims(String nonce) {
        var exact = new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(clientId, exact, Set.of("iss", "sub", "aud", "exp", "iat", "nonce")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(SKEW);
        return verifier;
    }

    private void more(JWTClaimsSet claims, String accessToken, String digest) throws ParseException {
        if (claims.getSubject().isEmpty() || claims.getSubject().length() > LONGEST_SUBJECT) {
            throw not("the subject has not 1 to " + LONGEST_SUBJECT + " characters", null);
        }
        if (claims.getIssueTime().toInstant().isAfter(clock.instant().plusSeconds(SKEW))) {
            throw not("the ID token was issued in the future", null);
        }
        String authorized = claims.getStringClaim("azp");
        if (authorized == null ? claims.getAudience().size() > 1 : !authorized.equals(clientId)) {
            throw not("the ID token was issued to another party", null);
        }
        String hash = claims.getStringClaim("at_hash");
        if (hash != null && !MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), half(accessToken, digest).getBytes(StandardCharsets.US_ASCII))) {
            throw not("the access token is not the one that the ID token came with", null);
        }
    }

    /** The left half of the digest that belongs to the signature, base64url. */
    private static String half(String accessToken, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenIdException not(String why, Throwable cause) {
        return new OpenIdException(Why.NOT_BELIEVED, why, cause);
    }
}
