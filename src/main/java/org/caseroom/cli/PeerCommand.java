package org.caseroom.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.RetrieveUser;
import org.caseroom.dicom.net.Status;
import org.caseroom.neighbour.Destinations;
import org.caseroom.neighbour.Neighbours;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Peers;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** DICOM peers from the command line; works beside a running server. */
@picocli.CommandLine.Command(name = "peer", description = "Calls the DICOM peers of the settings: tests, searches, sends and fetches.")
final class PeerCommand {
    private final Surroundings around;

    PeerCommand(Surroundings around) {
        this.around = around;
    }

    @picocli.CommandLine.Command(name = "list", description = "Lists the peers.")
    int list(@Mixin Settings settings) {
        for (Peer peer : Peers.of(settings.load(around).dicom().peers()).all()) {
            around.out().printf("%-16s  %s  %s  may%s%s%s%n", peer.aeTitle(), peer.callable() ? peer.host() + ":" + peer.port() : peer.host() + " (calls only)",
                    peer.tls() ? "TLS" : "plain", peer.store() ? " store" : "", peer.query() ? " query" : "", peer.retrieve() ? " retrieve" : "");
        }
        return ExitCode.OK;
    }

    @picocli.CommandLine.Command(name = "echo", description = "Asks whether a peer is there (C-ECHO).")
    int echo(@Mixin Settings settings, @Parameters(paramLabel = "AE_TITLE") String title) {
        return with(settings, title, (peer, out, _) -> answered(out.echo(peer), null));
    }

    @picocli.CommandLine.Command(name = "find", description = "Searches a peer (C-FIND).")
    int find(@Mixin Settings settings, @Parameters(paramLabel = "AE_TITLE", index = "0") String title,
             @Option(names = "--level", defaultValue = "STUDY", description = "PATIENT, STUDY, SERIES or IMAGE. Default: ${DEFAULT-VALUE}.") String level,
             @Parameters(paramLabel = "KEY=VALUE", index = "1..*", description = "Keyword and value; a value may be left out to ask for it.")
             List<String> keys) {
        Attributes identifier = identifier(level, keys == null ? List.of() : keys);
        QueryModel model = level.equals("PATIENT") ? QueryModel.PATIENT_ROOT : QueryModel.STUDY_ROOT;
        return with(settings, title, (peer, out, _) -> {
            Command last = out.find(peer, model, identifier, match -> {
                match.forEach(element -> {
                    if (element.tag() != Tag.SpecificCharacterSet && match.getString(element.tag()) != null) {
                        around.out().printf("%s=%s  ", Dictionary.keyword(element.tag()), String.join("\\", match.getStrings(element.tag())));
                    }
                });
                around.out().println();
                return true;
            });
            return answered(last.status(), last.errorComment());
        });
    }

    @picocli.CommandLine.Command(name = "send", description = {"Sends studies that are here to a peer (C-STORE).",
            "Goes through the queue of the server: what could not be sent now is tried again by the server."})
    int send(@Mixin Settings settings, @Parameters(paramLabel = "AE_TITLE", index = "0") String title,
             @Option(names = "--commit", paramLabel = "SECONDS", defaultValue = "0",
                     description = "Then asks for storage commitment, and waits so long for the report. Listens for it, so no server may run on the port.") int commit,
             @Option(names = "--queue", description = "Only puts it into the queue; a running server sends it.") boolean queueOnly,
             @Parameters(paramLabel = "STUDY", index = "1..*", arity = "1..*") List<String> studies) {
        return with(settings, title, commit > 0, (peer, out, store) -> {
            var sending = new SendingCommand(store, out, Peers.of(store.config().dicom().peers()), around.out());
            int worst = ExitCode.OK;
            for (String study : studies) {
                worst = Math.max(worst, sending.send(peer, study, commit, queueOnly));
            }
            return worst;
        });
    }

    @picocli.CommandLine.Command(name = "fetch", description = "Fetches a study from a peer: by C-GET, or by C-MOVE to the AE title of this server.")
    int fetch(@Mixin Settings settings, @Parameters(paramLabel = "AE_TITLE", index = "0") String title,
              @Option(names = "--move", description = "By C-MOVE. The server has to run, and the peer has to know it.") boolean move,
              @Parameters(paramLabel = "STUDY", index = "1") String study) {
        if (!UID.isValid(study)) {
            throw new CommandFailed(ExitCode.USAGE, study + " is no Study Instance UID.");
        }
        var config = settings.load(around);
        return with(settings, title, (peer, out, _) -> {
            RetrieveUser.Progress done = move ? out.move(peer, study, config.dicom().aeTitle(), _ -> { }) : out.get(peer, study, _ -> { });
            around.out().printf("%d came, %d with a warning, %d failed%n", done.completed(), done.warnings(), done.failed());
            return answered(done.status(), done.comment());
        });
    }

    private static Attributes identifier(String level, List<String> keys) {
        var identifier = new Attributes();
        identifier.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        switch (level) {
            case "PATIENT" -> identifier.setString(Tag.PatientID).setString(Tag.PatientName);
            case "STUDY" -> identifier.setString(Tag.StudyInstanceUID).setString(Tag.StudyDate).setString(Tag.StudyDescription)
                    .setString(Tag.PatientID).setString(Tag.PatientName);
            case "SERIES" -> identifier.setString(Tag.SeriesInstanceUID).setString(Tag.Modality).setString(Tag.SeriesDescription);
            case "IMAGE" -> identifier.setString(Tag.SOPInstanceUID).setString(Tag.SOPClassUID).setString(Tag.InstanceNumber);
            default -> throw new CommandFailed(ExitCode.USAGE, "The level is PATIENT, STUDY, SERIES or IMAGE.");
        }
        identifier.setString(Tag.QueryRetrieveLevel, level);
        for (String key : keys) {
            String[] parts = key.split("=", 2);
            int tag = Dictionary.parseTag(parts[0]).filter(t -> Dictionary.vr(t).isString()).orElseThrow(() -> new CommandFailed(ExitCode.USAGE,
                    parts[0] + " is no keyword of an attribute that can be searched for."));
            if (parts.length == 1 || parts[1].isEmpty()) {
                identifier.setString(tag);
            } else {
                identifier.setString(tag, parts[1]);
            }
        }
        return identifier;
    }

    private int answered(int status, String comment) {
        if (Status.kind(status) == Status.Kind.SUCCESS) {
            around.out().println("Success");
            return ExitCode.OK;
        }
        around.out().println("Status " + Status.text(status) + (comment == null ? "" : ": " + comment));
        return Status.kind(status) == Status.Kind.WARNING ? ExitCode.PARTLY : ExitCode.FAILED;
    }

    /** What a command does with a peer. @return the exit status */
    private interface Work {
        int run(Peer peer, Outbound outbound, Store store) throws IOException, InterruptedException;
    }

    private int with(Settings settings, String title, Work work) {
        return with(settings, title, false, work);
    }

    /** @param listen the peer will call back */
    private int with(Settings settings, String title, boolean listen, Work work) {
        var config = settings.load(around);
        Peer peer = Peers.of(config.dicom().peers()).find(title).filter(Peer::callable).orElseThrow(() -> new CommandFailed(ExitCode.FAILED,
                title + " is not among the peers of the settings (dicom.peers), or has no port."));
        Vertx vertx = Vertx.vertx();
        try (Store store = Store.open(config, around); StudyEngine engine = StudyEngine.open(store);
             var neighbours = new Neighbours(NeighbourArea.parts(vertx, store, engine, AssociationListener.NONE, Destinations.NONE))) {
            if (listen) {
                Base.await(neighbours.start());
            }
            return work.run(peer, neighbours.outbound(), store);
        } catch (RuntimeException e) {
            throw Application.portTaken(e) ? new CommandFailed(ExitCode.IN_USE, "Port " + config.dicom().port() + " (dicom.port) is in use, by the"
                    + " server perhaps: the report would come to it and not here.") : e;
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "Interrupted");
        } finally {
            Base.await(vertx.close());
        }
    }
}
