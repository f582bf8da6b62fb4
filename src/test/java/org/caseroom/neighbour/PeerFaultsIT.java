package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Explanation;
import org.caseroom.desk.Side;
import org.caseroom.desk.TransferDesk;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The faults of the lab made by two vendors' systems, DCMTK and Orthanc, with a Caseroom between them: as modality (they call us) and as
 * archive (we call them). Those that no finished product makes (wrong lengths, a syntax of nobody) are made
 * by hand in {@link DeskFaultsIT} and by the simulator.
 */
final class PeerFaultsIT {
    private static final String STUDY = "1.2.826.0.1.999.16";

    @TempDir
    Path dir;

    private final TransferDesk desk = new TransferDesk(Clock.systemUTC());
    private final int orthancPort = Dcmtk.freePort();
    private Dcmtk tools;
    private Site site;
    private Orthanc there;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("storescu", "storescp", "dcmqrscp", "Orthanc");
        tools = new Dcmtk(dir);
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS", ("[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: SCP, host: 127.0.0.1, port: %d}, "
                + "{aeTitle: QR, host: 127.0.0.1, port: %d}, {aeTitle: ORTHANC, host: 127.0.0.1, port: %d}]")
                .formatted(tools.scpPort(), tools.qrPort(), orthancPort)));
        site.listeners().add(desk);
    }

    @AfterEach
    void stop() {
        if (there != null) {
            there.close();
        }
        tools.close();
        site.close();
    }

    private static byte[] slice(int number, int side) throws Exception {
        return DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + number, number, side));
    }

    private Orthanc orthanc(Map<String, ?> more) throws Exception {
        there = new Orthanc(dir, orthancPort, Orthanc.settings(Orthanc.knowing(site.port()), more));
        return there;
    }

    private Map<String, ?> ofUs(String title) {
        return Map.of("DicomModalities", Map.of("caseroom", Map.of("AET", title, "Host", "127.0.0.1", "Port", site.port())));
    }

    private void give(String peer) throws Exception {
        for (int i = 1; i <= 2; i++) {
            site.importer().receive("x", new ByteArrayInputStream(slice(i, 64)), "system");
        }
        // What comes of it is the desk's to say.
        Throwable unused = catchThrowable(() -> site.outbound().send(site.peer(peer), site.outbound().study(STUDY), _ -> { }));
    }

    private List<String> files(int count, int side) throws Exception {
        List<String> files = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(Files.write(dir.resolve(i + ".dcm"), slice(i, side)).toString());
        }
        return files;
    }

    /** Waits until some association has ended in this way. */
    private Explanation assertNamed(Cause cause, Side side) throws InterruptedException {
        List<Explanation> said = List.of();
        for (int i = 0; i < 200; i++) {
            said = desk.all().stream().filter(each -> each.ending() != null).flatMap(each -> Explanation.of(each, "CASEROOM").stream()).toList();
            if (!said.isEmpty()) {
                break;
            }
            Thread.sleep(50);
        }
        assertThat(said).as(site.events().told().toString()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.cause()).isEqualTo(cause);
            assertThat(each.side()).isEqualTo(side);
        });
        return said.getFirst();
    }

    @Test
    void orthancCallsUsByAnotherTitle() throws Exception {
        assertThat(orthanc(ofUs("CASEROOM1")).echoes()).isFalse();
        assertThat(assertNamed(Cause.CALLED_TITLE_NOT_OURS, Side.PEER).parameters()).containsEntry("called", "CASEROOM1").containsEntry("peer", "ORTHANC");
    }

    @Test
    void orthancHasBeenRenamedAndNobodyToldUs() throws Exception {
        assertThat(orthanc(Map.of("DicomAet", "ORTHANC_NEW")).echoes()).isFalse();
        assertThat(assertNamed(Cause.CALLING_TITLE_UNKNOWN_HERE, Side.US).parameters()).containsEntry("calling", "ORTHANC_NEW");
    }

    @Test
    void orthancIsCalledByATitleItNoLongerHas() throws Exception {
        orthanc(Map.of("DicomAet", "ORTHANC_OLD", "DicomCheckCalledAet", true));
        give("ORTHANC");
        assertThat(assertNamed(Cause.CALLED_TITLE_NOT_THEIRS, Side.US).parameters()).containsEntry("called", "ORTHANC");
    }

    @Test
    void orthancTakesNothingFromThoseItDoesNotKnow() throws Exception {
        orthanc(Map.of("DicomModalities", Map.of(), "DicomAlwaysAllowStore", false, "DicomAlwaysAllowEcho", false, "DicomAlwaysAllowFind", false,
                "DicomAlwaysAllowGet", false, "DicomAlwaysAllowMove", false));
        give("ORTHANC");
        assertNamed(Cause.CALLING_TITLE_UNKNOWN_THERE, Side.PEER);
    }

    /** Orthanc then says of the class, not of the syntaxes, that it does not take it. */
    @Test
    void orthancTakesNoTransferSyntaxThatWeHave() throws Exception {
        orthanc(Map.of("AcceptedTransferSyntaxes", List.of("1.2.840.10008.1.2.4.50")));
        give("ORTHANC");
        assertThat(assertNamed(Cause.NO_COMMON_CLASS, Side.EITHER).parameters()).containsEntry("sopClass", "CT Image Storage")
                .containsEntry("proposed", "Explicit VR Little Endian");
    }

    @Test
    void storescpCannotWriteToItsDisk() throws Exception {
        tools.storescp("SCP");
        Files.delete(dir.resolve("inbox"));
        give("SCP");
        assertThat(assertNamed(Cause.STATUS_OUT_OF_RESOURCES, Side.PEER).parameters()).containsEntry("by", "SCP").containsEntry("status", "A700H");
    }

    @Test
    void dcmqrscpDoesNotKnowWhereToMoveTo() throws Exception {
        tools.dcmqrscp(site.port());
        give("QR");
        site.outbound().move(site.peer("QR"), STUDY, "NOWHERE", _ -> { });
        assertThat(assertNamed(Cause.STATUS_DESTINATION_UNKNOWN, Side.PEER).parameters()).containsEntry("status", "A801H");
    }

    @Test
    void storescpAbortsInTheMiddle() throws Exception {
        tools.storescp("SCP", "--abort-during");
        give("SCP");
        assertNamed(Cause.ABORTED_BY_PEER_APPLICATION, Side.PEER);
    }

    @Test
    void storescuIsKilledInTheMiddle() throws Exception {
        var words = new ArrayList<>(List.of("storescu", "--repeat", "100", "-aet", "TOOL", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(site.port())));
        words.addAll(files(4, 512));
        Process sender = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(dir.resolve("sender.log").toFile()).start();
        for (int i = 0; i < 400 && site.catalogue().instances(STUDY, null).isEmpty(); i++) {
            Thread.sleep(20);
        }
        sender.destroyForcibly().waitFor();
        assertNamed(Cause.CUT, Side.NETWORK);
        assertThat(site.catalogue().instances(STUDY, null)).as("what came before is kept").isNotEmpty();
    }

    @Test
    void storescuSendsTwoImagesUnderOneUid() throws Exception {
        String first = Files.write(dir.resolve("a.dcm"), slice(1, 32)).toString();
        String second = Files.write(dir.resolve("b.dcm"), slice(1, 64)).toString();
        tools.run("storescu", List.of("-aet", "TOOL", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(site.port()), first, second));
        assertThat(assertNamed(Cause.STATUS_DUPLICATE, Side.PEER).parameters()).containsEntry("status", "0111H").containsEntry("by", "CASEROOM");
    }
}
