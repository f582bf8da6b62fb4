package org.caseroom.neighbour;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.config.DicomTlsConfig;

/**
 * TLS by the Non-Downgrading BCP 195 profile (PS3.15 B.9 and what replaced it): TLS 1.2 or 1.3 and nothing below, suites with forward
 * secrecy and authenticated encryption only.
 */
final class DicomTls {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");
    private static final List<String> SUITES = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");

    private DicomTls() {
    }

    /** For listening; port 0 in the settings means that nobody does. */
    static NetServerOptions server(DicomTlsConfig config, String host) {
        var options = new NetServerOptions().setHost(host).setPort(config.port()).setSsl(true);
        options.setKeyCertOptions(identity(config)).setEnabledSecureTransportProtocols(PROTOCOLS);
        SUITES.forEach(options::addEnabledCipherSuite);
        if (!config.trustFile().isEmpty()) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(config.trustFile()));
        }
        return options.setClientAuth(switch (config.clientCertificates()) {
            case "none" -> ClientAuth.NONE;
            case "required" -> ClientAuth.REQUIRED;
            default -> ClientAuth.REQUEST;
        });
    }

    /** For calling; empty when there is neither a certificate of ours nor an authority to believe. */
    static Optional<NetClientOptions> client(DicomTlsConfig config) {
        if (config.keyFile().isEmpty() && config.trustFile().isEmpty()) {
            return Optional.empty();
        }
        var options = new NetClientOptions().setSsl(true).setHostnameVerificationAlgorithm(config.verifyHost() ? "HTTPS" : "");
        options.setEnabledSecureTransportProtocols(PROTOCOLS);
        SUITES.forEach(options::addEnabledCipherSuite);
        if (!config.keyFile().isEmpty()) {
            options.setKeyCertOptions(identity(config));
        }
        if (!config.trustFile().isEmpty()) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(config.trustFile()));
        }
        return Optional.of(options);
    }

    private static PemKeyCertOptions identity(DicomTlsConfig config) {
        return new PemKeyCertOptions().setCertPath(config.certificateFile()).setKeyPath(config.keyFile());
    }
}
