package org.caseroom.neighbour;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.config.DicomConfig;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Admission;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.DicomServer;
import org.caseroom.dicom.net.EchoService;
import org.caseroom.dicom.net.Offer;
import org.caseroom.dicom.net.StorageClasses;
import org.caseroom.study.Importer;

/** The DICOM side of the serving program: what listens, and what is answered. */
public final class Neighbours implements AutoCloseable {
    private static final Set<String> UNCOMPRESSED = Set.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian);

    private final List<DicomServer> servers = new ArrayList<>();
    private final EchoService echo = new EchoService();
    private final StoreService store;
    private volatile int port = -1;

    /** @param ids of connections; unique */
    public Neighbours(Vertx vertx, DicomConfig config, long objectBytes, Peers peers, Importer importer, AssociationListener listener,
                      InstantSource clock, Supplier<String> ids) {
        this.store = new StoreService(importer);
        var admission = new Admission(config.associations(), config.associationsPerAddress(), config.associationsPerMinute(), System::nanoTime);
        var policy = new NeighbourPolicy(config, peers, this::offers);
        servers.add(new DicomServer(vertx, new NetServerOptions().setHost(config.host()).setPort(config.port()), settings(config, objectBytes),
                admission, policy, listener, clock, ids));
    }

    static AssociationSettings settings(DicomConfig config, long objectBytes) {
        return new AssociationSettings((int) config.pduBytes(), Duration.ofSeconds(config.artimSeconds()), Duration.ofSeconds(config.idleSeconds()),
                Duration.ofSeconds(config.responseSeconds()), config.window(), AssociationSettings.DEFAULT.identifierBytes(), objectBytes);
    }

    private List<Offer> offers(boolean mayStore, boolean mayQuery, boolean mayRetrieve) {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(UID.Verification, UNCOMPRESSED, true, false, echo));
        if (mayStore || mayRetrieve) {
            StorageClasses.all().forEach(uid -> offers.add(new Offer(uid, StorageClasses.transferSyntaxes(), mayStore, mayRetrieve, store)));
        }
        return offers;
    }

    /** Listens. */
    public Future<Void> start() {
        return Future.all(servers.stream().map(DicomServer::start).toList()).map(started -> {
            port = started.resultAt(0);
            return null;
        });
    }

    /** Of the server without TLS; -1 before it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        servers.forEach(DicomServer::close);
    }
}
