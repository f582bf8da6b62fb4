package org.caseroom.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.caseroom.node.Turns;
import org.caseroom.neighbour.Dcmtk;
import org.caseroom.neighbour.Site;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies of a real archive, found and opened by DICOMweb, by C-GET and by C-MOVE. */
final class RemoteSourcesIT {
    private static final String STUDY = "1.2.826.0.1.999.13";

    @TempDir
    Path dir;

    private final int sitePort = Dcmtk.freePort();
    private final AtomicReference<Instant> now = new AtomicReference<>(Clock.systemUTC().instant());
    private final InstantSource clock = now::get;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Orthanc orthanc;
    private Site site;
    private Sources sources;

    @AfterEach
    void stop() {
        if (sources != null) {
            sources.close();
        }
        if (site != null) {
            site.close();
        }
        if (orthanc != null) {
            orthanc.close();
        }
    }

    private void start(String cacheBytes) throws Exception {
        orthanc = new Orthanc(dir, Dcmtk.freePort(), Orthanc.settings(Orthanc.knowing(sitePort), Orthanc.speakingDicomWeb()));
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PORT", "" + sitePort, "CASEROOM_DICOM_PEERS",
                "[{aeTitle: ORTHANC, host: 127.0.0.1, port: %d}]".formatted(orthanc.dicomPort()), "CASEROOM_SOURCES_CACHE_BYTES", cacheBytes,
                "CASEROOM_SOURCES_ARCHIVES", "[{name: web, title: Archive, url: '%s/'}, {name: get, aeTitle: ORTHANC}, {name: move, aeTitle: ORTHANC, retrieve: move}]"
                        .formatted(orthanc.dicomWeb())));
        sources = open();
    }

    private Sources open() throws Exception {
        return new Sources(new SourceParts(site.config().sources(), site.peers(), site.outbound(), site.database(), site.catalogue(), site.importer(),
                List.of(shown::contains), told::add, study -> site.importer().delete(study), clock, Turns.alone()));
    }

    private void upload(String study, int series, int slices) throws Exception {
        for (int s = 1; s <= series; s++) {
            for (int i = 1; i <= slices; i++) {
                orthanc.rest("POST", "/instances", DicomFiles.bytes(DicomFiles.ct(study, study + "." + s, study + "." + s + "." + i, i, 64).setInt(
                        org.caseroom.dicom.data.Tag.SeriesNumber, s)));
            }
        }
    }

    private Arrival whole(String study) throws Exception {
        for (int i = 0; i < 600; i++) {
            Arrival arrival = sources.arrival(study).orElseThrow();
            if (arrival.state().over()) {
                return arrival;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(sources.arrival(study).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "get", "move"})
    void aStudyIsFoundAndOpenedAndTheRestFollows(String source) throws Exception {
        start("1 GiB");
        upload(STUDY, 2, 12);
        for (String words : new String[] {"müller", "Müller Jörg", "P-1", "A_1"}) {
            Sources.Result found = sources.search(source, new StudyQuery(words, "", ""), 10);
            assertThat(found.studies()).as(source + " " + words).hasSize(1);
            Found study = found.studies().getFirst();
            assertThat(study.study().study()).isEqualTo(STUDY);
            assertThat(study.study().patientName().alphabetic()).isEqualTo("Müller^Jörg");
            assertThat(study.study().description()).isEqualTo("Thorax");
            assertThat(study.here()).isZero();
        }
        assertThat(sources.search(source, new StudyQuery("nobody", "", ""), 10).studies()).isEmpty();
        assertThat(sources.search(source, new StudyQuery("müller", "19000101-19001231", ""), 10).studies()).isEmpty();
        assertThat(sources.search(source, new StudyQuery("müller", "20240201-20240301", "CT"), 10).studies()).hasSize(1);

        Arrival first = sources.open(source, STUDY);
        assertThat(first.here()).as(first.toString()).isPositive();
        assertThat(site.catalogue().summaries(List.of(STUDY))).hasSize(1);
        assertThat(site.catalogue().instance(STUDY + ".1.6")).as("the middle of the first series").isPresent();
        assertThat(first.total()).as("of all series, as the archive counts them before it lists them").isEqualTo(24);
        assertThat(first.series()).extracting(Arrival.Part::series).as("whatever of them is here").containsExactly(STUDY + ".1", STUDY + ".2");
        Arrival whole = whole(STUDY);
        assertThat(whole.state()).as(whole.toString()).isEqualTo(Arrival.State.COMPLETE);
        assertThat(whole.here()).as(whole.toString()).isEqualTo(24);
        assertThat(whole.total()).isEqualTo(24);
        assertThat(whole.failed()).isZero();
        assertThat(whole.series()).hasSize(2).allMatch(part -> part.total() == 12 && part.here() == 12 && part.failed() == 0 && part.listed() && part.pictures());
        assertThat(sources.expected(STUDY, STUDY + ".2")).extracting(Expected::instance)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).mapToObj(i -> STUDY + ".2." + i).toList());
        assertThat(sources.expected(STUDY, STUDY + ".3")).isEmpty();
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(24);
        assertThat(told).as("what is listed, and the end, whatever comes between").hasSizeGreaterThanOrEqualTo(2).containsOnly(STUDY);
        byte[] sent = DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1.3", 3, 64).setInt(org.caseroom.dicom.data.Tag.SeriesNumber, 1));
        Path file = java.nio.file.Files.write(dir.resolve("sent"), sent);
        assertThat(Site.dataSet(site.originals().path(site.catalogue().instance(STUDY + ".1.3").orElseThrow().sha256()))).isEqualTo(Site.dataSet(file));
        assertThat(sources.search(source, new StudyQuery("P-1", "", ""), 10).studies().getFirst().here()).isEqualTo(24);
    }

    @Test
    void whatIsShownOrIsMoreThanTheArchiveHasStaysAndTheRestIsLetGo() throws Exception {
        start("0");
        for (int i = 1; i <= 4; i++) {
            upload(STUDY + "." + i, 1, 3);
        }
        // Somebody brought this one in himself, before it was opened from there.
        site.importer().receive("x", new java.io.ByteArrayInputStream(DicomFiles.bytes(DicomFiles.ct(STUDY + ".4", STUDY + ".4.1", STUDY + ".4.1.1", 1, 64)
                .setInt(org.caseroom.dicom.data.Tag.SeriesNumber, 1))), "anna");
        for (int i = 1; i <= 4; i++) {
            sources.open("web", STUDY + "." + i);
            assertThat(whole(STUDY + "." + i).here()).isEqualTo(3);
        }
        assertThat(sources.sweep()).as("just opened").isZero();
        now.set(now.get().plus(Duration.ofHours(1)));
        shown.add(STUDY + ".1");
        // A report that was made here is in no archive.
        site.importer().receive("x", new java.io.ByteArrayInputStream(DicomFiles.bytes(DicomFiles.ct(STUDY + ".2", STUDY + ".2.9", STUDY + ".2.9.1", 1, 64))), "anna");
        assertThat(sources.sweep()).isEqualTo(1);
        assertThat(site.catalogue().instances(STUDY + ".1", null)).hasSize(3);
        assertThat(site.catalogue().instances(STUDY + ".2", null)).hasSize(4);
        assertThat(site.catalogue().instances(STUDY + ".3", null)).isEmpty();
        assertThat(site.catalogue().instances(STUDY + ".4", null)).hasSize(3);

        shown.clear();
        now.set(now.get().plus(Duration.ofHours(1)));
        assertThat(sources.sweep()).isEqualTo(1);
        assertThat(site.catalogue().instances(STUDY + ".1", null)).isEmpty();
        // It comes again when it is opened again.
        sources.open("get", STUDY + ".3");
        assertThat(whole(STUDY + ".3").here()).isEqualTo(3);
    }

    @Test
    void whatWasNotBroughtWhenTheServerStoppedIsBroughtAfterItsStart() throws Exception {
        start("1 GiB");
        upload(STUDY, 1, 60);
        sources.open("get", STUDY);
        // On a busy machine the first image takes longer than anybody waits for it.
        for (int i = 0; i < 600 && site.catalogue().instances(STUDY, null).isEmpty(); i++) {
            Thread.sleep(20);
        }
        sources.close();
        int before = site.catalogue().instances(STUDY, null).size();
        assertThat(before).isBetween(1, 59);
        sources = open();
        sources.start();
        for (int i = 0; i < 600 && site.catalogue().instances(STUDY, null).size() < 60; i++) {
            Thread.sleep(50);
        }
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(60);
    }

    @Test
    void whatIsNotWantedDoesNotComeUntilItIsOpenedAgain() throws Exception {
        start("1 GiB");
        upload(STUDY, 1, 40);
        sources.open("web", STUDY);
        sources.giveUp(STUDY);
        Arrival stopped = whole(STUDY);
        assertThat(stopped.state()).as(stopped.toString()).isEqualTo(Arrival.State.STOPPED);
        assertThat(stopped.problem()).isNull();
        assertThat(site.catalogue().instances(STUDY, null)).hasSizeLessThan(40);
        sources.open("web", STUDY);
        assertThat(whole(STUDY).here()).isEqualTo(40);
        sources.giveUp("1.2.3");
    }

    @Test
    void anArchiveThatIsNotThereOrDoesNotKnowTheStudySaysSo() throws Exception {
        start("1 GiB");
        assertThat(sources.open("web", STUDY).problem()).isEqualTo("web knows no such study any more.");
        assertThat(sources.open("get", STUDY).problem()).isEqualTo("get knows no such study any more.");
        assertThat(site.catalogue().summaries(List.of(STUDY))).isEmpty();
        orthanc.close();
        Thread.sleep(300);
        assertThatThrownBy(() -> sources.search("web", new StudyQuery("P-1", "", ""), 10)).hasMessageContaining("127.0.0.1:" + orthanc.httpPort())
                .hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> sources.search("get", new StudyQuery("P-1", "", ""), 10)).hasMessageContaining("No connection to ORTHANC");
        assertThat(sources.open("web", STUDY).state()).isEqualTo(Arrival.State.FAILED);
    }
}
