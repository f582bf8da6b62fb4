package org.caseroom.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.dicom.net.Status;
import org.caseroom.simulator.Fault;
import org.caseroom.simulator.FaultyLine;
import org.caseroom.simulator.Holdings;
import org.caseroom.simulator.Modality;
import org.caseroom.simulator.SimulatedArchive;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays another system, well or badly, so that somebody can rehearse finding faults before a real one has them. */
@picocli.CommandLine.Command(name = "simulate", description = "Plays a modality or an archive, with a fault if wanted.")
final class SimulateCommand {
    private static final String FAULTS = "none, wrong-called-title, unknown-caller, refused-syntax, slow-network, cut, duplicate-uid, wrong-lengths, full-disk, "
            + "unknown-destination, wrong-port, limit";

    private final Surroundings around;
    private final AtomicInteger connections = new AtomicInteger();

    SimulateCommand(Surroundings around) {
        this.around = around;
    }

    /** What all modalities take. */
    static final class Sending {
        @Parameters(paramLabel = "AE_TITLE@HOST:PORT", description = "Whom to send to.")
        private String to;
        @Option(names = "--as", paramLabel = "AE_TITLE", description = "How it calls itself. Default: its modality and 1, as in CT1.")
        private String title;
        @Option(names = "--images", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
        private int images;
        @Option(names = "--fault", defaultValue = "none", description = FAULTS + ". Default: ${DEFAULT-VALUE}.")
        private String fault;
    }

    @picocli.CommandLine.Command(name = "ct", description = "A CT that sends generated images.")
    int ct(@Mixin Sending sending) {
        return send(Modality.Kind.CT, sending);
    }

    @picocli.CommandLine.Command(name = "mr", description = "An MR that sends generated images.")
    int mr(@Mixin Sending sending) {
        return send(Modality.Kind.MR, sending);
    }

    @picocli.CommandLine.Command(name = "cr", description = "A radiography that sends generated images.")
    int cr(@Mixin Sending sending) {
        return send(Modality.Kind.CR, sending);
    }

    @picocli.CommandLine.Command(name = "us", description = "An ultrasound that sends generated images.")
    int us(@Mixin Sending sending) {
        return send(Modality.Kind.US, sending);
    }

    @picocli.CommandLine.Command(name = "pacs", description = "A small archive: C-ECHO, C-STORE, C-FIND, C-MOVE and C-GET, with a study of each kind of modality.")
    int pacs(@Option(names = "--port", defaultValue = "11113", description = "Default: ${DEFAULT-VALUE}.") int port,
             @Option(names = "--as", defaultValue = "PACS", description = "Its AE title. Default: ${DEFAULT-VALUE}.") String title,
             @Option(names = "--knows", paramLabel = "AE_TITLE@HOST:PORT", description = "Where C-MOVE may send to; may be given several times.") List<String> knows,
             @Option(names = "--seconds", defaultValue = "600", description = "How long it plays. Default: ${DEFAULT-VALUE}.") int seconds,
             @Option(names = "--fault", defaultValue = "none", description = FAULTS + ". Default: ${DEFAULT-VALUE}.") String fault) {
        Map<String, RemoteEntity> destinations = new HashMap<>();
        for (String known : knows == null ? List.<String>of() : knows) {
            RemoteEntity entity = entity(known);
            destinations.put(entity.aeTitle(), entity);
        }
        Vertx vertx = Vertx.vertx();
        var play = new SimulatedArchive.Play(title, Set.of(), destinations, Holdings.ofNobody(this::uid), fault(fault));
        try (var archive = new SimulatedArchive(vertx, "127.0.0.1", port, play, AssociationSettings.DEFAULT, AssociationListener.NONE, around.clock(),
                this::connection)) {
            around.out().println(title + " listens at 127.0.0.1:" + archive.start() + " for " + seconds + " s");
            Thread.sleep(1000L * seconds);
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        } finally {
            Base.await(vertx.close());
        }
    }

    private String uid() {
        RandomGenerator random = around.random();
        return UID.of(new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62));
    }

    private static RemoteEntity entity(String text) {
        if (!text.matches("[^@]{1,16}@[^:@]{1,253}:\\d{1,5}") || Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > 65_535) {
            throw new CommandFailed(ExitCode.USAGE, "A system is named by AE_TITLE@HOST:PORT, as in CASEROOM@127.0.0.1:11112, and not by " + text + ".");
        }
        return new RemoteEntity(text.substring(0, text.indexOf('@')), text.substring(text.indexOf('@') + 1, text.lastIndexOf(':')),
                Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)), false);
    }

    private int send(Modality.Kind kind, Sending sending) {
        Fault fault = fault(sending.fault);
        RemoteEntity to = entity(sending.to);
        int images = sending.images;
        String title = sending.title == null ? kind + "1" : sending.title;
        if (images < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--images is at least 1.");
        }
        String called = to.aeTitle() + (fault == Fault.WRONG_CALLED_TITLE ? "1" : "");
        Vertx vertx = Vertx.vertx();
        try (var line = new FaultyLine(to.host(), to.port(), fault);
             var client = new DicomClient(vertx, Optional.empty(), AssociationSettings.DEFAULT, AssociationListener.NONE, around.clock(), this::connection)) {
            var modality = new Modality(kind, client, fault == Fault.UNKNOWN_CALLER ? title + "_NEW" : title, this::uid);
            List<Integer> statuses = modality.send(new RemoteEntity(called, "127.0.0.1", line.port(), false), images, fault);
            long taken = statuses.stream().filter(status -> Status.kind(status) != Status.Kind.FAILURE).count();
            around.out().printf("%d of %d taken%n", taken, images);
            statuses.stream().filter(status -> Status.kind(status) == Status.Kind.FAILURE).distinct().forEach(status -> around.out().println("refused with " + Status.text(status)));
            return taken == images ? ExitCode.OK : ExitCode.PARTLY;
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "Interrupted");
        } finally {
            Base.await(vertx.close());
        }
    }

    private String connection() {
        return "s" + connections.incrementAndGet();
    }

    private static Fault fault(String text) {
        try {
            return Fault.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, "The fault is one of " + FAULTS + ".");
        }
    }
}
