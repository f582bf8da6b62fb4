package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Explanation;
import org.caseroom.desk.Sentences;
import org.caseroom.desk.Side;
import org.caseroom.desk.TransferDesk;
import org.caseroom.study.DicomFiles;

/** A Caseroom between the systems of two vendors, and a desk for each fault that is made. */
final class FaultBench implements AutoCloseable {
    static final String STUDY = "1.2.826.0.1.999.16";

    private final Path dir;
    private final Dcmtk tools;
    private final Site site;
    private TransferDesk desk;

    /** @param peers entries of the list, as YAML @param settings beside it */
    FaultBench(Path dir, Dcmtk tools, String peers, Map<String, String> settings) throws IOException {
        this.dir = dir;
        this.tools = tools;
        Map<String, String> all = new HashMap<>(settings);
        all.put("CASEROOM_DICOM_PEERS", peers);
        this.site = new Site(dir.resolve("data"), all);
    }

    Site site() {
        return site;
    }

    /** Forgets what has been. */
    void fresh() {
        if (desk != null) {
            site.listeners().remove(desk);
        }
        desk = new TransferDesk(Clock.systemUTC());
        site.listeners().add(desk);
    }

    static byte[] slice(int number, int side) throws IOException {
        return DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + number, number, side));
    }

    List<String> files(int count, int side) throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(Files.write(dir.resolve(i + "-" + side + ".dcm"), slice(i, side)).toString());
        }
        return files;
    }

    /** Sends two slices to a peer; what comes of it is the desk's to say. @param side of them in pixels */
    void give(Peer peer, int side) throws IOException, InterruptedException {
        for (int i = 1; i <= 2; i++) {
            String instance = STUDY + "." + side + "." + i;
            site.importer().receive("x", new ByteArrayInputStream(DicomFiles.bytes(DicomFiles.ct(STUDY + "." + side, STUDY + "." + side + ".0", instance, i, side))), "system");
        }
        Throwable unused = catchThrowable(() -> site.outbound().send(peer, site.outbound().study(STUDY + "." + side), _ -> { }));
    }

    void give(String peer) throws IOException, InterruptedException {
        give(site.peer(peer), 64);
    }

    Dcmtk.Output storescu(int port, List<String> options, List<String> files) throws IOException, InterruptedException {
        return tools.run("storescu", Dcmtk.words(List.of("-aet", "TOOL", "-aec", "CASEROOM"), options, List.of("127.0.0.1", String.valueOf(port)), files));
    }

    Dcmtk.Output echoscu(int port, String... options) throws IOException, InterruptedException {
        return tools.run("echoscu", Dcmtk.words(List.of("-aet", "TOOL", "-aec", "CASEROOM"), List.of(options), List.of("127.0.0.1", String.valueOf(port))));
    }

    private List<Explanation> said() {
        return desk.all().stream().filter(each -> each.ending() != null).flatMap(each -> Explanation.of(each, "CASEROOM").stream()).toList();
    }

    /** Waits until an association has ended in this way; any other that ended badly is a mistake, unless it is one of those that may. */
    Explanation named(Cause cause, Side side, Cause... allowed) throws InterruptedException {
        Explanation found = null;
        for (int i = 0; i < 750 && found == null; i++) {
            found = said().stream().filter(each -> each.cause() == cause).findFirst().orElse(null);
            if (found == null) {
                Thread.sleep(40);
            }
        }
        assertThat(found).as("%s, but: %s", cause, site.events().told().reversed()).isNotNull();
        assertThat(found.side()).isEqualTo(side);
        Set<Cause> others = new TreeSet<>(said().stream().map(Explanation::cause).toList());
        others.removeAll(List.of(allowed));
        assertThat(others).containsExactly(cause);
        assertThat(Sentences.of(found, "de")).isNotEqualTo(Sentences.of(found, "en"));
        return found;
    }

    /** @param sentence what an administrator reads, with the side in brackets; addresses and ports of the test stand as * in it */
    void reads(Cause cause, Side side, String sentence, Cause... allowed) throws InterruptedException {
        String read = Sentences.of(named(cause, side, allowed), "en").replaceAll("127\\.0\\.0\\.1(:\\d+)?", "*");
        assertThat(read).matches("\\Q" + sentence.replace("…", "\\E.*\\Q") + "\\E");
    }

    @Override
    public void close() {
        site.close();
    }
}
