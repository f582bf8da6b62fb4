package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.config.DicomConfig;
import org.caseroom.database.Offload;
import org.caseroom.desk.AssociationView;
import org.caseroom.desk.Explanation;
import org.caseroom.desk.KeptAssociations;
import org.caseroom.desk.PeerTester;
import org.caseroom.desk.SecurityReview;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Ending;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Peers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transfer desk: associations with DICOM peers, and tests of a peer. For administrators. */
public final class DeskRoutes implements RouteModule {
    private static final String PERMISSION = "transfers:manage";

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final int RECENT = 500;

    private final KeptAssociations kept;
    private final DicomConfig config;
    private final PeerTester tester;
    private final Peers peers;
    private final Us us;
    private final Offload offload;

    public DeskRoutes(KeptAssociations kept, PeerTester tester, Peers peers, DicomConfig config, Us us, Offload offload) {
        this.kept = kept;
        this.config = config;
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
                long objects, long objectBytes, long bytesReceived, long bytesSent, @Nullable Explanation explanation) {
    }

    /** @param total of associations, of which this is a page */
    record Table(Us us, List<PeerLine> peers, long total, List<Line> associations) {
    }

    /** @param classes names of SOP classes and transfer syntaxes that occur, by UID */
    record Detail(AssociationView association, @Nullable Explanation explanation, java.util.Map<String, String> classes) {
    }

    /** A finding and whether somebody should do something about it. */
    record FindingLine(SecurityReview.Finding finding, boolean bad) {
    }

    record Safety(List<FindingLine> findings, List<SecurityReview.PeerSafety> peers, List<SecurityReview.Stranger> strangers) {
        static Safety of(SecurityReview review) {
            return new Safety(review.findings().stream().map(finding -> new FindingLine(finding, finding.bad())).toList(), review.peers(), review.strangers());
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/admin/desk/associations").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            int offset = Requests.number(ctx, "offset", 0, 0, 1_000_000);
            int limit = Requests.number(ctx, "limit", 200, 1, RECENT);
            Requests.answer(ctx, 200, offload.call(() -> {
                var page = kept.page(offset, limit);
                return new Table(us, peers.all().stream().map(PeerLine::of).toList(), page.total(), page.associations().stream().map(this::line).toList());
            }));
        });
        router.get("/api/admin/desk/security").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, offload.call(() -> Safety.of(SecurityReview.of(config, peers.all(), kept.recent(RECENT)))));
        });
        router.get("/api/admin/desk/associations/:id").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, offload.call(() -> detail(found(ctx))));
        });
        router.get("/api/admin/desk/associations/:id/trace").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, offload.call(() -> {
                AssociationView view = found(ctx);
                AUDIT.info("event=trace-taken account={} association={}", caller.accountId(), view.id());
                ctx.response().putHeader("Content-Disposition", "attachment; filename=\"association-" + view.id().replaceAll("[^A-Za-z0-9-]", "") + ".json\"");
                return detail(view);
            }));
        });
        router.post("/api/admin/desk/peers/:name/test").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            boolean store = ctx.queryParam("store").contains("true");
            Peer peer = peers.find(ctx.pathParam("name")).orElseThrow(() -> HttpRefusal.notFound("peer"));
            if (!peer.callable()) {
                throw new HttpRefusal(422, "not-callable", "The peer has no port in the settings (dicom.peers), so it cannot be called.");
            }
            AUDIT.info("event=peer-tested account={} peer={} store={}", caller.accountId(), peer.aeTitle(), store);
            Requests.answer(ctx, 200, offload.call(() -> {
                try {
                    return tester.test(peer, store);
                } catch (PeerTester.BusyException e) {
                    throw new HttpRefusal(429, "busy", e.getMessage());
                }
            }));
        });
    }

    private AssociationView found(RoutingContext ctx) {
        return kept.find(ctx.pathParam("id")).orElseThrow(() -> HttpRefusal.notFound("association"));
    }

    private Line line(AssociationView view) {
        return new Line(view.id(), view.inbound(), view.begun(), view.millis(), view.peer(), view.remote(), view.tls() != null, view.ending(),
                view.objects(), view.objectBytes(), view.bytesReceived(), view.bytesSent(), Explanation.of(view, us.aeTitle()).orElse(null));
    }

    private Detail detail(AssociationView view) {
        var names = new java.util.TreeMap<String, String>();
        view.contexts().forEach(context -> {
            names.put(context.abstractSyntax(), UID.name(context.abstractSyntax()));
            context.proposed().forEach(uid -> names.put(uid, UID.name(uid)));
            context.taken().forEach(uid -> names.put(uid, UID.name(uid)));
        });
        view.statuses().forEach(each -> names.put(each.sopClass(), UID.name(each.sopClass())));
        Optional<Explanation> explanation = Explanation.of(view, us.aeTitle());
        return new Detail(view, explanation.orElse(null), names);
    }
}
