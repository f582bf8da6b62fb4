package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with DCMTK as both sides, certificates of one authority. */
final class DicomTlsIT {
    private static final String STUDY = "1.2.826.0.1.999.3";

    @TempDir
    Path dir;

    private final int tlsPort = Dcmtk.freePort();
    private Dcmtk dcmtk;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("openssl", "echoscu", "storescu", "storescp");
        dcmtk = new Dcmtk(dir);
        certificate("ca", null);
        certificate("us", "ca");
        certificate("peer", "ca");
        certificate("stranger", null);
        site = site("required");
    }

    private Site site(String certificates) throws IOException {
        return new Site(dir.resolve("data-" + certificates), Map.of("CASEROOM_DICOM_TLS_PORT", String.valueOf(tlsPort),
                "CASEROOM_DICOM_TLS_CERTIFICATE_FILE", dir.resolve("us.crt").toString(), "CASEROOM_DICOM_TLS_KEY_FILE", dir.resolve("us.key").toString(),
                "CASEROOM_DICOM_TLS_TRUST_FILE", dir.resolve("ca.crt").toString(), "CASEROOM_DICOM_TLS_CLIENT_CERTIFICATES", certificates,
                "CASEROOM_DICOM_PEERS", "[{aeTitle: SCP, host: 127.0.0.1, port: %d, tls: true}]".formatted(dcmtk.scpPort())));
    }

    @AfterEach
    void stop() {
        dcmtk.close();
        site.close();
    }

    /** @param authority null for one that signs itself */
    private void certificate(String name, String authority) throws IOException, InterruptedException {
        Path extensions = Files.writeString(dir.resolve(name + ".ext"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
        run("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr");
        if (authority == null) {
            run("x509", "-req", "-in", name + ".csr", "-signkey", name + ".key", "-days", "2", "-out", name + ".crt");
        } else {
            run("x509", "-req", "-in", name + ".csr", "-CA", authority + ".crt", "-CAkey", authority + ".key", "-CAcreateserial", "-days", "2",
                    "-extfile", extensions.toString(), "-out", name + ".crt");
        }
    }

    private void run(String... words) throws IOException, InterruptedException {
        List<String> named = java.util.Arrays.stream(words).map(word -> word.matches("[a-z]+\\.(key|csr|crt)") ? dir.resolve(word).toString() : word).toList();
        var output = dcmtk.run("openssl", named);
        assertThat(output.status()).as(output.text()).isZero();
    }

    private List<String> tls(String who) {
        return List.of("+tls", dir.resolve(who + ".key").toString(), dir.resolve(who + ".crt").toString(), "+cf", dir.resolve("ca.crt").toString());
    }

    @Test
    void callersNeedACertificateThatWeBelieve() throws Exception {
        List<String> us = List.of("-aet", "SCP", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(tlsPort));
        assertThat(dcmtk.run("echoscu", Dcmtk.words(tls("peer"), us)).status()).isZero();
        assertThat(site.events().told()).anyMatch(line -> line.startsWith("opened inbound TLSv1."));
        assertThat(dcmtk.run("echoscu", Dcmtk.words(tls("stranger"), us)).status()).as("signed by nobody we know").isNotZero();
        assertThat(dcmtk.run("echoscu", Dcmtk.words(List.of("+tla", "+cf", dir.resolve("ca.crt").toString()), us)).status())
                .as("no certificate at all").isNotZero();
        assertThat(site.events().told()).anyMatch(line -> line.startsWith("unheard: TLS failed: "));
        assertThat(dcmtk.run("echoscu", us).status()).as("no TLS on the port with TLS").isNotZero();
        assertThat(dcmtk.run("echoscu", List.of("-aet", "SCP", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(site.port()))).text())
                .as("listed with TLS").contains("Calling AE Title Not Recognized");
    }

    @Test
    void oldProtocolsAreNotSpoken() throws Exception {
        for (String old : List.of("-tls1", "-tls1_1")) {
            var output = dcmtk.run("sh", List.of("-c", "echo | openssl s_client -connect 127.0.0.1:" + tlsPort + " " + old + " -cipher 'ALL:@SECLEVEL=0'"));
            assertThat(output.text()).as(old).contains("New, (NONE), Cipher is (NONE)");
        }
    }

    @Test
    void objectsGoBothWays() throws Exception {
        Path file = Files.write(dir.resolve("a.dcm"), DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1.1", 1, 256)));
        assertThat(dcmtk.run("storescu", Dcmtk.words(tls("peer"), List.of("-aet", "SCP", "-aec", "CASEROOM", "-xe", "127.0.0.1", String.valueOf(tlsPort),
                file.toString()))).status()).isZero();
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(1);

        dcmtk.storescp("SCP", Dcmtk.words(tls("peer"), List.of("+xa")).toArray(String[]::new));
        assertThat(site.outbound().send(site.peer("SCP"), site.outbound().study(STUDY), _ -> { }).completed()).isEqualTo(1);
        assertThat(Site.dataSet(dcmtk.received().getFirst())).isEqualTo(Site.dataSet(file));
        dcmtk.stopStorescp();

        dcmtk.storescp("SCP", Dcmtk.words(List.of("+tls", dir.resolve("stranger.key").toString(), dir.resolve("stranger.crt").toString(), "+cf",
                dir.resolve("ca.crt").toString()), List.of("+xa")).toArray(String[]::new));
        assertThatThrownBy(() -> site.outbound().echo(site.peer("SCP"))).hasMessageContaining("No connection to SCP at 127.0.0.1:");
    }
}
