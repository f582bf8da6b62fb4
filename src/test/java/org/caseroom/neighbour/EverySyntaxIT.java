package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.StoredInstance;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code storescu} sends in every transfer syntax that DCMTK has a name for; what went over the wire is what is kept, and what is sent on,
 * to {@code storescp}, {@code dcmqrscp} and Orthanc, and what {@code getscu} fetches. What DCMTK 3.6.7 does not know (HTJ2K, JPEG XL,
 * Deflated Image Frame) goes between two Caserooms, in {@link CorpusLoopIT}.
 */
final class EverySyntaxIT {
    private static final String STUDY = "1.2.826.0.1.999.40";
    private static final int LARGEST = 400_000;
    /** Smaller ones lack what Orthanc wants of every object, such as a patient. */
    private static final int LEAST = 1_000;
    private static final Set<String> UNKNOWN_TO_DCMTK = Set.of(UID.HTJ2K, UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.JPEGXL, UID.JPEGXLLossless,
            UID.JPEGXLJPEGRecompression, UID.DeflatedImageFrameCompression);

    private static final Map<String, String> GETSCU = Map.ofEntries(Map.entry(UID.ExplicitVRLittleEndian, "+xe"),
            Map.entry(UID.ExplicitVRBigEndian, "+xb"), Map.entry(UID.DeflatedExplicitVRLittleEndian, "+xd"), Map.entry(UID.RLELossless, "+xr"),
            Map.entry(UID.JPEGLosslessSV1, "+xs"), Map.entry(UID.JPEGBaseline8Bit, "+xy"), Map.entry(UID.JPEGExtended12Bit, "+xx"),
            Map.entry(UID.JPEG2000Lossless, "+xv"), Map.entry(UID.JPEG2000, "+xw"), Map.entry(UID.JPEGLSLossless, "+xt"), Map.entry(UID.JPEGLSNearLossless, "+xu"),
            Map.entry(UID.MPEG4HP41, "+xn"));

    @TempDir
    Path dir;

    private final int orthancPort = Dcmtk.freePort();
    private Dcmtk tools;
    private Orthanc orthanc;
    private Site site;
    private WireTap toUs;
    private WireTap toScp;
    private WireTap toQr;
    private WireTap toOrthanc;

    /** @param path of a file @param sopClass with its transfer syntax a presentation context */
    private record Sample(Path path, String sopClass, String instance, String syntax) {
    }

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("storescu", "storescp", "dcmqrscp", "getscu", "dcmcjpeg", "dcmcjpls", "dcmcrle", "Orthanc");
        tools = new Dcmtk(dir);
        toScp = new WireTap(tools.scpPort());
        toQr = new WireTap(tools.qrPort());
        toOrthanc = new WireTap(orthancPort);
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS", ("[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: SCP, host: 127.0.0.1, port: %d}, "
                + "{aeTitle: QR, host: 127.0.0.1, port: %d}, {aeTitle: ORTHANC, host: 127.0.0.1, port: %d}]")
                .formatted(toScp.port(), toQr.port(), toOrthanc.port())));
        toUs = new WireTap(site.port());
    }

    @AfterEach
    void stop() throws IOException {
        tools.close();
        if (orthanc != null) {
            orthanc.close();
        }
        for (WireTap tap : List.of(toUs, toScp, toQr, toOrthanc)) {
            tap.close();
        }
        site.close();
    }

    @Test
    void whatGoesOverTheWireIsKeptAndSentOnAndGivenBackByteForByte() throws Exception {
        List<List<Sample>> rounds = Corpus.root().isPresent() ? ofTheCorpus() : List.of(made());
        Path profile = profile(rounds.stream().flatMap(List::stream).toList());
        tools.storescp("SCP", "-xf", profile.toString(), "Taken");
        tools.dcmqrscp(toUs.port(), "+B", "-xf", profile.toString(), "Taken", "Default");
        orthanc = new Orthanc(dir, orthancPort, Map.of());
        Set<String> syntaxes = new TreeSet<>();
        for (List<Sample> samples : rounds) {
            syntaxes.addAll(syntaxes(samples));
            List<StoredInstance> kept = received(samples, profile);
            sentOn("SCP", kept, toScp);
            for (Path file : tools.received()) {
                String instance = file.getFileName().toString().replaceFirst("^[A-Za-z]+\\.", "").replace("..dcm", "");
                assertThat(Site.dataSet(file)).as(file.getFileName().toString()).isEqualTo(toScp.objects().get(instance));
                Files.delete(file);
            }
            sentOn("QR", kept, toQr);
            sentOn("ORTHANC", kept, toOrthanc);
            givenBack(kept);
            for (String study : new HashSet<>(kept.stream().map(StoredInstance::study).toList())) {
                site.importer().delete(study);
            }
        }
        assertThat(syntaxes).contains(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian, UID.RLELossless, UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit, UID.JPEGLossless, UID.JPEGLosslessSV1,
                UID.JPEGLSLossless, UID.JPEGLSNearLossless);
        if (Corpus.root().isPresent()) {
            var all = new TreeSet<>(Corpus.table("manifest.tsv").stream().map(row -> row.get("transfer_syntax_uid")).filter(uid -> !uid.isEmpty()).toList());
            all.removeAll(UNKNOWN_TO_DCMTK);
            assertThat(syntaxes).as("every one of the corpus that DCMTK knows").isEqualTo(all).hasSize(18);
        }
    }

    private List<StoredInstance> received(List<Sample> samples, Path profile) throws Exception {
        List<String> words = new ArrayList<>(List.of("-aet", "TOOL", "-aec", "CASEROOM", "-xf", profile.toString(), "Default", "127.0.0.1",
                String.valueOf(toUs.port())));
        samples.forEach(sample -> words.add(sample.path().toString()));
        Dcmtk.Output output = tools.run("storescu", words);
        assertThat(output.status()).as(output.text()).isZero();
        List<StoredInstance> kept = new ArrayList<>();
        for (Sample sample : samples) {
            StoredInstance instance = site.catalogue().instance(sample.instance()).orElseThrow(() -> new AssertionError(sample + "\n" + output.text()));
            assertThat(instance.transferSyntax()).as(sample.toString()).isEqualTo(sample.syntax());
            assertThat(original(instance)).as(UID.name(sample.syntax())).isEqualTo(toUs.objects().get(sample.instance()));
            kept.add(instance);
        }
        return kept;
    }

    /** {@code getscu} proposes one transfer syntax beside the uncompressed ones; of each that it has a word for, one object. */
    private void givenBack(List<StoredInstance> kept) throws Exception {
        Path got = Files.createDirectories(dir.resolve("got"));
        toUs.objects().clear();
        Set<String> fetched = new HashSet<>();
        for (StoredInstance each : kept) {
            String option = GETSCU.get(each.transferSyntax());
            if (option == null || !fetched.add(each.transferSyntax())) {
                continue;
            }
            Dcmtk.Output output = tools.run("getscu", List.of("-S", option, "+B", "-aet", "TOOL", "-aec", "CASEROOM", "-od", got.toString(), "-k",
                    "QueryRetrieveLevel=IMAGE", "-k", "StudyInstanceUID=" + each.study(), "-k", "SeriesInstanceUID=" + each.series(), "-k", "SOPInstanceUID="
                    + each.instance(), "127.0.0.1", String.valueOf(toUs.port())));
            assertThat(output.text()).as(UID.name(each.transferSyntax())).doesNotContain("E:");
            assertThat(toUs.objects().get(each.instance())).as(UID.name(each.transferSyntax())).isEqualTo(original(each));
        }
    }

    private void sentOn(String peer, List<StoredInstance> kept, WireTap tap) throws Exception {
        Tally tally = site.outbound().send(site.peer(peer), kept, _ -> { });
        assertThat(tally.failures()).as(peer).isEmpty();
        assertThat(tally.completed()).as(peer).isEqualTo(kept.size());
        for (StoredInstance each : kept) {
            assertThat(tap.objects().get(each.instance())).as(peer + " " + UID.name(each.transferSyntax())).isEqualTo(original(each));
        }
    }

    private byte[] original(StoredInstance instance) throws IOException {
        return Site.dataSet(site.originals().path(instance.sha256()));
    }

    private static Set<String> syntaxes(List<Sample> samples) {
        return new TreeSet<>(samples.stream().map(Sample::syntax).toList());
    }

    /** A context for each class in each syntax, so that {@code storescu} sends each file as it is; and for an acceptor each class once, in all of them. */
    private Path profile(List<Sample> samples) throws IOException {
        var text = new StringBuilder("[[TransferSyntaxes]]\n");
        syntaxes(samples).forEach(uid -> text.append('[').append(key(uid)).append("]\nTransferSyntax1 = ").append(uid).append('\n'));
        text.append("[Every]\n");
        numbered(text, "TransferSyntax", syntaxes(samples));
        text.append("[[PresentationContexts]]\n[Sent]\n");
        numbered(text, "PresentationContext", samples.stream().map(sample -> sample.sopClass() + "\\" + key(sample.syntax())).distinct().toList());
        text.append("[Received]\n");
        numbered(text, "PresentationContext", samples.stream().map(sample -> sample.sopClass() + "\\Every").distinct().toList());
        text.append("[[Profiles]]\n[Default]\nPresentationContexts = Sent\n[Taken]\nPresentationContexts = Received\n");
        return Files.writeString(dir.resolve("profile.cfg"), text);
    }

    private static void numbered(StringBuilder text, String key, Collection<String> values) {
        int number = 0;
        for (String value : values) {
            text.append(key).append(++number).append(" = ").append(value).append('\n');
        }
    }

    private static String key(String uid) {
        return "S" + uid.replace('.', 'x');
    }

    /** Of each transfer syntax some files. Some files have one UID, so there are several rounds; the rare syntaxes choose first. */
    private List<List<Sample>> ofTheCorpus() {
        Path corpus = Corpus.require();
        List<Map<String, String>> rows = Corpus.table("manifest.tsv").stream().filter(row -> row.get("path").matches("dicom/(ts|video|sr|pr|seg|multiframe)/.*")
                && !row.get("transfer_syntax_uid").isEmpty() && !UNKNOWN_TO_DCMTK.contains(row.get("transfer_syntax_uid"))
                && Long.parseLong(row.get("bytes")) <= LARGEST && Long.parseLong(row.get("bytes")) >= LEAST).toList();
        Map<String, Long> count = rows.stream().collect(Collectors.groupingBy(row -> row.get("transfer_syntax_uid"), Collectors.counting()));
        List<Map<String, String>> left = new ArrayList<>(rows);
        left.sort(Comparator.comparing(row -> count.get(row.get("transfer_syntax_uid"))));
        Map<String, Integer> taken = new HashMap<>();
        List<List<Sample>> rounds = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> instances = new HashSet<>();
            List<Sample> round = new ArrayList<>();
            left.removeIf(row -> taken.getOrDefault(row.get("transfer_syntax_uid"), 0) >= 1);
            left.removeIf(row -> {
                String syntax = row.get("transfer_syntax_uid");
                boolean takes = taken.getOrDefault(syntax, 0) < 1 && instances.add(row.get("sop_instance_uid"));
                if (takes) {
                    taken.merge(syntax, 1, Integer::sum);
                    round.add(new Sample(corpus.resolve(row.get("path")), row.get("sop_class_uid"), row.get("sop_instance_uid"), syntax));
                }
                return takes;
            });
            if (!round.isEmpty()) {
                rounds.add(round);
            }
        }
        return rounds;
    }

    /** By our writer and by DCMTK's encoders. */
    private List<Sample> made() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (String uid : List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian)) {
            samples.add(made(samples.size(), uid, 16));
        }
        Map<String, List<String>> encoders = Map.of(UID.RLELossless, List.of("dcmcrle"), UID.JPEGBaseline8Bit, List.of("dcmcjpeg", "+eb"),
                UID.JPEGExtended12Bit, List.of("dcmcjpeg", "+ee"), UID.JPEGLossless, List.of("dcmcjpeg", "+el"), UID.JPEGLosslessSV1, List.of("dcmcjpeg", "+e1"),
                UID.JPEGLSLossless, List.of("dcmcjpls", "+el"), UID.JPEGLSNearLossless, List.of("dcmcjpls", "+en"));
        for (Map.Entry<String, List<String>> encoder : encoders.entrySet()) {
            Sample plain = made(samples.size(), UID.ExplicitVRLittleEndian, encoder.getKey().equals(UID.JPEGBaseline8Bit) ? 8 : 12);
            Path compressed = dir.resolve("c" + samples.size() + ".dcm");
            Dcmtk.Output output = tools.run(encoder.getValue().getFirst(), Dcmtk.words(encoder.getValue().subList(1, encoder.getValue().size()),
                    List.of(plain.path().toString(), compressed.toString())));
            assertThat(output.status()).as(encoder + output.text()).isZero();
            // A lossy one gets a UID of its own.
            String instance = DicomReader.read(compressed).dataSet().getString(Tag.SOPInstanceUID);
            samples.add(new Sample(compressed, plain.sopClass(), instance, encoder.getKey()));
        }
        return samples;
    }

    private Sample made(int number, String syntax, int bits) throws IOException {
        String instance = STUDY + ".1." + (number + 1);
        Attributes slice = DicomFiles.ct(STUDY, STUDY + ".1", instance, number + 1, 32);
        if (bits < 16) {
            slice.setInt(Tag.BitsStored, bits).setInt(Tag.HighBit, bits - 1);
        }
        if (bits == 8) {
            slice.setInt(Tag.BitsAllocated, 8).setBytes(Tag.PixelData, org.caseroom.dicom.data.VR.OB, new byte[32 * 32]);
        }
        Path file = dir.resolve("m" + number + ".dcm");
        DicomWriter.write(DicomFile.of(slice, TransferSyntax.of(syntax)), file);
        return new Sample(file, UID.CTImageStorage, instance, syntax);
    }
}
