package org.caseroom.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.caseroom.config.SourceConfig;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.web.DicomWebClient;
import org.caseroom.dicom.web.DicomWebException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How archives are called by DICOMweb: who we say we are, whom we believe, and how long we wait. */
final class WebAccessTest {
    private static final char[] PASSWORD = "for-the-test".toCharArray();
    private static final String ROWS = "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}}]";

    @TempDir
    private static Path dir;

    private static final List<String> asked = new CopyOnWriteArrayList<>();
    private static HttpServer plain;
    private static HttpServer elsewhere;
    private static HttpsServer tls;
    private static HttpsServer strict;
    private static HttpsServer misnamed;

    @BeforeAll
    static void start() throws Exception {
        certificate("ca", null, "bc:c=ca:true");
        certificate("archive", "ca", "san=ip:127.0.0.1");
        certificate("other", "ca", "san=dns:pacs.example.org");
        certificate("us", "ca", "san=dns:caseroom");
        certificate("stranger", null, "san=ip:127.0.0.1");
        elsewhere = serve(HttpServer.create(), exchange -> answer(exchange, 200, ROWS));
        plain = serve(HttpServer.create(), WebAccessTest::plain);
        tls = serve(https("archive", false), exchange -> answer(exchange, 200, ROWS));
        strict = serve(https("archive", true), exchange -> answer(exchange, 200, ROWS));
        misnamed = serve(https("other", false), exchange -> answer(exchange, 200, ROWS));
    }

    @AfterAll
    static void stop() {
        List.of(plain, elsewhere, tls, strict, misnamed).forEach(server -> server.stop(0));
    }

    private static void plain(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.startsWith("/moved")) {
            exchange.getResponseHeaders().set("Location", address(elsewhere, "http") + "/studies");
            answer(exchange, 302, "");
        } else if (path.startsWith("/silent")) {
            // Nothing more comes, and it does not end.
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("[".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
        } else if (path.startsWith("/mute")) {
            return;
        } else if (path.startsWith("/locked") && authorization == null) {
            answer(exchange, 401, "");
        } else {
            answer(exchange, 200, ROWS);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.add(exchange.getLocalAddress().getPort() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static <S extends HttpServer> S serve(S server, com.sun.net.httpserver.HttpHandler handler) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static HttpsServer https(String who, boolean strict) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(who), PASSWORD);
        KeyStore authority = KeyStore.getInstance("PKCS12");
        authority.load(null, null);
        authority.setCertificateEntry("ca", store("ca").getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authority);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ours = context.getDefaultSSLParameters();
                ours.setNeedClientAuth(strict);
                parameters.setSSLParameters(ours);
            }
        });
        return server;
    }

    // ---- certificates

    private static void certificate(String name, String authority, String extension) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name,
                "-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension, "-keystore", dir.resolve(name + ".p12").toString(), "-storepass", new String(PASSWORD)));
        if (authority != null) {
            // keytool signs with a key of the same store.
            Files.copy(dir.resolve(authority + ".p12"), dir.resolve(name + ".p12"));
            command.addAll(List.of("-signer", authority));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(keytool.waitFor()).as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isZero();
        KeyStore store = store(name);
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(dir.resolve(name + ".crt"), chain);
        Files.writeString(dir.resolve(name + ".key"), "Bag Attributes\n" + pem("PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded()));
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(dir.resolve(name + ".p12"))) {
            store.load(in, PASSWORD);
        }
        if (!name.equals("ca") && store.containsAlias("ca")) {
            store.deleteEntry("ca");
        }
        return store;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    // ----

    private static String address(HttpServer server, String scheme) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private static SourceConfig source(String url, String login, String token, String trust, String us, int seconds) {
        return new SourceConfig("far", "", "", "get", url, login, login.isEmpty() ? "" : "s:ecret", token, trust.isEmpty() ? "" : file(trust + ".crt"),
                us.isEmpty() ? "" : file(us + ".crt"), us.isEmpty() ? "" : file(us + ".key"), seconds);
    }

    private static String file(String name) {
        return dir.resolve(name).toString();
    }

    private static String found(SourceConfig source) throws IOException, InterruptedException {
        try (var client = new DicomWebClient(WebAccess.of(source))) {
            return client.search("/studies", Map.of("PatientID", "secret"), List.of()).getFirst().getString(Tag.StudyInstanceUID);
        }
    }

    @Test
    void credentialsAreSentAsTheyAreSet() throws Exception {
        String url = address(plain, "http") + "/locked/";
        assertThat(found(source(url, "anna", "", "", "", 5))).isEqualTo("1.2.3");
        assertThat(asked.getLast()).isEqualTo(plain.getAddress().getPort() + " /locked/studies?PatientID=secret Basic "
                + Base64.getEncoder().encodeToString("anna:s:ecret".getBytes(StandardCharsets.UTF_8)));
        found(source(url, "", "a-token", "", "", 5));
        assertThat(asked.getLast()).endsWith(" Bearer a-token");
        assertThatThrownBy(() -> found(source(url, "", "", "", "", 5))).isInstanceOf(DicomWebException.class)
                .hasMessage("127.0.0.1:" + plain.getAddress().getPort() + " does not let us in (401): check the login or token that is set for it,"
                        + " when asked for /studies");
    }

    @Test
    void nobodyIsFollowedElsewhere() {
        assertThatThrownBy(() -> found(source(address(plain, "http") + "/moved", "", "a-token", "", "", 5))).isInstanceOf(DicomWebException.class)
                .hasMessageContaining("sends us elsewhere (302)");
        assertThat(asked).noneMatch(line -> line.startsWith(elsewhere.getAddress().getPort() + " "));
    }

    @Test
    void aServerIsBelievedWithACertificateOfTheAuthorityThatIsSet() throws Exception {
        String url = address(tls, "https");
        assertThat(found(source(url, "", "", "ca", "", 5))).isEqualTo("1.2.3");
        for (String trust : new String[] {"", "stranger"}) {
            assertThatThrownBy(() -> found(source(url, "", "", trust, "", 5))).as(trust).isInstanceOf(DicomWebException.class)
                    .hasMessageContaining("is not trusted, or does not speak TLS as we do");
        }
        assertThatThrownBy(() -> found(source(address(misnamed, "https"), "", "", "ca", "", 5))).as("it names another host")
                .isInstanceOf(DicomWebException.class).hasMessageContaining("is not trusted");
        assertThatThrownBy(() -> found(source(address(plain, "https"), "", "", "ca", "", 5))).as("no TLS at all").isInstanceOf(DicomWebException.class);
    }

    @Test
    void anArchiveThatWantsACertificateOfOursGetsIt() throws Exception {
        String url = address(strict, "https");
        assertThat(found(source(url, "", "", "ca", "us", 5))).isEqualTo("1.2.3");
        assertThatThrownBy(() -> found(source(url, "", "", "ca", "", 5))).isInstanceOf(DicomWebException.class);
        assertThatThrownBy(() -> found(source(url, "", "", "ca", "stranger", 5))).isInstanceOf(DicomWebException.class);
    }

    @Test
    void filesThatAreNoneAreNamed() throws Exception {
        Files.writeString(dir.resolve("none.crt"), "nothing");
        Files.writeString(dir.resolve("none.key"), "nothing");
        String url = address(tls, "https");
        assertThatThrownBy(() -> found(source(url, "", "", "absent", "", 5))).hasMessage("The trustFile of the source far cannot be read as PEM certificates: "
                + file("absent.crt"));
        assertThatThrownBy(() -> found(source(url, "", "", "ca", "none", 5))).isInstanceOf(SourceException.class)
                .hasMessageStartingWith("The certificateFile and keyFile of the source far cannot be read").hasMessageContaining(file("none.key"));
    }

    @Test
    void whoeverFallsSilentIsGivenUp() {
        for (String path : new String[] {"/silent", "/mute"}) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> found(source(address(plain, "http") + path, "", "", "", "", 1))).as(path).isInstanceOf(IOException.class)
                    .hasMessageMatching(".*(nothing came for 1 s|did not answer within 1 s).*").hasMessageNotContaining("secret");
            assertThat((System.nanoTime() - begin) / 1_000_000).as(path).isGreaterThan(800L);
        }
    }
}
