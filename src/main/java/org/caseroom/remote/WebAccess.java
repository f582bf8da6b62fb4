package org.caseroom.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.caseroom.config.SourceConfig;
import org.caseroom.dicom.web.WebArchiveSettings;

/** How an archive is called by DICOMweb, from its settings. */
final class WebAccess {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final long MAX_KEY_FILE = 1 << 16;
    /** The key store never leaves this class. */
    private static final char[] NO_PASSWORD = new char[0];

    private WebAccess() {
    }

    static WebArchiveSettings of(SourceConfig config) throws IOException {
        String authorization = !config.token().isEmpty() ? "Bearer " + config.token()
                : config.login().isEmpty() ? null : "Basic " + Base64.getEncoder().encodeToString((config.login() + ":" + config.password())
                        .getBytes(StandardCharsets.UTF_8));
        return new WebArchiveSettings(URI.create(config.url().replaceAll("/+$", "")), authorization,
                config.trustFile().isEmpty() && config.keyFile().isEmpty() ? null : tls(config), CONNECT, Duration.ofSeconds(config.responseSeconds()));
    }

    private static SSLContext tls(SourceConfig config) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(config.trustFile().isEmpty() ? null : authorities(config));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(config.keyFile().isEmpty() ? null : identity(config), NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SourceException("The certificates of the source " + config.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore authorities(SourceConfig config) throws IOException {
        try {
            KeyStore store = empty();
            int n = 0;
            for (Certificate certificate : certificates(config.trustFile())) {
                store.setCertificateEntry("authority-" + n++, certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new SourceException("The trustFile of the source " + config.name() + " cannot be read as PEM certificates: " + config.trustFile(), e);
        }
    }

    private static KeyStore identity(SourceConfig config) throws IOException {
        try {
            Collection<? extends Certificate> chain = certificates(config.certificateFile());
            if (chain.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            KeyStore store = empty();
            store.setKeyEntry("us", key(Path.of(config.keyFile()), chain.iterator().next().getPublicKey().getAlgorithm()), NO_PASSWORD,
                    chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new SourceException("The certificateFile and keyFile of the source " + config.name() + " cannot be read as a PEM certificate and its key,"
                    + " PKCS #8 without a passphrase: " + config.certificateFile() + ", " + config.keyFile(), e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    /** @param algorithm of the public key, {@code RSA} or {@code EC} */
    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        if (Files.size(file) > MAX_KEY_FILE) {
            throw new IOException("larger than a key is");
        }
        Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException("no PRIVATE KEY in it");
        }
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
    }
}
