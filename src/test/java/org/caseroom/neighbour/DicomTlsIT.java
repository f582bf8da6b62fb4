package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Side;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;
import org.caseroom.study.StoredInstance;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.Test;

/**
 * TLS with DCMTK and Orthanc as both sides, callers showing certificates: right ones, none, those of an unknown authority, expired ones; and
 * what the desk says of each. Of DCMTK 3.6.7 {@code movescu}, {@code getscu} and {@code dcmqrscp} speak no TLS; Orthanc does for all services.
 */
final class DicomTlsIT extends FaultStory {
    private final int tlsPort = Dcmtk.freePort();
    private final int orthancPort = Dcmtk.freePort();

    @Override
    String[] programs() {
        return new String[] {"openssl", "echoscu", "storescu", "findscu", "storescp", "Orthanc"};
    }

    @Override
    FaultBench prepared() throws Exception {
        certificate("ca", null, 2);
        certificate("us", "ca", 2);
        certificate("peer", "ca", 2);
        certificate("expired", "ca", -1);
        certificate("stranger", null, 2);
        return new FaultBench(dir, first, ("[{aeTitle: TOOL, host: 127.0.0.1, tls: true}, {aeTitle: SCP, host: 127.0.0.1, port: %d, tls: true}, "
                + "{aeTitle: ORTHANC, host: 127.0.0.1, port: %d, tls: true}]").formatted(first.scpPort(), orthancPort),
                Map.of("CASEROOM_DICOM_TLS_PORT", String.valueOf(tlsPort), "CASEROOM_DICOM_TLS_CERTIFICATE_FILE", file("us.crt"), "CASEROOM_DICOM_TLS_KEY_FILE",
                        file("us.key"), "CASEROOM_DICOM_TLS_TRUST_FILE", file("ca.crt"), "CASEROOM_DICOM_TLS_CLIENT_CERTIFICATES", "required"));
    }

    private String file(String name) {
        return dir.resolve(name).toString();
    }

    /** @param authority null for one that signs itself @param days below 0: they are over */
    private void certificate(String name, String authority, int days) throws IOException, InterruptedException {
        Path extensions = Files.writeString(dir.resolve(name + ".ext"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
        run("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + name, "-keyout", file(name + ".key"), "-out", file(name + ".csr"));
        List<String> words = new ArrayList<>(List.of("x509", "-req", "-in", file(name + ".csr"), "-days", "" + days, "-out", file(name + ".crt")));
        words.addAll(authority == null ? List.of("-signkey", file(name + ".key"))
                : List.of("-CA", file(authority + ".crt"), "-CAkey", file(authority + ".key"), "-CAcreateserial", "-extfile", extensions.toString()));
        run(words.toArray(String[]::new));
    }

    private void run(String... words) throws IOException, InterruptedException {
        var output = first.run("openssl", List.of(words));
        assertThat(output.status()).as(output.text()).isZero();
    }

    /** What a tool of DCMTK shows, and that it believes our authority. */
    private String[] tls(String who, String... more) {
        return Dcmtk.words(List.of("+tls", file(who + ".key"), file(who + ".crt"), "+cf", file("ca.crt")), List.of(more)).toArray(String[]::new);
    }

    // ---- they call us

    @Test
    void whoShowsACertificateThatWeBelieveIsHeardInEachProfileOfBcp195() throws Exception {
        for (String profile : List.of("+py", "+px", "+pz")) {
            assertThat(bench.echoscu(tlsPort, tls("peer", profile)).status()).as(profile).isZero();
        }
        assertThat(site.events().told()).anyMatch(line -> line.startsWith("opened inbound TLSv1.3"));
        List<String> files = bench.files(1, 256);
        assertThat(bench.storescu(tlsPort, Dcmtk.words(List.of(tls("peer")), List.of("-xe")), files).status()).isZero();
        StoredInstance kept = site.catalogue().instances(FaultBench.STUDY, null).getFirst();
        assertThat(Site.dataSet(site.originals().path(kept.sha256()))).isEqualTo(Site.dataSet(Path.of(files.getFirst())));
        assertThat(tools.run("findscu", Dcmtk.words(List.of("-v", "-S", "-aet", "TOOL", "-aec", "CASEROOM", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID"),
                List.of(tls("peer")), List.of("127.0.0.1", String.valueOf(tlsPort)))).text()).contains("[" + FaultBench.STUDY);
    }

    @Test
    void oldProtocolsAreNotSpoken() throws Exception {
        for (String old : List.of("-tls1", "-tls1_1")) {
            var output = tools.run("sh", List.of("-c", "echo | openssl s_client -connect 127.0.0.1:" + tlsPort + " " + old + " -cipher 'ALL:@SECLEVEL=0'"));
            assertThat(output.text()).as(old).contains("New, (NONE), Cipher is (NONE)");
        }
    }

    @Test
    void echoscuShowsACertificateOfAnUnknownAuthority() throws Exception {
        assertThat(bench.echoscu(tlsPort, tls("stranger")).status()).isNotZero();
        bench.reads(Cause.CERTIFICATE, Side.EITHER, "A certificate was not believed: TLS failed: …Give each side the authority that signed the other's certificate, "
                + "and check the host name in it. [on either side]");
    }

    @Test
    void echoscuShowsNoCertificate() throws Exception {
        assertThat(bench.echoscu(tlsPort, "+tla", "+cf", file("ca.crt")).status()).isNotZero();
        bench.reads(Cause.CERTIFICATE_MISSING, Side.PEER, "A certificate was asked for and none was shown (TLS failed: …). Give the side that has to change one whose "
                + "authority the other one believes. [at the peer]");
    }

    @Test
    void echoscuShowsAnExpiredCertificate() throws Exception {
        assertThat(bench.echoscu(tlsPort, tls("expired")).status()).isNotZero();
        bench.reads(Cause.CERTIFICATE_EXPIRED, Side.PEER, "A certificate is outside its dates: TLS failed: …NotAfter: …Renew it on the side that has to change, and check "
                + "the clocks of both. [at the peer]");
    }

    @Test
    void echoscuCallsTheTlsPortWithoutTls() throws Exception {
        assertThat(bench.echoscu(tlsPort).status()).isNotZero();
        bench.reads(Cause.PLAIN_TO_TLS_PORT, Side.PEER, "Somebody talks to our TLS port without TLS. Switch TLS on at the peer, or have it call the plain port. [at the peer]");
    }

    @Test
    void echoscuCallsThePlainPortWithTls() throws Exception {
        assertThat(bench.echoscu(site.port(), tls("peer")).status()).isNotZero();
        bench.reads(Cause.TLS_TO_PLAIN_PORT, Side.EITHER, "TLS is spoken to a port without TLS (*). Switch TLS off on the calling side, or call the TLS port. [on either side]");
    }

    @Test
    void aPeerThatIsListedWithTlsCallsWithout() throws Exception {
        assertThat(bench.echoscu(site.port()).text()).contains("Calling AE Title Not Recognized");
        bench.reads(Cause.CALLED_WITHOUT_TLS, Side.PEER, "TOOL is listed with TLS and calls without. Switch TLS on at the peer and have it call our TLS port. [at the peer]");
    }

    // ---- we call them

    @Test
    void storescpWithACertificateThatWeBelieveIsSentTo() throws Exception {
        tools.storescp("SCP", tls("peer", "+xa"));
        bench.give("SCP");
        assertThat(tools.received()).hasSize(2);
        for (StoredInstance each : site.outbound().study(FaultBench.STUDY + ".64")) {
            Path there = tools.received().stream().filter(path -> path.toString().endsWith(each.instance())).findFirst().orElseThrow();
            assertThat(Site.dataSet(there)).isEqualTo(Site.dataSet(site.originals().path(each.sha256())));
            Files.delete(there);
        }
        assertThat(site.events().told()).anyMatch(line -> line.startsWith("opened outbound TLSv1."));
    }

    private void echo(String peer) {
        assertThat(catchThrowable(() -> site.outbound().echo(site.peer(peer)))).isInstanceOf(IOException.class);
    }

    @Test
    void storescpHasACertificateOfAnUnknownAuthority() throws Exception {
        tools.storescp("SCP", tls("stranger"));
        echo("SCP");
        bench.reads(Cause.CERTIFICATE, Side.EITHER, "A certificate was not believed: …Give each side the authority that signed the other's certificate, and check the host "
                + "name in it. [on either side]");
    }

    @Test
    void storescpHasAnExpiredCertificate() throws Exception {
        tools.storescp("SCP", tls("expired"));
        echo("SCP");
        bench.reads(Cause.CERTIFICATE_EXPIRED, Side.PEER, "A certificate is outside its dates: NotAfter: …Renew it on the side that has to change, and check the clocks "
                + "of both. [at the peer]");
    }

    @Test
    void storescpSpeaksNoTls() throws Exception {
        tools.storescp("SCP");
        echo("SCP");
        bench.reads(Cause.TLS_TO_PLAIN_PORT, Side.EITHER, "TLS is spoken to a port without TLS (*). Switch TLS off on the calling side, or call the TLS port. [on either side]");
    }

    @Test
    void storescpWantsTlsAndIsListedWithout() throws Exception {
        tools.storescp("SCP", tls("peer"));
        var plain = new Peer("SCP", "127.0.0.1", first.scpPort(), false, true, true, true);
        assertThat(catchThrowable(() -> site.outbound().echo(plain))).isInstanceOf(IOException.class);
        bench.reads(Cause.CLOSED_INSTEAD_OF_ANSWER, Side.PEER, "SCP closed the connection instead of answering. It may want TLS, know other addresses only, or be no DICOM "
                + "system; its log says which. [at the peer]");
    }

    /** It tells us only after we hold the handshake for done (RFC 8446, 4.4.2.4). */
    @Test
    void storescpDoesNotBelieveOurCertificate() throws Exception {
        tools.storescp("SCP", "+tls", file("stranger.key"), file("stranger.crt"), "+cf", file("stranger.crt"));
        var other = new HashMap<>(Map.of("CASEROOM_DICOM_TLS_CERTIFICATE_FILE", file("us.crt"), "CASEROOM_DICOM_TLS_KEY_FILE", file("us.key"),
                "CASEROOM_DICOM_TLS_TRUST_FILE", file("stranger.crt"), "CASEROOM_DICOM_TLS_VERIFY_HOST", "false"));
        try (var believing = new FaultBench(dir.resolve("believing"), tools, "[{aeTitle: SCP, host: 127.0.0.1, port: %d, tls: true}]".formatted(first.scpPort()), other)) {
            believing.fresh();
            assertThat(catchThrowable(() -> believing.site().outbound().echo(believing.site().peer("SCP")))).isInstanceOf(IOException.class);
            believing.reads(Cause.CERTIFICATE, Side.EITHER, "A certificate was not believed: …Give each side the authority that signed the other's certificate, and check "
                    + "the host name in it. [on either side]");
        }
    }

    // ---- Orthanc, every service both ways

    @Test
    void orthancDoesEveryServiceOverTls() throws Exception {
        try (var there = new Orthanc(dir, orthancPort, Map.of("DicomTlsEnabled", true, "DicomTlsCertificate", file("peer.crt"), "DicomTlsPrivateKey",
                file("peer.key"), "DicomTlsTrustedCertificates", file("ca.crt"), "DicomTlsRemoteCertificateRequired", true, "DicomModalities",
                Map.of("caseroom", Map.of("AET", "CASEROOM", "Host", "127.0.0.1", "Port", tlsPort, "UseDicomTls", true))))) {
            everyService(there);
        }
    }

    private void everyService(Orthanc there) throws Exception {
        assertThat(there.echoes()).isTrue();
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            ids.add(there.rest("POST", "/instances", FaultBench.slice(i, 64)).get("ID").asText());
        }
        assertThat(there.post("/modalities/caseroom/store", ids).get("FailedInstancesCount").asInt()).isZero();
        List<StoredInstance> kept = site.catalogue().instances(FaultBench.STUDY, null);
        assertThat(kept).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Path slice = Files.write(dir.resolve("s.dcm"), FaultBench.slice(i + 1, 64));
            assertThat(Site.dataSet(site.originals().path(site.catalogue().instance(FaultBench.STUDY + ".1." + (i + 1)).orElseThrow().sha256()))).isEqualTo(Site.dataSet(slice));
        }
        String query = there.post("/modalities/caseroom/query", Map.of("Level", "Study", "Query", Map.of("StudyInstanceUID", FaultBench.STUDY))).get("ID").asText();
        assertThat(there.rest("GET", "/queries/" + query + "/answers", null)).hasSize(1);
        there.rest("DELETE", "/instances/" + ids.getFirst(), null);
        there.rest("POST", "/queries/" + query + "/retrieve", "ORTHANC".getBytes());
        assertThat(there.rest("GET", "/instances", null)).as("moved by us").hasSize(3);
        JsonNode committing = there.post("/modalities/caseroom/storage-commitment", Map.of("DicomInstances", List.of(List.of(kept.getFirst().sopClass(),
                kept.getFirst().instance()))));
        assertThat(state(there, committing.get("ID").asText())).isEqualTo("Success");

        Peer orthanc = site.peer("ORTHANC");
        assertThat(site.outbound().echo(orthanc)).isZero();
        assertThat(site.outbound().send(orthanc, kept, _ -> { }).completed()).isEqualTo(3);
        assertThat(site.outbound().commit(orthanc, kept, 20)).isEmpty();
        List<String> found = new ArrayList<>();
        var keys = new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.StudyInstanceUID);
        site.outbound().find(orthanc, QueryModel.STUDY_ROOT, keys, match -> found.add(match.getString(Tag.StudyInstanceUID)));
        assertThat(found).containsExactly(FaultBench.STUDY);
        assertThat(site.importer().delete(FaultBench.STUDY)).isTrue();
        assertThat(site.outbound().get(orthanc, FaultBench.STUDY, _ -> { }).completed()).isEqualTo(3);
        assertThat(site.importer().delete(FaultBench.STUDY)).isTrue();
        assertThat(site.outbound().move(orthanc, FaultBench.STUDY, "CASEROOM", _ -> { }).status()).isEqualTo(Status.SUCCESS);
        assertThat(site.catalogue().instances(FaultBench.STUDY, null)).hasSize(3);
        assertThat(site.events().told()).filteredOn(line -> line.startsWith("opened")).filteredOn(line -> line.endsWith("plain") && line.contains("outbound")).isEmpty();
    }

    private static String state(Orthanc there, String commitment) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            String state = there.rest("GET", "/storage-commitment/" + commitment, null).get("Status").asText();
            if (!state.equals("Pending")) {
                return state;
            }
            Thread.sleep(50);
        }
        return "Pending";
    }
}
