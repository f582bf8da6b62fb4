package org.caseroom.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Public keys of the provider for one token. Only algorithms with a public key are taken: with {@code none} everybody could sign, and with
 * {@code HS256} everybody who knows a public key that is believed to be a secret.
 */
final class SignatureKeys implements JWSKeySelector<SecurityContext> {
    static final JWSAlgorithm ED25519 = new JWSAlgorithm("Ed25519");
    static final Set<JWSAlgorithm> TAKEN = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, ED25519);

    private final JWKSource<SecurityContext> source;
    private final JWSVerificationKeySelector<SecurityContext> common;

    SignatureKeys(JWKSource<SecurityContext> source) {
        this.source = source;
        this.common = new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), source);
    }

    static boolean edwards(JWSAlgorithm algorithm) {
        return algorithm.equals(JWSAlgorithm.EdDSA) || algorithm.equals(ED25519);
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
        if (!edwards(header.getAlgorithm())) {
            return common.selectJWSKeys(header, context);
        }
        // The library leaves these to a library of Google's; the JDK has them.
        JWKMatcher matcher = new JWKMatcher.Builder().keyType(com.nimbusds.jose.jwk.KeyType.OKP).keyID(header.getKeyID()).curve(Curve.Ed25519)
                .keyUses(com.nimbusds.jose.jwk.KeyUse.SIGNATURE, null).build();
        var keys = new ArrayList<PublicKey>();
        for (JWK key : source.get(new JWKSelector(matcher), context)) {
            keys.add(publicKey((OctetKeyPair) key));
        }
        return keys;
    }

    /** RFC 8032, 5.1.2: little endian, the highest bit is the sign of x. */
    private static PublicKey publicKey(OctetKeyPair key) throws KeySourceException {
        byte[] x = key.getDecodedX();
        if (x.length != 32) {
            throw new KeySourceException("An Ed25519 key has 32 bytes and not " + x.length);
        }
        boolean odd = (x[31] & 0x80) != 0;
        byte[] y = new byte[32];
        for (int i = 0; i < 32; i++) {
            y[i] = i == 0 ? (byte) (x[31] & 0x7f) : x[31 - i];
        }
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
        } catch (GeneralSecurityException e) {
            throw new KeySourceException("An Ed25519 key of the provider is none", e);
        }
    }
}
