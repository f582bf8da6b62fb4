package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.arrival.Arrival;
import org.caseroom.arrival.Arrivals;
import org.caseroom.arrival.Destinations;
import org.caseroom.arrival.RoomDestination;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Decision;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.study.StudySummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms as a destination of DICOM: for their hosts who may import, and, with the key of the room, for whoever sends by STOW-RS. */
public final class RoomDestinationRoutes implements RouteModule {
    static final String STOW = "/dicom-web/rooms/";
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final String PERMISSION = "study:import";
    private static final int MAX_KEY = 256;

    private final StudyParts parts;
    private final RoomRepository repository;
    private final Rooms rooms;
    private final Destinations destinations;
    private final Arrivals arrivals;
    private final DeskRoutes.Us us;
    private final DicomWebStoreRoutes store;

    public RoomDestinationRoutes(StudyParts parts, RoomRepository repository, Rooms rooms, Destinations destinations, Arrivals arrivals, DeskRoutes.Us us) {
        this.parts = parts;
        this.repository = repository;
        this.rooms = rooms;
        this.destinations = destinations;
        this.arrivals = arrivals;
        this.us = us;
        this.store = new DicomWebStoreRoutes(parts);
    }

    record Terms(boolean hold) {
    }

    /** @param listening whether peers can call @param key told once, when it is made */
    record DestinationView(String aeTitle, int port, boolean listening, String stow, boolean hold, @Nullable String key) {
    }

    /** @param study null when it is no longer here, or the caller may not read all of it */
    record ArrivalView(String uid, Arrival.State state, String sender, long arrivedAt, @Nullable StudySummary study) {
    }

    record View(@Nullable DestinationView destination, List<ArrivalView> arrivals) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms/:room/destination").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, host(ctx, caller).compose(member -> parts.offload().call(() -> view(member.room(), caller))));
        });
        router.post("/api/rooms/:room/destination").handler(bodies.json()).handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            var terms = Requests.body(ctx, Terms.class);
            Requests.answer(ctx, 201, host(ctx, caller).compose(member -> parts.offload().call(() -> {
                var opened = destinations.open(member.room(), caller.accountId(), member.participant(), terms.hold());
                rooms.sentTo(member.room());
                AUDIT.info("event=room-destination-opened account={} room={} title={}", caller.accountId(), member.room(), opened.destination().aeTitle());
                return view(opened.destination(), opened.key());
            })));
        });
        router.patch("/api/rooms/:room/destination").handler(bodies.json()).handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            var terms = Requests.body(ctx, Terms.class);
            Requests.answer(ctx, 200, host(ctx, caller).compose(member -> parts.offload().call(() -> {
                if (!destinations.hold(member.room(), terms.hold())) {
                    throw HttpRefusal.notFound("destination");
                }
                rooms.sentTo(member.room());
                return view(member.room(), caller);
            })));
        });
        router.delete("/api/rooms/:room/destination").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 204, host(ctx, caller).compose(member -> parts.offload().call(() -> {
                destinations.close(member.room());
                rooms.sentTo(member.room());
                AUDIT.info("event=room-destination-closed account={} room={}", caller.accountId(), member.room());
                return null;
            })));
        });
        router.post("/api/rooms/:room/arrivals/:study/admit").handler(this::admit);
        router.post("/api/rooms/:room/arrivals/:study/refuse").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            String study = Uids.of(ctx, "study");
            Requests.answer(ctx, 200, host(ctx, caller).compose(member -> held(member, study).compose(_ -> parts.offload().call(() -> {
                arrivals.decide(member.room(), study, Arrival.State.REFUSED);
                return view(member.room(), caller);
            }))));
        });
        router.post(STOW + ":room/studies").handler(this::stow);
        router.post(STOW + ":room/studies/:study").handler(this::stow);
    }

    private void admit(RoutingContext ctx) {
        Caller caller = Requests.require(ctx, PERMISSION);
        String study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, host(ctx, caller).compose(member -> held(member, study).compose(_ -> rooms.mayShare(caller, study)).compose(may -> {
            if (!may) {
                throw HttpRefusal.notFound("arrival that you may read all of");
            }
            return RoomRoutes.available(rooms.addStudy(member, caller.displayName(), study));
        }).compose(decision -> {
            if (decision instanceof Decision.Rejected(_, String message)) {
                throw new HttpRefusal(409, "not-now", message);
            }
            return parts.offload().call(() -> {
                arrivals.decide(member.room(), study, Arrival.State.ADMITTED);
                return view(member.room(), caller);
            });
        })));
    }

    private Future<Arrival> held(Membership member, String study) {
        return parts.offload().call(() -> arrivals.find(member.room(), study).orElseThrow(() -> HttpRefusal.notFound("arrival")));
    }

    /** The same answer to a wrong key as for a room that is not there. */
    private void stow(RoutingContext ctx) {
        String room = ctx.pathParam("room");
        String key = key(ctx.request().getHeader("Authorization"));
        // Nobody reads the body before this is over, and it must not be lost meanwhile.
        ctx.request().pause();
        parts.offload().call(() -> room.length() > 64 || key.isEmpty() || key.length() > MAX_KEY ? Optional.<RoomDestination>empty()
                : destinations.ofKey(room, key)).onComplete(found -> {
                    ctx.request().resume();
                    if (found.failed()) {
                        ctx.fail(found.cause());
                    } else if (found.result().isEmpty()) {
                        ctx.response().putHeader("WWW-Authenticate", "Basic realm=\"room\"");
                        ctx.fail(new HttpRefusal(401, "bad-key", "This room takes no images by this key. Its host has the address and the key."));
                    } else {
                        RoomDestination on = found.result().get();
                        store.store(ctx, on.account(), result -> arrivals.arrived(on, result.study(), "STOW"));
                    }
                });
    }

    /** As a bearer token, or as the password of anybody. */
    private static String key(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            String pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private DestinationView view(RoomDestination open, @Nullable String key) {
        return new DestinationView(open.aeTitle(), us.port(), us.listening(), parts.origin().get() + STOW + open.room() + "/studies", open.hold(), key);
    }

    private View view(String room, Caller caller) {
        List<Arrival> all = destinations.arrivals(room);
        Map<String, StudySummary> known = new HashMap<>();
        parts.catalogue().summaries(all.stream().map(Arrival::study).filter(study -> caller.may("study:read:" + study)).toList())
                .forEach(summary -> known.put(summary.study(), summary));
        return new View(destinations.ofRoom(room).map(open -> view(open, null)).orElse(null), all.stream().map(arrival -> new ArrivalView(arrival.study(),
                arrival.state(), arrival.sender(), arrival.arrivedAt(), known.get(arrival.study()))).toList());
    }

    private Future<Membership> host(RoutingContext ctx, Caller caller) {
        return rooms.settle().compose(_ -> RoomRoutes.member(repository, ctx, caller)).map(member -> {
            if (member.role() != Role.HOST) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room decides what arrives in it.");
            }
            return member;
        });
    }
}
