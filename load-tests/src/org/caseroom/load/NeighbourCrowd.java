package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many senders at once, and senders beside peers that behave badly. */
final class NeighbourCrowd {
    private static final double MIB = 1 << 20;
    /** CASEROOM_DICOM_ARTIM_SECONDS is 10 where nothing else is said. */
    /** ARTIM runs twice: for the request, and for the peer to close after the abort. */
    private static final long ARTIM_MILLIS = 25_000;
    private static final int SILENT = 20;

    private final Path folder;
    private final DicomSender sender;
    private final Receiver ours;
    private final String study;

    NeighbourCrowd(Path folder, DicomSender sender, Receiver ours, String study) {
        this.folder = folder;
        this.sender = sender;
        this.ours = ours;
        this.study = study;
    }

    /** The files dealt out to as many senders, all at once; then more lines than are allowed, that do nothing. */
    void together(List<Path> files, int associations) throws Exception {
        ours.storage().empty(study);
        List<Path> parts = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            parts.add(Files.createDirectories(folder.resolve("part-" + i)));
        }
        for (int i = 0; i < files.size(); i++) {
            Files.createLink(parts.get(i % associations).resolve(files.get(i).getFileName()), files.get(i));
        }
        long before = Usage.resident(ours.pid());
        long ownBefore = Usage.own(ours.pid());
        Usage.forgetPeak(ours.pid());
        long begin = System.nanoTime();
        List<Process> sending = new ArrayList<>();
        for (Path part : parts) {
            sending.add(sender.storescu(ours.port(), ours.called(), part));
        }
        for (int i = 0; i < associations; i++) {
            sender.await(sending.get(i), parts.get(i));
        }
        double rate = files.size() / ((System.nanoTime() - begin) / 1e9);
        long peak = Usage.peak(ours.pid());
        int stored = ours.storage().count(study);
        if (stored != files.size()) {
            throw new IOException("of " + files.size() + " slices by " + associations + " senders " + stored + " are there");
        }
        System.out.printf("| %d associations at once | slices/s | RSS before | greatest | after | without mapped files, before and after |%n|---|---|---|---|---|---|%n"
                + "| all %d accepted, %d of %d slices stored | %.1f | %.0f MiB | %.0f MiB | %.0f MiB | %.0f and %.0f MiB |%n%n", associations, associations, stored,
                files.size(), rate, before / MIB, peak / MIB, Usage.resident(ours.pid()) / MIB, ownBefore / MIB, Usage.own(ours.pid()) / MIB);
        ours.storage().empty(study);
        try (var lines = new Intruders(ours.port())) {
            Map<String, Integer> answers = lines.hold(associations + 10);
            System.out.println((associations + 10) + " lines of one address at once, " + associations + " allowed: " + answers);
        }
    }

    /** One sender alone and beside silent and flooding peers, in turns. */
    void beside(List<Path> files, int rounds, int flood) throws Exception {
        Path part = Files.createDirectories(folder.resolve("beside"));
        for (Path file : files) {
            Files.createLink(part.resolve(file.getFileName()), file);
        }
        List<Double> alone = new ArrayList<>();
        List<Double> silent = new ArrayList<>();
        List<Double> flooded = new ArrayList<>();
        int tried = 0;
        int dropped = 0;
        for (int round = -1; round < rounds; round++) {
            double without = send(part);
            double withSilent;
            double withFlood;
            try (var peers = new Intruders(ours.port())) {
                peers.halfOpen(SILENT);
                withSilent = send(part);
                if (round == rounds - 1) {
                    dropped = peers.dropped(ARTIM_MILLIS);
                }
            }
            try (var peers = new Intruders(ours.port())) {
                peers.flood(flood);
                withFlood = send(part);
                tried += peers.tried();
            }
            if (round >= 0) {
                alone.add(without);
                silent.add(withSilent);
                flooded.add(withFlood);
            }
        }
        double base = median(alone);
        System.out.printf("%n| %d slices by C-STORE, medians of %d | seconds | of alone |%n|---|---|---|%n| alone | %.2f | 1 |%n"
                        + "| beside %d silent and %d half a request (%d of %d dropped by us) | %.2f | %.2f |%n| beside %d requests a second (%d in all) | %.2f | %.2f |%n",
                files.size(), rounds, base, SILENT, SILENT, dropped, 2 * SILENT, median(silent), median(silent) / base, flood, tried, median(flooded),
                median(flooded) / base);
    }

    private double send(Path part) throws Exception {
        ours.storage().empty(study);
        long begin = System.nanoTime();
        sender.await(sender.storescu(ours.port(), ours.called(), part), part);
        double seconds = (System.nanoTime() - begin) / 1e9;
        ours.storage().empty(study);
        return seconds;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
