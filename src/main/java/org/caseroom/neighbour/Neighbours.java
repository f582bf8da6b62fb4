package org.caseroom.neighbour;

import io.vertx.core.Future;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.config.DicomConfig;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Admission;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.DicomServer;
import org.caseroom.dicom.net.EchoService;
import org.caseroom.dicom.net.Offer;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.StorageClasses;
import org.caseroom.study.Importer;

/** The DICOM side of the program: what listens, what is answered, and {@link Outbound} to call others. */
public final class Neighbours implements AutoCloseable {
    private static final Set<String> UNCOMPRESSED = Set.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian);
    /** Relational queries and retrievals (PS3.4 C.5.1.1). */
    private static final byte[] RELATIONAL = {1};

    private final List<DicomServer> servers = new ArrayList<>();
    private final DicomClient client;
    private final EchoService echo = new EchoService();
    private final Importer importer;
    private final StoreService store;
    private final FindService find;
    private final RetrieveService retrieve;
    private final CommitmentService commitment;
    private final Outbound outbound;
    private volatile List<Integer> ports = List.of();

    public Neighbours(NeighbourParts parts) {
        DicomConfig config = parts.config();
        AssociationSettings settings = settings(config, parts.objectBytes());
        var sender = new ObjectSender(parts.originals());
        this.client = new DicomClient(parts.vertx(), DicomTls.client(config.tls()), settings, parts.listener(), parts.clock(), parts.connections());
        this.importer = parts.importer();
        this.store = new StoreService(importer);
        this.find = new FindService(parts.search(), config.aeTitle());
        this.retrieve = new RetrieveService(new Selection(parts.search(), parts.catalogue()), sender, client, parts.peers(), config.aeTitle());
        this.commitment = new CommitmentService(parts.catalogue(), client, parts.peers(), config.aeTitle());
        this.outbound = new Outbound(client, config.aeTitle(), parts.catalogue(), sender, store, commitment, parts.uids());
        var admission = new Admission(config.associations(), config.associationsPerAddress(), config.associationsPerMinute(), System::nanoTime);
        var policy = new NeighbourPolicy(config, parts.peers(), parts.destinations(), this::offers);
        List<NetServerOptions> options = new ArrayList<>(List.of(new NetServerOptions().setHost(config.host()).setPort(config.port())));
        if (config.tls().port() > 0) {
            options.add(DicomTls.server(config.tls(), config.host()));
        }
        options.forEach(each -> servers.add(new DicomServer(parts.vertx(), each, settings, admission, policy, parts.listener(), parts.clock(),
                parts.connections())));
    }

    private static AssociationSettings settings(DicomConfig config, long objectBytes) {
        return new AssociationSettings((int) config.pduBytes(), Duration.ofSeconds(config.artimSeconds()), Duration.ofSeconds(config.idleSeconds()),
                Duration.ofSeconds(config.responseSeconds()), config.window(), AssociationSettings.DEFAULT.identifierBytes(), objectBytes);
    }

    private List<Offer> offers(boolean mayStore, boolean mayQuery, boolean mayRetrieve, Optional<Destinations.Destination> place) {
        StoreService taking = place.map(there -> new StoreService(importer, there)).orElse(store);
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(UID.Verification, UNCOMPRESSED, true, false, echo));
        if (mayStore || mayRetrieve) {
            StorageClasses.all().forEach(uid -> offers.add(new Offer(uid, StorageClasses.transferSyntaxes(), mayStore, mayRetrieve, taking)));
        }
        if (mayStore) {
            offers.add(new Offer(UID.StorageCommitmentPushModel, UNCOMPRESSED, true, true, commitment));
        }
        for (QueryModel model : QueryModel.values()) {
            if (mayQuery) {
                offers.add(new Offer(model.find(), UNCOMPRESSED, true, false, RELATIONAL, find));
            }
            if (mayRetrieve) {
                offers.add(new Offer(model.move(), UNCOMPRESSED, true, false, RELATIONAL, retrieve));
                offers.add(new Offer(model.get(), UNCOMPRESSED, true, false, RELATIONAL, retrieve));
            }
        }
        return offers;
    }

    /** Listens. */
    public Future<Void> start() {
        return Future.all(servers.stream().map(DicomServer::start).toList()).map(started -> {
            ports = started.list();
            return null;
        });
    }

    /** Of the server without TLS; -1 before it listens. */
    public int port() {
        return ports.isEmpty() ? -1 : ports.getFirst();
    }

    /** To call others. */
    public Outbound outbound() {
        return outbound;
    }

    @Override
    public void close() {
        servers.forEach(DicomServer::close);
        client.close();
    }
}
