package org.caseroom.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.CaseroomProcess.DemoUser;

/**
 * What a modality notices of us: CT slices a second by C-STORE from DCMTK's {@code storescu} over one association and by STOW-RS from one
 * client in batches of 50, each into Caseroom and into Orthanc, the same files in turns and in turns who is first, the store emptied before
 * each round (its programs stay, so that both are warm). Then {@code associations} senders at once, and what silent and flooding peers cost
 * another one; then an object of {@code bigMegabytes} over one association. The rate of new associations is limited to 600 a minute of one
 * address, so that a flood is one after seconds. Orthanc is told not to wait before it sends small packets ({@code TCP_NODELAY}): as Debian
 * ships DCMTK 3.6.7, each of its answers to C-STORE is late by the 40 ms of a delayed acknowledgement, and the race would be none;
 * {@code nodelay=false} leaves it as it comes.
 *
 * <pre>load-tests/run neighbours [slices=2000] [side=512] [rounds=3] [warm=2] [batch=50] [associations=50] [flood=200] [big=true] [bigMegabytes=2048]
 *     [nodelay=true]</pre>
 */
public final class Neighbours {
    private static final String STUDY = "1.2.826.0.1.2";
    private static final double MIB = 1 << 20;

    private enum Way { C_STORE, STOW_RS }

    /** @param processor seconds @param peak bytes */
    private record Round(double rate, double processor, long peak) {
    }

    private final int batch;
    private final DicomSender sender;
    private final List<Path> files;

    private Neighbours(int batch, DicomSender sender, List<Path> files) {
        this.batch = batch;
        this.sender = sender;
        this.files = files;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("slices", "2000", "side", "512", "rounds", "3", "warm", "2", "batch", "50",
                "associations", "50", "flood", "200", "big", "true", "bigMegabytes", "2048",
                "nodelay", "true"));
        if (!DicomSender.installed() || !Orthanc.speaksDicomWeb()) {
            throw new IOException("Needed: apt-get install dcmtk orthanc orthanc-dicomweb");
        }
        int associations = number(options, "associations");
        Path folder = Folders.create("load");
        List<Path> files = ImportSpeed.files(folder, 0, number(options, "slices"), number(options, "side"));
        int port;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        Map<String, String> settings = Map.of("CASEROOM_DICOM_ENABLED", "true", "CASEROOM_DICOM_HOST", "127.0.0.1", "CASEROOM_DICOM_PORT", Integer.toString(port),
                "CASEROOM_DICOM_UNKNOWN_CALLERS", "store", "CASEROOM_DICOM_ASSOCIATIONS", Integer.toString(4 * associations),
                "CASEROOM_DICOM_ASSOCIATIONS_PER_ADDRESS", Integer.toString(associations), "CASEROOM_DICOM_ASSOCIATIONS_PER_MINUTE", "600");
        Map<String, String> noDelay = Boolean.parseBoolean(options.get("nodelay")) ? Map.of("TCP_NODELAY", "1") : Map.of();
        try (var sender = new DicomSender(folder);
             Orthanc orthanc = Orthanc.archive(folder.resolve("orthanc"), noDelay);
             CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), settings, "demo", "--no-sample").start()) {
            DemoUser admin = server.users().stream().filter(user -> user.role().equals("ADMIN")).findFirst().orElseThrow();
            var ours = new Receiver("Caseroom", server.pid(), "CASEROOM", port, server.origin().resolve("/dicom-web/studies"),
                    Map.of("Authorization", "Bearer " + admin.token()), Receiver.ours(server.rest(admin)));
            var theirs = new Receiver("Orthanc", orthanc.pid(), "ORTHANC", orthanc.dicomPort(), orthanc.origin().resolve("/dicom-web/studies"),
                    Map.of(), Receiver.theirs(sender, orthanc.origin()));
            var load = new Neighbours(number(options, "batch"), sender, files);
            load.race(ours, theirs, number(options, "warm"), number(options, "rounds"));
            var crowd = new NeighbourCrowd(folder, sender, ours, STUDY);
            crowd.together(files, associations);
            crowd.beside(files.subList(0, Math.min(500, files.size())), number(options, "rounds"), number(options, "flood"));
            if (Boolean.parseBoolean(options.get("big"))) {
                load.big(folder, ours, number(options, "bigMegabytes"));
            }
        }
    }

    private static int number(Map<String, String> options, String name) {
        return Integer.parseInt(options.get(name));
    }

    private void race(Receiver ours, Receiver theirs, int warm, int rounds) throws Exception {
        Map<Way, Map<String, List<Round>>> results = new EnumMap<>(Way.class);
        for (int round = -warm; round < rounds; round++) {
            for (Way way : Way.values()) {
                for (Receiver receiver : round % 2 == 0 ? List.of(ours, theirs) : List.of(theirs, ours)) {
                    Round result = round(way, receiver);
                    System.out.printf("%s %s round %d: %.1f slices/s, %.2f s of processor, peak %.0f MiB%n", way, receiver.name(), round, result.rate(),
                            result.processor(), result.peak() / MIB);
                    if (round >= 0) {
                        results.computeIfAbsent(way, _ -> new HashMap<>()).computeIfAbsent(receiver.name(), _ -> new ArrayList<>()).add(result);
                    }
                }
            }
        }
        System.out.printf("%n| %d slices, medians of %d after %d rounds | slices/s | processor a slice | greatest RSS | ratio of rates |%n|---|---|---|---|---|%n",
                files.size(), rounds, warm);
        results.forEach((way, by) -> {
            double other = median(by.get(theirs.name()), Round::rate);
            by.forEach((name, done) -> System.out.printf("| %s, %s | %.1f | %.2f ms | %.0f MiB | %s |%n", way == Way.C_STORE ? "C-STORE" : "STOW-RS", name,
                    median(done, Round::rate), 1000 * median(done, Round::processor) / files.size(), median(done, Round::peak) / MIB,
                    name.equals(ours.name()) ? "%.2f".formatted(median(done, Round::rate) / other) : ""));
        });
        System.out.println();
    }

    private Round round(Way way, Receiver receiver) throws Exception {
        receiver.storage().empty(STUDY);
        Usage.forgetPeak(receiver.pid());
        double processor = Usage.seconds(receiver.pid());
        long begin = System.nanoTime();
        switch (way) {
            case C_STORE -> {
                Path all = files.getFirst().getParent();
                sender.await(sender.storescu(receiver.port(), receiver.called(), all), all);
            }
            case STOW_RS -> {
                for (int from = 0; from < files.size(); from += batch) {
                    sender.stow(receiver.studies(), receiver.headers(), files.subList(from, Math.min(from + batch, files.size())));
                }
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var round = new Round(files.size() / seconds, Usage.seconds(receiver.pid()) - processor, Usage.peak(receiver.pid()));
        int stored = receiver.storage().count(STUDY);
        if (stored != files.size()) {
            throw new IOException(receiver.name() + " has " + stored + " of " + files.size());
        }
        receiver.storage().empty(STUDY);
        return round;
    }

    private void big(Path folder, Receiver ours, int megabytes) throws Exception {
        Path file = bigFile(folder.resolve("big.dcm"), megabytes);
        long bytes = Files.size(file);
        Usage.forgetPeak(ours.pid());
        long before = Usage.own(ours.pid());
        Process sending = sender.storescu(ours.port(), ours.called(), file);
        long begin = System.nanoTime();
        long own = before;
        while (sending.isAlive()) {
            own = Math.max(own, Usage.own(ours.pid()));
            Thread.sleep(50);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        sender.await(sending, file);
        System.out.printf("%n| one object by C-STORE | stored in | memory before | greatest, without mapped files | greatest RSS |%n|---|---|---|---|---|%n"
                + "| %.0f MiB, %d frames | %.1f s | %.0f MiB | %.0f MiB | %.0f MiB |%n", bytes / MIB, 2 * megabytes, seconds, before / MIB, own / MIB,
                Usage.peak(ours.pid()) / MIB);
        ours.storage().empty("1.2.826.0.1.3");
        Files.delete(file);
    }

    /** Frames of 512 x 512, half a mebibyte each: the head by our writer, the frames one after the other. */
    private static Path bigFile(Path file, int megabytes) throws IOException {
        int side = 512;
        Attributes object = DicomFiles.ct("1.2.826.0.1.3", "1.2.826.0.1.3.1", "1.2.826.0.1.3.1.1", 1, 4);
        object.remove(Tag.PixelData);
        object.setString(Tag.SOPClassUID, UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage).setString(Tag.Modality, "OT")
                .setInt(Tag.Rows, side).setInt(Tag.Columns, side).setInt(Tag.NumberOfFrames, 2 * megabytes);
        var element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x7FE0).putShort((short) 0x0010)
                .put((byte) 'O').put((byte) 'W').putShort((short) 0).putInt((int) (2L * megabytes * side * side * 2));
        byte[] frame = new byte[side * side * 2];
        new Random(1).nextBytes(frame);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(DicomFiles.bytes(object));
            out.write(element.array());
            for (int i = 0; i < 2 * megabytes; i++) {
                frame[0] = (byte) i;
                out.write(frame);
            }
        }
        return file;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
