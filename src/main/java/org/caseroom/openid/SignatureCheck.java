package org.caseroom.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Set;

/** RS256 and ES256 by the library, Ed25519 (RFC 8037) by the JDK. */
final class SignatureCheck implements JWSVerifierFactory {
    private final DefaultJWSVerifierFactory common = new DefaultJWSVerifierFactory();
    private final JCAContext jca = new JCAContext();

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        if (!SignatureKeys.edwards(header.getAlgorithm())) {
            return common.createJWSVerifier(header, key);
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw new JOSEException("The token has critical header parameters, of which none is known");
        }
        return new Edwards((PublicKey) key);
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return SignatureKeys.TAKEN;
    }

    @Override
    public JCAContext getJCAContext() {
        return jca;
    }

    private record Edwards(PublicKey key) implements JWSVerifier {
        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL signature) throws JOSEException {
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(input);
                return check.verify(signature.decode());
            } catch (java.security.SignatureException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e.getMessage(), e);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.EdDSA, SignatureKeys.ED25519);
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
