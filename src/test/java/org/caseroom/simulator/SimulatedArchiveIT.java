package org.caseroom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.neighbour.Dcmtk;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated archive is one that DCMTK can work with. */
final class SimulatedArchiveIT {
    private static final String STUDY = "1.2.826.0.1.999.41";

    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger uids = new AtomicInteger();
    private Dcmtk tools;
    private SimulatedArchive archive;
    private int port;

    @BeforeEach
    void start() {
        Dcmtk.need("echoscu", "storescu", "findscu", "movescu", "getscu", "storescp");
        tools = new Dcmtk(dir);
        play(Fault.NONE);
    }

    private void play(Fault fault) {
        if (archive != null) {
            archive.close();
        }
        var play = new SimulatedArchive.Play("PACS", Set.of(), Map.of("SCP", new RemoteEntity("SCP", "127.0.0.1", tools.scpPort(), false)),
                Holdings.ofNobody(() -> "2.25." + (7_000_000 + uids.incrementAndGet())), fault);
        archive = new SimulatedArchive(vertx, "127.0.0.1", 0, play, AssociationSettings.DEFAULT, AssociationListener.NONE, Clock.systemUTC(), () -> "a");
        port = archive.start();
    }

    @AfterEach
    void stop() {
        tools.close();
        archive.close();
        vertx.close().await();
    }

    private String run(String program, String... words) throws IOException, InterruptedException {
        return tools.run(program, Dcmtk.words(List.of("-v", "-aec", "PACS"), List.of(words), List.of("127.0.0.1", String.valueOf(port)))).text();
    }

    private String find(String level, String... keys) throws IOException, InterruptedException {
        String[] words = new String[3 + 2 * keys.length];
        words[0] = "-S";
        words[1] = "-k";
        words[2] = "QueryRetrieveLevel=" + level;
        for (int i = 0; i < keys.length; i++) {
            words[3 + 2 * i] = "-k";
            words[4 + 2 * i] = keys[i];
        }
        return run("findscu", words);
    }

    private static int answers(String text) {
        return text.split("Find Response: ", -1).length - 1;
    }

    @Test
    void itIsSearchedAtEveryLevel() throws Exception {
        assertThat(run("echoscu")).doesNotContain("F:", "E:");
        String all = find("STUDY", "StudyInstanceUID", "ModalitiesInStudy", "NumberOfStudyRelatedInstances");
        assertThat(answers(all)).as(all).isEqualTo(Modality.Kind.values().length);
        assertThat(find("STUDY", "StudyInstanceUID", "ModalitiesInStudy=MR", "NumberOfStudyRelatedInstances")).contains("[12");
        assertThat(answers(find("STUDY", "PatientName=*ct", "StudyInstanceUID"))).isEqualTo(1);
        assertThat(answers(find("STUDY", "PatientName=*x?", "StudyInstanceUID"))).isZero();
        assertThat(answers(find("SERIES", "Modality=CT\\MR", "SeriesInstanceUID"))).isEqualTo(2);
        assertThat(answers(find("IMAGE", "Modality=CT", "InstanceNumber", "SOPInstanceUID"))).isEqualTo(20);
        assertThat(find("NOWHERE", "StudyInstanceUID")).contains("DataSetDoesNotMatchSOPClass");
    }

    @Test
    void whatItTookItFindsAndGivesBack() throws Exception {
        Path slice = Files.write(dir.resolve("a.dcm"), DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1.1", 1, 64)));
        assertThat(tools.run("storescu", List.of("-aec", "PACS", "127.0.0.1", String.valueOf(port), slice.toString())).status()).isZero();
        assertThat(find("STUDY", "StudyInstanceUID=" + STUDY, "PatientID")).contains("[P-1");
        Path got = Files.createDirectories(dir.resolve("got"));
        assertThat(run("getscu", "-S", "-od", got.toString(), "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + STUDY)).doesNotContain("E:");
        try (var files = Files.list(got)) {
            assertThat(DicomReader.read(files.findFirst().orElseThrow()).dataSet().getString(Tag.SOPInstanceUID)).isEqualTo(STUDY + ".1.1");
        }
        tools.storescp("SCP");
        String mr = find("SERIES", "Modality=MR", "StudyInstanceUID");
        String study = mr.substring(mr.indexOf("[2.25.") + 1, mr.indexOf(']', mr.indexOf("[2.25."))).replaceAll("\\W+$", "");
        assertThat(run("movescu", "-S", "-aem", "SCP", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + study)).contains("Success");
        try (var files = Files.list(dir.resolve("inbox"))) {
            assertThat(files).hasSize(12);
        }
    }

    @Test
    void itPlaysWhatGoesWrongWithRetrievals() throws Exception {
        String[] move = {"-S", "-aem", "SCP", "-k", "QueryRetrieveLevel=SERIES", "-k", "Modality=CT", "-k", "StudyInstanceUID"};
        assertThat(run("movescu", "-S", "-aem", "OTHER", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID")).contains("MoveDestinationUnknown");
        assertThat(run("movescu", move)).as("nobody listens").contains("OutOfResourcesSubOperations");
        tools.storescp("SCP");
        play(Fault.WRONG_PORT);
        assertThat(run("movescu", move)).contains("OutOfResourcesSubOperations");
        play(Fault.UNKNOWN_DESTINATION);
        assertThat(run("movescu", move)).contains("MoveDestinationUnknown");
        play(Fault.LIMIT);
        assertThat(run("echoscu")).contains("Local Limit Exceeded");
    }
}
