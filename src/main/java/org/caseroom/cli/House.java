package org.caseroom.cli;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.HttpConfig;
import org.caseroom.database.DataFolder;
import org.caseroom.node.HouseFolder;
import org.caseroom.node.NodeFolder;
import org.caseroom.node.NodeView;
import org.caseroom.node.Nodes;
import org.caseroom.node.Turns;

/** Whether this server has its data folder and database for itself or shares them with others, and what it is called among them. */
public final class House implements AutoCloseable {
    private final DataFolder folder;
    private final Optional<NodeFolder> own;
    private long begun;
    private volatile String reached = "";
    /** From {@link #enter} on, where there are others. */
    private Optional<Nodes> nodes = Optional.empty();

    private House(DataFolder folder, Optional<NodeFolder> own) {
        this.folder = folder;
        this.own = own;
    }

    /** @param alone whatever the settings say @throws DataFolder.InUseException if another server has the folder for itself */
    static House hold(CaseroomConfig config, boolean alone) {
        if (alone || !shared(config)) {
            return new House(DataFolder.lock(config.data().dir()), Optional.empty());
        }
        var folder = DataFolder.share(config.data().dir());
        try {
            String name = config.node().name();
            return new House(folder, Optional.of(name.isEmpty() ? NodeFolder.take(folder.dir(), NodeFolder.named(machine()))
                    : NodeFolder.takeExactly(folder.dir(), name).orElseThrow(() -> new CommandFailed(ExitCode.IN_USE, "Another server with the node.name "
                            + name + " holds the data folder " + folder.dir() + ". Give each its own."))));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** What all of them need has to be there for all: tables and Redis that are not this server's own. */
    static boolean shared(CaseroomConfig config) {
        return !config.database().inDataFolder() && !config.redis().url().isEmpty();
    }

    /** The name by which this machine is known to the others; in a cluster that of the pod. */
    static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Takes part, as soon as there is a database. */
    void enter(Store store, MeterRegistry meters) {
        begun = store.clock().millis();
        if (!store.config().database().inDataFolder()) {
            try {
                new HouseFolder(store.database(), store.dir()).require(store.secrets()::id);
            } catch (HouseFolder.ForeignException e) {
                throw new CommandFailed(ExitCode.CONFIG, e.getMessage());
            }
        }
        nodes = own.map(held -> new Nodes(store.database(), held.name(), Application.version(), () -> new Nodes.Load(
                gauge(meters, "caseroom.rooms.open"), gauge(meters, "caseroom.room.connections"))));
    }

    private static int gauge(MeterRegistry meters, String name) {
        Gauge gauge = meters.find(name).gauge();
        return gauge == null ? 0 : (int) gauge.value();
    }

    /** This server can be reached. */
    void open(HttpConfig http, String address, int port) {
        nodes.ifPresent(here -> {
            reached = address.isEmpty() ? address(http, port) : address;
            here.start(reached);
        });
    }

    private static String address(HttpConfig http, int port) {
        boolean everywhere = http.host().equals("0.0.0.0") || http.host().equals("::");
        return (everywhere ? machine() : http.host().contains(":") ? "[" + http.host() + "]" : http.host()) + ":" + port;
    }

    /** host:port at which the others reach this server; empty when there are none, or not yet. */
    String reached() {
        return reached;
    }

    /** As the others would see this server, if there were any. */
    NodeView alone(HttpConfig http, int port, MeterRegistry meters, long now) {
        return new NodeView(name(), Application.version(), address(http, port), begun, now, true, gauge(meters, "caseroom.rooms.open"),
                gauge(meters, "caseroom.room.connections"));
    }

    /** The data folder, absolute. */
    Path dir() {
        return folder.dir();
    }

    /** What this server has of its own in it; the folder itself when it is alone. */
    Path own() {
        return own.map(NodeFolder::path).orElse(folder.dir());
    }

    /** Empty when this server is alone. */
    public Optional<Nodes> nodes() {
        return nodes;
    }

    boolean alone() {
        return own.isEmpty();
    }

    /** Unlike that of any other server that lives. */
    public String name() {
        return own.map(NodeFolder::name).orElse("server");
    }

    public Turns turns() {
        return nodes.<Turns>map(here -> here).orElseGet(Turns::alone);
    }

    /** By which leases are judged. */
    InstantSource clock(InstantSource alone) {
        return nodes.map(Nodes::clock).orElse(alone);
    }

    /** Leaves; before the database is closed. */
    void leave() {
        nodes.ifPresent(Nodes::close);
    }

    @Override
    public void close() {
        own.ifPresent(NodeFolder::close);
        folder.close();
    }
}
