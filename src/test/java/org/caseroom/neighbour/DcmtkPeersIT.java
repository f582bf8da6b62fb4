package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK as both sides. */
final class DcmtkPeersIT {
    private static final String STUDY = "1.2.826.0.1.999.1";

    @TempDir
    Path dir;

    private Site site;
    private Dcmtk dcmtk;

    @BeforeEach
    void start() throws IOException {
        Dcmtk.need("echoscu", "storescu", "findscu", "movescu", "getscu", "storescp", "dcmqrscp");
        dcmtk = new Dcmtk(dir);
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: SCP, host: 127.0.0.1, port: %d}, {aeTitle: QR, host: 127.0.0.1, port: %d}, {aeTitle: MUTE, host: 127.0.0.1, store: false, query: false, retrieve: false}, {aeTitle: FAR, host: 192.0.2.1}]"
                .formatted(dcmtk.scpPort(), dcmtk.qrPort())));
    }

    @AfterEach
    void stop() {
        dcmtk.close();
        site.close();
    }

    private List<String> us(String... more) {
        return Dcmtk.words(List.of("-aec", "CASEROOM"), List.of(more), List.of("127.0.0.1", String.valueOf(site.port())));
    }

    /** Three slices: explicit and implicit little endian and explicit big endian. */
    private List<Path> slices() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("slices"));
        List<TransferSyntax> syntaxes = List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN);
        for (int i = 0; i < 3; i++) {
            Attributes slice = DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + (i + 1), i + 1, 64);
            DicomWriter.write(DicomFile.of(slice, syntaxes.get(i)), folder.resolve(i + ".dcm"));
        }
        return List.of(folder.resolve("0.dcm"), folder.resolve("1.dcm"), folder.resolve("2.dcm"));
    }

    private void storeAll() throws IOException, InterruptedException {
        for (Path file : slices()) {
            String option = Map.of("0.dcm", "-xe", "1.dcm", "-xi", "2.dcm", "-xb").get(file.getFileName().toString());
            assertThat(dcmtk.run("storescu", Dcmtk.words(List.of(option, "-aet", "TOOL"), us(file.toString()).subList(0, 2),
                    List.of("127.0.0.1", String.valueOf(site.port()), file.toString()))).status()).as(option).isZero();
        }
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(3);
    }

    // ---- what is refused

    @Test
    void anEchoIsAnsweredAndEveryStrangerRefusedForItsReason() throws Exception {
        assertThat(dcmtk.run("echoscu", us("-aet", "TOOL")).status()).isZero();
        assertThat(dcmtk.run("echoscu", us("-aet", "NOBODY")).text()).contains("Calling AE Title Not Recognized");
        assertThat(dcmtk.run("echoscu", us("-aet", "FAR")).text()).contains("Calling AE Title Not Recognized");
        assertThat(dcmtk.run("echoscu", List.of("-aet", "TOOL", "-aec", "CASEROOM1", "127.0.0.1", String.valueOf(site.port()))).text())
                .contains("Called AE Title Not Recognized");
        assertThat(site.events().details()).contains("NOBODY is not in the list of peers", "FAR calls from 127.0.0.1, which is not its host 192.0.2.1",
                "the peer calls CASEROOM1, this is CASEROOM");
    }

    @Test
    void aPeerMayOnlyDoWhatItsEntrySays() throws Exception {
        storeAll();
        assertThat(dcmtk.run("echoscu", us("-aet", "MUTE")).status()).isZero();
        assertThat(dcmtk.run("findscu", us("-S", "-aet", "MUTE", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID")).text())
                .contains("No Acceptable Presentation Contexts").doesNotContain(STUDY);
        assertThat(dcmtk.run("storescu", Dcmtk.words(us("-aet", "MUTE"), List.of(slices().getFirst().toString()))).text())
                .contains("No Acceptable Presentation Contexts");
        assertThat(dcmtk.run("getscu", us("-S", "-aet", "MUTE", "-od", dir.toString(), "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + STUDY))
                .text()).contains("No Acceptable Presentation Contexts");
    }

    // ---- C-STORE

    @Test
    void anObjectIsKeptByteForByteAndASecondCopyIsNoProblem() throws Exception {
        storeAll();
        for (Path file : slices()) {
            var stored = site.catalogue().instance(STUDY + ".1." + (1 + Integer.parseInt(file.getFileName().toString().substring(0, 1)))).orElseThrow();
            assertThat(Site.dataSet(site.originals().path(stored.sha256()))).isEqualTo(Site.dataSet(file));
        }
        storeAll();
        assertThat(dcmtk.run("storescu", Dcmtk.words(us("-aet", "SCP", "-xe"), List.of(slices().getFirst().toString()))).status())
                .as("the same object by another sender").isZero();
        Attributes other = DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1.1", 9, 64);
        Path changed = Files.write(dir.resolve("changed.dcm"), DicomFiles.bytes(other));
        assertThat(dcmtk.run("storescu", Dcmtk.words(us("-v", "-aet", "TOOL", "-xe"), List.of(changed.toString()))).text())
                .contains("0x111");
        assertThat(site.events().comments()).contains("Other content with this UID is here already");
    }

    @Test
    void whatIsNoImageIsRefusedWithASentence() throws Exception {
        Attributes bad = DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1.7", 1, 16);
        bad.setInt(Tag.Rows, 4000);
        Path file = Files.write(dir.resolve("bad.dcm"), DicomFiles.bytes(bad));
        var output = dcmtk.run("storescu", Dcmtk.words(us("-v", "-aet", "TOOL"), List.of(file.toString())));
        assertThat(output.text()).contains("CannotUnderstand");
        assertThat(site.events().comments()).singleElement().asString().startsWith("Number of Frames is 1, but pixel data for only 0 of them");
        assertThat(site.catalogue().instance(STUDY + ".1.7")).isEmpty();
    }

    @Test
    void objectsGoToAnArchiveByteForByteAndInAnotherSyntaxWhereItTakesNoOther() throws Exception {
        storeAll();
        var study = site.catalogue().instances(STUDY, null);
        dcmtk.storescp("SCP", "+xa");
        assertThat(site.outbound().echo(site.peer("SCP"))).isZero();
        Tally tally = site.outbound().send(site.peer("SCP"), study, _ -> { });
        assertThat(tally.completed()).isEqualTo(3);
        assertThat(tally.failures()).isEmpty();
        List<Path> received = dcmtk.received();
        assertThat(received).hasSize(3);
        // storescp writes anew what it can parse, so the bytes are compared as it passed them on (+B).
        for (Path file : received) {
            var stored = study.stream().filter(instance -> file.toString().endsWith(instance.instance())).findFirst().orElseThrow();
            assertThat(Site.dataSet(file)).isEqualTo(Site.dataSet(site.originals().path(stored.sha256())));
        }
        dcmtk.stopStorescp();
        dcmtk.storescp("SCP", "+xi");
        assertThat(site.outbound().send(site.peer("SCP"), study, _ -> { }).completed()).isEqualTo(3);
    }

    // ---- C-FIND, C-MOVE, C-GET as provider

    @Test
    void aSearchMatchesAsTheStandardHasItInTheCharacterSetOfTheAsker() throws Exception {
        storeAll();
        String found = find("-S", "QueryRetrieveLevel=STUDY", "PatientName=mü*", "StudyDate=20240101-20241231", "StudyInstanceUID",
                "NumberOfStudyRelatedInstances", "SpecificCharacterSet=ISO_IR 192");
        assertThat(found).contains("[" + STUDY).contains("[3").contains("ISO_IR 192");
        assertThat(find("-S", "QueryRetrieveLevel=STUDY", "StudyDate=-20240228", "StudyInstanceUID")).doesNotContain(STUDY);
        assertThat(find("-S", "QueryRetrieveLevel=STUDY", "ModalitiesInStudy=MR\\\\CT", "StudyInstanceUID")).contains(STUDY);
        assertThat(find("-S", "QueryRetrieveLevel=SERIES", "StudyInstanceUID=" + STUDY, "SeriesInstanceUID", "Modality")).contains("[CT");
        assertThat(find("-S", "QueryRetrieveLevel=IMAGE", "StudyInstanceUID=" + STUDY, "SeriesInstanceUID=" + STUDY + ".1", "SOPInstanceUID",
                "InstanceNumber=2")).contains(STUDY + ".1.2").doesNotContain(STUDY + ".1.3");
        assertThat(find("-P", "QueryRetrieveLevel=PATIENT", "PatientID=P?1", "PatientBirthDate")).contains("[P-1");
        assertThat(dcmtk.run("findscu", us("-v", "-S", "-aet", "TOOL", "-k", "QueryRetrieveLevel=PATIENT", "-k", "PatientID")).text())
                .contains("DataSetDoesNotMatchSOPClass");
    }

    private String find(String model, String... keys) throws IOException, InterruptedException {
        List<String> words = new java.util.ArrayList<>(List.of(model, "-v", "-aet", "TOOL"));
        for (String key : keys) {
            words.add("-k");
            words.add(key);
        }
        var output = dcmtk.run("findscu", us(words.toArray(String[]::new)));
        assertThat(output.status()).as(output.text()).isZero();
        // The request is printed too.
        int answers = output.text().indexOf("Find Response: 1");
        return answers < 0 ? "" : output.text().substring(answers);
    }

    @Test
    void aStudyIsMovedAndGotByteForByte() throws Exception {
        storeAll();
        dcmtk.storescp("SCP", "+xa");
        var moved = dcmtk.run("movescu", us("-v", "-S", "-aet", "TOOL", "-aem", "SCP", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + STUDY));
        assertThat(moved.status()).as(moved.text()).isZero();
        assertThat(dcmtk.received()).hasSize(3);
        assertThat(dcmtk.run("movescu", us("-v", "-S", "-aet", "TOOL", "-aem", "ELSEWHERE", "-k", "QueryRetrieveLevel=STUDY", "-k",
                "StudyInstanceUID=" + STUDY)).text()).contains("MoveDestinationUnknown");
        Path got = Files.createDirectories(dir.resolve("got"));
        var output = dcmtk.run("getscu", us("-v", "-S", "-aet", "TOOL", "-od", got.toString(), "-B", "-k", "QueryRetrieveLevel=SERIES", "-k",
                "StudyInstanceUID=" + STUDY, "-k", "SeriesInstanceUID=" + STUDY + ".1"));
        assertThat(output.status()).as(output.text()).isZero();
        try (var files = Files.list(got)) {
            assertThat(files).hasSize(3);
        }
    }

    // ---- as user of an archive

    @Test
    void anArchiveIsSearchedAndFetchedFromBothWays() throws Exception {
        dcmtk.dcmqrscp(site.port());
        for (Path file : slices()) {
            dcmtk.run("storescu", List.of("-R", "-aet", "CASEROOM", "-aec", "QR", "127.0.0.1", String.valueOf(dcmtk.qrPort()), file.toString()));
        }
        List<String> studies = new java.util.ArrayList<>();
        var keys = new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.StudyInstanceUID).setString(Tag.PatientID, "P*");
        var last = site.outbound().find(site.peer("QR"), QueryModel.STUDY_ROOT, keys, match -> studies.add(match.getString(Tag.StudyInstanceUID)));
        assertThat(last.status()).isEqualTo(Status.SUCCESS);
        assertThat(studies).containsExactly(STUDY);
        var got = site.outbound().get(site.peer("QR"), STUDY, _ -> { });
        assertThat(got.status()).as(String.valueOf(got)).isEqualTo(Status.SUCCESS);
        assertThat(got.completed()).isEqualTo(3);
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(3);
        assertThat(site.importer().delete(STUDY)).isTrue();
        var moved = site.outbound().move(site.peer("QR"), STUDY, "CASEROOM", _ -> { });
        assertThat(moved.status()).as(String.valueOf(moved)).isEqualTo(Status.SUCCESS);
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(3);
    }

    // ---- who watches

    @Test
    void everythingThatHappensIsTold() throws Exception {
        storeAll();
        assertThat(site.events().told()).contains("opened inbound plain", "requested TOOL to CASEROOM", "accepted", "C-STORE-RQ received 1.2.826.0.1.999.1.1.1",
                "C-STORE-RSP sent 0000H", "closed RELEASED");
        assertThat(site.events().last().lastPdus()).isNotEmpty().extracting(trace -> trace.summary().split(" ")[0])
                .startsWith("A-ASSOCIATE-RQ", "A-ASSOCIATE-AC,", "P-DATA-TF").endsWith("A-RELEASE-RQ", "A-RELEASE-RP");
        assertThat(site.events().last().bytesReceived()).isGreaterThan(8192);
    }
}
