package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.access.Caller;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Peers;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;
import org.caseroom.sending.SendItem;
import org.caseroom.sending.SendOrder;
import org.caseroom.sending.SendQueue;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudySummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sending studies, series and objects to DICOM peers: for those who may read all of the study and send; all orders for administrators. */
public final class SendingRoutes implements RouteModule {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final String PERMISSION = "study:send";
    private static final String ALL = "transfers:manage";
    private static final int TROUBLED = 200;
    private static final int MAX_NAMED = 10_000;

    private final StudyParts parts;
    private final Peers peers;
    private final SendQueue queue;
    private final Runnable wake;

    /** @param wake called when there is something new to send */
    public SendingRoutes(StudyParts parts, Peers peers, SendQueue queue, Runnable wake) {
        this.parts = parts;
        this.peers = peers;
        this.queue = queue;
        this.wake = wake;
    }

    /** @param series only these; null for all @param instances only these; null for all */
    record NewOrder(String peer, @Nullable Set<String> series, @Nullable Set<String> instances) {
        NewOrder {
            Checks.text(peer, 1, 16, "peer");
            check(series, "series");
            check(instances, "instances");
            if (series != null && instances != null) {
                throw new IllegalArgumentException("name series or instances, not both");
            }
        }

        private static void check(@Nullable Set<String> uids, String what) {
            if (uids != null) {
                Checks.range(uids.size(), 1, MAX_NAMED, "number of " + what);
                uids.forEach(uid -> Checks.uid(uid, what));
            }
        }
    }

    record PeerName(String aeTitle, boolean tls) {
    }

    /** @param title what the study is called; null when it is no longer here */
    record Line(SendOrder order, @Nullable String title) {
    }

    record Table(long total, List<Line> orders) {
    }

    record Detail(SendOrder order, List<SendItem> troubled) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/sending/peers").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, (Object) peers.all().stream().filter(Peer::callable).map(peer -> new PeerName(peer.aeTitle(), peer.tls())).toList());
        });
        router.post("/api/studies/:study/sending").handler(bodies.json()).handler(this::order);
        router.get("/api/sending").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            String study = Requests.text(ctx, "study", 64).orElse(null);
            table(ctx, caller.accountId(), study);
        });
        router.get("/api/admin/sending").handler(ctx -> {
            Requests.require(ctx, ALL);
            table(ctx, null, null);
        });
        router.get("/api/sending/:order").handler(ctx -> Requests.answer(ctx, 200, mine(ctx).compose(order -> parts.offload()
                .call(() -> new Detail(order, queue.troubled(order.id(), TROUBLED))))));
        router.post("/api/sending/:order/cancel").handler(ctx -> change(ctx, "cancelled", order -> queue.cancel(order.id()),
                "The order has ended already."));
        router.post("/api/sending/:order/retry").handler(ctx -> change(ctx, "retried", order -> queue.retry(order.id()),
                "The order is being sent, or everything in it was sent, or another one for the same is open."));
    }

    private void order(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Caller caller = Requests.require(ctx, PERMISSION);
        var wanted = Requests.body(ctx, NewOrder.class);
        parts.access().requireIdentities(caller, study).compose(_ -> parts.offload().call(() -> {
            if (peers.find(wanted.peer()).filter(Peer::callable).isEmpty()) {
                throw HttpRefusal.notFound("peer that can be called");
            }
            List<String> chosen = chosen(study, wanted);
            var ordered = queue.order(wanted.peer(), study, chosen, caller.accountId(), null, Duration.ZERO);
            if (ordered.fresh()) {
                AUDIT.info("event=send-ordered account={} order={} peer={} study={} objects={}", caller.accountId(), ordered.order().id(),
                        wanted.peer(), study, chosen.size());
            }
            wake.run();
            return ordered;
        })).onFailure(ctx::fail).onSuccess(ordered -> Requests.answer(ctx, ordered.fresh() ? 201 : 200, (Object) ordered.order()));
    }

    private List<String> chosen(String study, NewOrder wanted) {
        List<StoredInstance> all = parts.catalogue().instances(study, null);
        List<String> chosen = all.stream().filter(instance -> wanted.series() == null || wanted.series().contains(instance.series()))
                .map(StoredInstance::instance).filter(uid -> wanted.instances() == null || wanted.instances().contains(uid)).toList();
        var found = new HashSet<>(chosen);
        if (chosen.isEmpty() || wanted.instances() != null && !found.containsAll(wanted.instances())) {
            throw HttpRefusal.notFound("object in this study");
        }
        if (chosen.size() > SendQueue.MAX_OBJECTS) {
            throw new HttpRefusal(422, "too-many", "More than " + SendQueue.MAX_OBJECTS + " objects; send the study series by series.");
        }
        return chosen;
    }

    private void table(RoutingContext ctx, @Nullable String account, @Nullable String study) {
        int offset = Requests.number(ctx, "offset", 0, 0, 1_000_000);
        int limit = Requests.number(ctx, "limit", 50, 1, 200);
        Requests.answer(ctx, 200, parts.offload().call(() -> {
            var page = queue.page(account, study, offset, limit);
            Map<String, String> titles = new HashMap<>();
            for (StudySummary summary : parts.catalogue().summaries(page.orders().stream().map(SendOrder::study).distinct().toList())) {
                titles.put(summary.study(), summary.description() == null ? "" : summary.description());
            }
            return new Table(page.total(), page.orders().stream().map(order -> new Line(order, titles.get(order.study()))).toList());
        }));
    }

    /** The same answer whether there is no such order or it is somebody else's. */
    private Future<SendOrder> mine(RoutingContext ctx) {
        Caller caller = Requests.require(ctx, PERMISSION);
        String id = ctx.pathParam("order");
        return parts.offload().call(() -> (id.length() > 64 ? java.util.Optional.<SendOrder>empty() : queue.find(id))
                .filter(order -> order.account().equals(caller.accountId()) || caller.may(ALL)).orElseThrow(() -> HttpRefusal.notFound("order")));
    }

    @FunctionalInterface
    private interface Change {
        boolean made(SendOrder order);
    }

    private void change(RoutingContext ctx, String what, Change change, String otherwise) {
        Caller caller = Requests.require(ctx, PERMISSION);
        Requests.answer(ctx, 200, mine(ctx).compose(order -> parts.offload().call(() -> {
            if (!change.made(order)) {
                throw new HttpRefusal(409, "not-now", otherwise);
            }
            AUDIT.info("event=send-{} account={} order={} peer={}", what, caller.accountId(), order.id(), order.peer());
            wake.run();
            return queue.find(order.id()).orElse(order);
        })));
    }
}
