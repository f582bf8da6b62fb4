package org.caseroom.dicom.net;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for associations on one port. */
public final class DicomServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    /** How long those who are connected may take to hear that the program ends. */
    private static final long LAST_WORDS = 1_000_000_000L;

    private final NetServer server;
    private final Acceptor acceptor;
    private final Admission admission;
    private final AssociationListener listener;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Set<Association> associations = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /**
     * @param options address, port and TLS
     * @param ids     of connections; unique
     */
    public DicomServer(Vertx vertx, NetServerOptions options, AssociationSettings settings, Admission admission, AssociationPolicy policy,
                       AssociationListener listener, InstantSource clock, Supplier<String> ids) {
        this.acceptor = new Acceptor(settings, policy, listener, clock);
        this.admission = admission;
        this.listener = listener;
        this.clock = clock;
        this.ids = ids;
        this.server = vertx.createNetServer(new NetServerOptions(options).setTcpNoDelay(true).setReuseAddress(true)
                .setSslHandshakeTimeout(settings.artim().toSeconds()).setAcceptBacklog(256));
        server.connectHandler(this::connected);
        server.exceptionHandler(e -> unheard("", "TLS failed: " + reason(e)));
    }

    /** The port. */
    public Future<Integer> start() {
        return server.listen().map(NetServer::actualPort);
    }

    private void connected(NetSocket socket) {
        String address = socket.remoteAddress().hostAddress();
        Admission.Verdict verdict = closing ? Admission.Verdict.DROP : admission.entered(address);
        if (verdict == Admission.Verdict.DROP) {
            socket.close();
            unheard(address, closing ? "the program is being ended" : "too many connections of this address or in all");
            return;
        }
        Channel channel = new NetChannel(socket);
        Connection connection = describe(ids.get(), true, socket);
        channels.add(channel);
        Thread.ofVirtual().name("association-" + connection.id()).start(() -> {
            Association[] mine = new Association[1];
            try {
                acceptor.serve(channel, connection, verdict == Admission.Verdict.REJECT, association -> {
                    mine[0] = association;
                    associations.add(association);
                    if (closing) {
                        association.abort("the program is being ended");
                    }
                });
            } finally {
                if (mine[0] != null) {
                    associations.remove(mine[0]);
                }
                channels.remove(channel);
                admission.left(address);
            }
        });
    }

    /** What is at the root says more than what was made of it: a date, an issuer. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return failure == root || String.valueOf(failure.getMessage()).contains(String.valueOf(root.getMessage())) ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + root;
    }

    private void unheard(String remote, String detail) {
        try {
            listener.on(new AssociationEvent.Unheard(ids.get(), clock.instant(), remote, detail));
        } catch (RuntimeException e) {
            LOG.warn("dicom_listener=failed event=Unheard", e);
        }
    }

    static Connection describe(String id, boolean inbound, NetSocket socket) {
        Optional<String> tls = Optional.empty();
        Optional<String> subject = Optional.empty();
        if (socket.isSsl()) {
            var session = socket.sslSession();
            tls = Optional.of(session.getProtocol() + " " + session.getCipherSuite());
            try {
                subject = Optional.of(session.getPeerPrincipal().getName());
            } catch (SSLPeerUnverifiedException e) {
                // It showed no certificate, and did not have to.
            }
        }
        return new Connection(id, inbound, socket.localAddress().hostAddress() + ":" + socket.localAddress().port(),
                socket.remoteAddress().hostAddress() + ":" + socket.remoteAddress().port(), tls, subject);
    }

    /** Listens no more and aborts what goes on. */
    @Override
    public void close() {
        closing = true;
        server.close();
        associations.forEach(association -> association.abort("the program is being ended"));
        long end = System.nanoTime() + LAST_WORDS;
        try {
            while (!channels.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channels.forEach(Channel::kill);
    }
}
