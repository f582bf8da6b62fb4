package org.caseroom.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsWireTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path dir;

    /** A key store with a certificate that signed itself. */
    private KeyStore store(String name, String extension) throws Exception {
        Path file = dir.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name, "-keyalg", "EC",
                "-dname", "CN=" + name, "-ext", extension, "-keystore", file.toString(), "-storepass", new String(PASSWORD))).redirectErrorStream(true).start();
        assertThat(keytool.waitFor()).as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext showing(KeyStore own) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext believing(String name, KeyStore other) throws Exception {
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry(name, other.getCertificate(name));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Takes one connection and all that comes on it, or what went wrong. */
    private static CompletableFuture<String> collector(SSLServerSocket listening) {
        var got = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try (var socket = listening.accept()) {
                got.complete(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                got.completeExceptionally(e);
            }
        });
        return got;
    }

    @Test
    void messagesGoOneAfterAnotherWithTheirLengths() throws Exception {
        KeyStore own = store("collector", "san=ip:127.0.0.1");
        try (var listening = (SSLServerSocket) showing(own).getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<String> got = collector(listening);
            try (var wire = new TlsWire("127.0.0.1", listening.getLocalPort(), believing("collector", own))) {
                wire.send("first".getBytes(StandardCharsets.UTF_8));
                wire.send("zweite Ä".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(got.get(20, TimeUnit.SECONDS)).isEqualTo("5 first9 zweite Ä");
        }
    }

    @Test
    void aCollectorWithTheCertificateOfAnotherHostGetsNothing() throws Exception {
        KeyStore own = store("collector", "san=dns:other.example.org");
        try (var listening = (SSLServerSocket) showing(own).getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<String> got = collector(listening);
            try (var wire = new TlsWire("127.0.0.1", listening.getLocalPort(), believing("collector", own))) {
                assertThatThrownBy(() -> wire.send("secret".getBytes(StandardCharsets.UTF_8))).isInstanceOf(SSLException.class);
            }
            assertThat(got.handle((text, failure) -> failure == null ? text : "").get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }
}
