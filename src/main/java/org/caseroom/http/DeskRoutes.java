package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.caseroom.database.Offload;
import org.caseroom.desk.AssociationView;
import org.caseroom.desk.Explanation;
import org.caseroom.desk.PeerTester;
import org.caseroom.desk.TransferDesk;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Ending;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Peers;
import org.jspecify.annotations.Nullable;

/** The transfer desk: associations with DICOM peers, and tests of a peer. For administrators. */
public final class DeskRoutes implements RouteModule {
    private static final String PERMISSION = "transfers:manage";

    private final TransferDesk desk;
    private final PeerTester tester;
    private final Peers peers;
    private final Us us;
    private final Offload offload;

    public DeskRoutes(TransferDesk desk, PeerTester tester, Peers peers, Us us, Offload offload) {
        this.desk = desk;
        this.tester = tester;
        this.peers = peers;
        this.us = us;
        this.offload = offload;
    }

    /** This side. @param port without TLS @param listening whether peers can call */
    public record Us(String aeTitle, int port, boolean listening) {
    }

    record PeerLine(String aeTitle, String host, int port, boolean tls, boolean callable) {
        static PeerLine of(Peer peer) {
            return new PeerLine(peer.aeTitle(), peer.host(), peer.port(), peer.tls(), peer.callable());
        }
    }

    /** One line of the table. */
    record Line(String id, boolean inbound, long begun, long millis, String peer, String remote, boolean tls, @Nullable Ending ending,
                long objects, long bytesReceived, long bytesSent, @Nullable Explanation explanation) {
    }

    record Table(Us us, List<PeerLine> peers, List<Line> associations) {
    }

    /** @param classes names of SOP classes and transfer syntaxes that occur, by UID */
    record Detail(AssociationView association, @Nullable Explanation explanation, java.util.Map<String, String> classes) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/admin/desk/associations").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, (Object) new Table(us, peers.all().stream().map(PeerLine::of).toList(),
                    desk.all().stream().map(this::line).toList()));
        });
        router.get("/api/admin/desk/associations/:id").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, (Object) detail(found(ctx)));
        });
        router.get("/api/admin/desk/associations/:id/trace").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            AssociationView view = found(ctx);
            ctx.response().putHeader("Content-Disposition", "attachment; filename=\"association-" + view.id().replaceAll("[^A-Za-z0-9-]", "") + ".json\"");
            Requests.answer(ctx, 200, (Object) detail(view));
        });
        router.post("/api/admin/desk/peers/:name/test").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Peer peer = peers.find(ctx.pathParam("name")).orElseThrow(() -> HttpRefusal.notFound("peer"));
            if (!peer.callable()) {
                throw new HttpRefusal(422, "not-callable", "The peer has no port in the settings (dicom.peers), so it cannot be called.");
            }
            Requests.answer(ctx, 200, offload.call(() -> {
                try {
                    return tester.test(peer);
                } catch (PeerTester.BusyException e) {
                    throw new HttpRefusal(429, "busy", e.getMessage());
                }
            }));
        });
    }

    private AssociationView found(RoutingContext ctx) {
        return desk.find(ctx.pathParam("id")).orElseThrow(() -> HttpRefusal.notFound("association"));
    }

    private Line line(AssociationView view) {
        return new Line(view.id(), view.inbound(), view.begun(), view.millis(), view.peer(), view.remote(), view.tls() != null, view.ending(),
                view.objects(), view.bytesReceived(), view.bytesSent(), Explanation.of(view, us.aeTitle()).orElse(null));
    }

    private Detail detail(AssociationView view) {
        var names = new java.util.TreeMap<String, String>();
        view.contexts().forEach(context -> {
            names.put(context.abstractSyntax(), UID.name(context.abstractSyntax()));
            context.proposed().forEach(uid -> names.put(uid, UID.name(uid)));
        });
        view.statuses().forEach(each -> names.put(each.sopClass(), UID.name(each.sopClass())));
        Optional<Explanation> explanation = Explanation.of(view, us.aeTitle());
        return new Detail(view, explanation.orElse(null), names);
    }
}
