package org.caseroom.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.caseroom.config.SourceConfig;
import org.caseroom.dicom.web.WebArchiveSettings;

/** How an archive is called by DICOMweb, from its settings. */
final class WebAccess {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private WebAccess() {
    }

    static WebArchiveSettings of(SourceConfig config) throws IOException {
        String authorization = !config.token().isEmpty() ? "Bearer " + config.token()
                : config.login().isEmpty() ? null : "Basic " + Base64.getEncoder().encodeToString((config.login() + ":" + config.password())
                        .getBytes(StandardCharsets.UTF_8));
        return new WebArchiveSettings(URI.create(config.url().replaceAll("/+$", "")), authorization,
                config.trustFile().isEmpty() ? null : trusting(config), CONNECT, Duration.ofSeconds(config.responseSeconds()));
    }

    private static SSLContext trusting(SourceConfig config) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(config.trustFile()))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + n++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new SourceException("The trustFile of the source " + config.name() + " cannot be read as PEM certificates: " + config.trustFile(), e);
        }
    }
}
