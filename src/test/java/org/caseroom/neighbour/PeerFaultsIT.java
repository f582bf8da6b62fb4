package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Side;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The faults of the lab made by two vendors' systems, DCMTK and Orthanc, with a Caseroom between them: as modality (they call us) and as
 * archive (we call them); and what an administrator reads of each. Lines, ports and limits are in {@link LineFaultsIT}, TLS in {@link DicomTlsIT}.
 */
final class PeerFaultsIT extends FaultStory {
    private final int orthancPort = Dcmtk.freePort();
    /** It takes JPEG Baseline only, is called ORTHANC and checks that; it knows us by a right and by a wrong title, and by two places that are none. */
    private Orthanc orthanc;

    @Override
    String[] programs() {
        return new String[] {"storescu", "storescp", "dcmqrscp", "movescu", "Orthanc"};
    }

    @Override
    FaultBench prepared() throws Exception {
        return new FaultBench(dir, first, ("[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: SCP, host: 127.0.0.1, port: %d}, {aeTitle: QR, host: 127.0.0.1, port: %d}, "
                + "{aeTitle: ORTHANC, host: 127.0.0.1, port: %d}, {aeTitle: GONE, host: 127.0.0.1, port: %d}]")
                .formatted(first.scpPort(), first.qrPort(), orthancPort, Dcmtk.freePort()), Map.of());
    }

    @BeforeAll
    void startOrthanc() throws Exception {
        orthanc = new Orthanc(dir, orthancPort, Map.of("AcceptedTransferSyntaxes", List.of("1.2.840.10008.1.2.4.50"), "DicomCheckCalledAet", true,
                "DicomModalities", Map.of("caseroom", us("CASEROOM", ""), "wrong", us("CASEROOM1", ""), "renamed", us("CASEROOM", "ORTHANC_NEW"),
                        "gone", Map.of("AET", "GONE", "Host", "127.0.0.1", "Port", Dcmtk.freePort()))));
    }

    private Map<String, Object> us(String title, String calling) {
        var entry = new java.util.HashMap<String, Object>(Map.of("AET", title, "Host", "127.0.0.1", "Port", site.port()));
        if (!calling.isEmpty()) {
            entry.put("LocalAet", calling);
        }
        return entry;
    }

    @AfterAll
    void stopOrthanc() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    // ---- they call us

    @Test
    void orthancCallsUsByAnotherTitle() throws Exception {
        assertThat(orthanc.echoes("wrong")).isFalse();
        bench.reads(Cause.CALLED_TITLE_NOT_OURS, Side.PEER, "The peer ORTHANC calls us CASEROOM1, we are CASEROOM. Enter CASEROOM at the peer, "
                + "or set dicom.aeTitle to CASEROOM1 here. [at the peer]");
    }

    @Test
    void orthancHasBeenRenamedAndNobodyToldUs() throws Exception {
        assertThat(orthanc.echoes("renamed")).isFalse();
        bench.reads(Cause.CALLING_TITLE_UNKNOWN_HERE, Side.US, "ORTHANC_NEW at * calls us and is not in our list of peers. Add it to dicom.peers, "
                + "or correct the title the peer calls itself. [on our side]");
    }

    /** JPIP Referenced: pixels that lie elsewhere. */
    @Test
    void storescuProposesNoTransferSyntaxThatWeTake() throws Exception {
        Path profile = Files.writeString(dir.resolve("rare.cfg"), """
                [[TransferSyntaxes]]
                [Rare]
                TransferSyntax1 = 1.2.840.10008.1.2.4.94
                [[PresentationContexts]]
                [All]
                PresentationContext1 = 1.2.840.10008.5.1.4.1.1.2\\Rare
                [[Profiles]]
                [Default]
                PresentationContexts = All
                """);
        bench.storescu(site.port(), List.of("-xf", profile.toString(), "Default"), bench.files(1, 32));
        bench.reads(Cause.NO_COMMON_TRANSFER_SYNTAX, Side.PEER, "No transfer syntax in common for CT Image Storage. Proposed: JPIP Referenced. "
                + "Taken: Implicit VR Little Endian, Explicit VR Little Endian,…Have one of the taken ones proposed. [at the peer]");
    }

    @Test
    void storescuIsKilledInTheMiddle() throws Exception {
        var words = new ArrayList<>(List.of("storescu", "--repeat", "100", "-aet", "TOOL", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(site.port())));
        words.addAll(bench.files(4, 512));
        Process sender = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(dir.resolve("sender.log").toFile()).start();
        for (int i = 0; i < 400 && site.catalogue().instances(FaultBench.STUDY, null).isEmpty(); i++) {
            Thread.sleep(20);
        }
        sender.destroyForcibly().waitFor();
        bench.reads(Cause.CUT, Side.NETWORK, "The connection with TOOL was cut after … bytes received and … sent. Check the network and whether the peer crashed; "
                + "send again. [in the network]");
        assertThat(site.catalogue().instances(FaultBench.STUDY, null)).as("what came before is kept").isNotEmpty();
    }

    @Test
    void storescuSendsTwoImagesUnderOneUid() throws Exception {
        bench.storescu(site.port(), List.of(), List.of(bench.files(1, 32).getFirst(), bench.files(1, 64).getFirst()));
        bench.reads(Cause.STATUS_DUPLICATE, Side.PEER, "CASEROOM answered 0111H: an object with this UID is there already. If it is another object, "
                + "the sender gives UIDs twice. [at the peer]");
    }

    /** Less is free than the setting wants, as on a disk that is nearly full. */
    @Test
    void ourDiskIsNearlyFull() throws Exception {
        String read = "CASEROOM answered A700H: out of resources, usually a full disk. Make room there and send again. [on our side]";
        try (var full = new FaultBench(Files.createDirectories(dir.resolve("full")), first, "[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: ORTHANC, host: 127.0.0.1}]",
                Map.of("CASEROOM_IMPORTS_RESERVE_BYTES", "1024 TiB"))) {
            full.fresh();
            assertThat(full.storescu(full.site().port(), List.of("-v"), full.files(1, 64)).text()).contains("OutOfResources");
            full.reads(Cause.STATUS_OUT_OF_RESOURCES, Side.US, read);

            full.fresh();
            orthanc.bytes("PUT", "/modalities/full", "{\"AET\": \"CASEROOM\", \"Host\": \"127.0.0.1\", \"Port\": %d}".formatted(full.site().port()).getBytes());
            String id = orthanc.rest("POST", "/instances", FaultBench.slice(2, 64)).get("ID").asText();
            assertThat(orthanc.send("POST", "/modalities/full/store", id.getBytes()).statusCode()).as("what it says of the transfer").isGreaterThanOrEqualTo(400);
            full.reads(Cause.STATUS_OUT_OF_RESOURCES, Side.US, read);

            assertThat(full.site().catalogue().instances(FaultBench.STUDY, null)).isEmpty();
            try (var left = Files.list(dir.resolve("full/data/incoming"))) {
                assertThat(left).as("no half of an object").isEmpty();
            }
        }
    }

    @Test
    void movescuNamesADestinationThatWeDoNotKnow() throws Exception {
        tools.run("movescu", List.of("-S", "-aet", "TOOL", "-aec", "CASEROOM", "-aem", "ELSEWHERE", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=1.2.3",
                "127.0.0.1", String.valueOf(site.port())));
        bench.reads(Cause.STATUS_DESTINATION_UNKNOWN, Side.US, "CASEROOM answered A801H: it does not know the move destination. Add its AE title with address and port "
                + "at CASEROOM. [on our side]");
    }

    @Test
    void movescuNamesADestinationThatIsNotThere() throws Exception {
        bench.storescu(site.port(), List.of(), bench.files(1, 32));
        bench.fresh();
        tools.run("movescu", List.of("-S", "-aet", "TOOL", "-aec", "CASEROOM", "-aem", "GONE", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID="
                + FaultBench.STUDY, "127.0.0.1", String.valueOf(site.port())));
        bench.reads(Cause.STATUS_NO_SUBOPERATIONS, Side.US, "CASEROOM answered A702H: it could not send the objects. Check the line from it to the destination. "
                + "[on our side]", Cause.CONNECTION_REFUSED);
        bench.reads(Cause.CONNECTION_REFUSED, Side.EITHER, "Nothing listens at *. Start the peer's DICOM service, or correct its port in dicom.peers. [on either side]",
                Cause.STATUS_NO_SUBOPERATIONS);
    }

    // ---- we call them

    @Test
    void orthancIsCalledByATitleItNoLongerHas() throws Exception {
        bench.give(new Peer("ORTHANC_OLD", "127.0.0.1", orthancPort, false, true, true, true), 64);
        bench.reads(Cause.CALLED_TITLE_NOT_THEIRS, Side.US, "We call * by the title ORTHANC_OLD, which it says is not its own. Correct the title of this peer "
                + "in dicom.peers; if it is right, have CASEROOM added there: some answer so to callers they do not know. [on our side]");
    }

    @Test
    void orthancTakesNothingFromThoseItDoesNotKnow() throws Exception {
        int port = Dcmtk.freePort();
        try (var _ = new Orthanc(dir.resolve("private"), port, Map.of("DicomModalities", Map.of(), "DicomAlwaysAllowStore", false, "DicomAlwaysAllowEcho", false,
                "DicomAlwaysAllowFind", false, "DicomAlwaysAllowGet", false, "DicomAlwaysAllowMove", false))) {
            bench.give(new Peer("ORTHANC", "127.0.0.1", port, false, true, true, true), 64);
        }
        bench.reads(Cause.CALLING_TITLE_UNKNOWN_THERE, Side.PEER, "ORTHANC does not know us as CASEROOM. Have CASEROOM with our address added at the peer. [at the peer]");
    }

    /** Orthanc says of the class, not of the syntaxes, that it does not take it; we ask once more. */
    @Test
    void orthancTakesNoTransferSyntaxThatWeHave() throws Exception {
        bench.give("ORTHANC");
        bench.reads(Cause.TRANSFER_SYNTAX_NOT_TAKEN, Side.PEER, "ORTHANC takes CT Image Storage, but not in Explicit VR Little Endian, Implicit VR Little Endian. "
                + "It takes: JPEG Baseline (Process 1). Have one of the former accepted there; nothing is compressed or decompressed for sending. [at the peer]");
    }

    @Test
    void orthancDoesNotKnowWhereToMoveTo() throws Exception {
        orthanc.rest("POST", "/instances", FaultBench.slice(1, 32));
        site.outbound().move(site.peer("ORTHANC"), FaultBench.STUDY, "NOWHERE", _ -> { });
        // Orthanc has one status for all that goes wrong.
        assertThat(bench.named(Cause.STATUS_CANNOT_UNDERSTAND, Side.US).parameters()).containsEntry("by", "ORTHANC");
    }

    @Test
    void storescpTakesNothingCompressed() throws Exception {
        tools.storescp("SCP", "+xi");
        Path compressed = dir.resolve("compressed.dcm");
        tools.run("dcmcrle", List.of(bench.files(1, 48).getFirst(), compressed.toString()));
        site.importer().receive("x", Files.newInputStream(compressed), "system");
        site.outbound().send(site.peer("SCP"), site.outbound().study(FaultBench.STUDY), _ -> { });
        bench.reads(Cause.TRANSFER_SYNTAX_NOT_TAKEN, Side.PEER, "SCP takes CT Image Storage, but not in RLE Lossless. It takes: Implicit VR Little Endian. "
                + "Have one of the former accepted there; nothing is compressed or decompressed for sending. [at the peer]");
    }

    @Test
    void storescpCannotWriteToItsDisk() throws Exception {
        tools.storescp("SCP");
        Files.delete(dir.resolve("inbox"));
        bench.give("SCP");
        bench.reads(Cause.STATUS_OUT_OF_RESOURCES, Side.PEER, "SCP answered A700H: out of resources, usually a full disk. Make room there and send again. [at the peer]");
    }

    @Test
    void orthancHasNoMoreRoom() throws Exception {
        int port = Dcmtk.freePort();
        Path small = Files.createDirectories(dir.resolve("small"));
        try (var _ = new Orthanc(small, port, Map.of(), new Dcmtk(small).smallDisk(400))) {
            bench.give(new Peer("ORTHANC", "127.0.0.1", port, false, true, true, true), 560);
        }
        bench.reads(Cause.STATUS_OUT_OF_RESOURCES, Side.PEER, "ORTHANC answered A700H: out of resources, usually a full disk. Make room there and send again. [at the peer]");
    }

    @Test
    void dcmqrscpHasNoMoreRoom() throws Exception {
        tools.smallDisk(16).dcmqrscp(site.port());
        bench.give(site.peer("QR"), 256);
        bench.reads(Cause.STATUS_OUT_OF_RESOURCES, Side.PEER, "QR answered A700H: out of resources, usually a full disk. Make room there and send again. [at the peer]");
    }

    @Test
    void dcmqrscpDoesNotKnowWhereToMoveTo() throws Exception {
        tools.dcmqrscp(site.port());
        bench.give("QR");
        site.outbound().move(site.peer("QR"), FaultBench.STUDY + ".64", "NOWHERE", _ -> { });
        bench.reads(Cause.STATUS_DESTINATION_UNKNOWN, Side.PEER, "QR answered A801H: it does not know the move destination. Add its AE title with address and port at QR. "
                + "[at the peer]");
    }

    /** Of who calls dcmqrscp says that the called title is wrong. */
    @Test
    void dcmqrscpDoesNotKnowUs() throws Exception {
        tools.knowing("OTHER").dcmqrscp(site.port());
        bench.give("QR");
        bench.reads(Cause.CALLED_TITLE_NOT_THEIRS, Side.US, "We call * by the title QR, which it says is not its own. Correct the title of this peer in dicom.peers; "
                + "if it is right, have CASEROOM added there: some answer so to callers they do not know. [on our side]");
    }

    @Test
    void dcmqrscpIsCalledByATitleItDoesNotHave() throws Exception {
        tools.dcmqrscp(site.port());
        bench.give(new Peer("PACS", "127.0.0.1", first.qrPort(), false, true, true, true), 64);
        bench.reads(Cause.CALLED_TITLE_NOT_THEIRS, Side.US, "We call * by the title PACS, which it says is not its own. Correct the title of this peer "
                + "in dicom.peers; if it is right, have CASEROOM added there: some answer so to callers they do not know. [on our side]");
    }

    @Test
    void storescpAbortsInTheMiddle() throws Exception {
        tools.storescp("SCP", "--abort-during");
        bench.give("SCP");
        bench.reads(Cause.ABORTED_BY_PEER_APPLICATION, Side.PEER, "The application at SCP aborted. Its log says why: often somebody cancelled, or it does not allow us that. [at the peer]");
    }
}
