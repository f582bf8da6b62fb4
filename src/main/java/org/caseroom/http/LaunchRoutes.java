package org.caseroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.access.AccessService;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Caller;
import org.caseroom.access.Launches;
import org.caseroom.config.LaunchConfig;
import org.caseroom.config.PortalConfig;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.protocol.Json;
import org.caseroom.room.Nullable;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StudyScope;
import org.caseroom.study.StudySummary;

/**
 * IHE Invoke Image Display (RAD-106): an address of another system leads to a study, the studies of a patient, a room or a page.
 *
 * <pre>
 * GET /IHEInvokeImageDisplay?...  303  GET /launch/{portal}/{name}  the web client:
 *                                        POST /api/launches/{name}/enter   signs in whom the portal vouches for, once
 *                                        GET  /api/launches/{name}/target  where to go, asked with the reader's own rights
 * </pre>
 *
 * The first step changes nothing that counts: a page that is fetched ahead, or followed from another site, comes without cookies.
 */
public final class LaunchRoutes implements RouteModule {
    /** In place of a portal's name, of which none begins so. */
    private static final String NO_PORTAL = "-";
    private static final int MOST = 500;

    private final StudyParts parts;
    private final LaunchConfig config;
    private final AccessService access;
    private final Launches launches;
    private final SessionCookies cookies;
    private final InstantSource clock;

    public LaunchRoutes(StudyParts parts, LaunchConfig config, AccessService access, Launches launches, SessionCookies cookies, InstantSource clock) {
        this.parts = parts;
        this.config = config;
        this.access = access;
        this.launches = launches;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** @param vouched whether somebody can enter by it @param other whether somebody else is signed in in this browser */
    record State(boolean vouched, boolean other) {
    }

    /** @param framed whether the page stands inside another one */
    record Enter(boolean framed) {
    }

    /** @param path where to go; null when there is a choice, or nothing */
    record Target(@Nullable String path, List<StudySummary> studies) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/IHEInvokeImageDisplay").handler(this::invoke);
        router.get("/launch/:portal/:name").handler(this::frame);
        router.get("/api/launches/:name").handler(ctx -> Requests.answer(ctx, 200, state(ctx)));
        router.post("/api/launches/:name/enter").handler(bodies.json()).handler(this::enter);
        router.get("/api/launches/:name/target").handler(ctx -> {
            Caller caller = Requests.account(ctx);
            Requests.answer(ctx, 200, wanted(ctx).compose(target -> resolve(caller, target)));
        });
    }

    private void invoke(RoutingContext ctx) {
        String query = ctx.request().query() == null ? "" : ctx.request().query();
        List<String> names = ctx.queryParams().entries().stream().map(Map.Entry::getKey).toList();
        var one = new LaunchSignature.One(Requests.text(ctx, "portal", 32).orElse(""), Requests.text(ctx, "expires", 12).orElse(""));
        switch (LaunchSignature.of(config.portals(), Duration.ofSeconds(config.validSeconds()), query, names, one, clock.millis() / 1000)) {
            case LaunchSignature.Verdict.Bad(var why) -> throw new HttpRefusal(403, "bad-signature", why);
            case LaunchSignature.Verdict.Unsigned() -> {
                if (!config.unsigned()) {
                    throw new HttpRefusal(403, "not-signed", "Addresses have to be signed here (launch.portals), or launch.unsigned has to be true.");
                }
                if (names.contains("user")) {
                    throw new HttpRefusal(403, "not-signed", "An address that says who somebody is has to be signed.");
                }
                go(ctx, NO_PORTAL, LaunchTarget.of(ctx), Optional.empty());
            }
            case LaunchSignature.Verdict.Good(var portal, var signature, var left) -> {
                LaunchTarget target = LaunchTarget.of(ctx);
                Optional<String> user = Requests.text(ctx, "user", 200);
                if (user.isEmpty()) {
                    go(ctx, portal.name(), target, Optional.empty());
                } else if (!portal.vouches()) {
                    throw new HttpRefusal(403, "may-not-vouch", "This portal may not say who somebody is: launch.portals has no vouches: true for it.");
                } else {
                    var vouched = new Launches.Vouched(portal.name(), user.get());
                    // The second time it leads there too, and signs nobody in.
                    launches.first(signature, left).onFailure(ctx::fail)
                            .onSuccess(first -> go(ctx, portal.name(), target, first ? Optional.of(vouched) : Optional.empty()));
                }
            }
        }
    }

    private void go(RoutingContext ctx, String portal, LaunchTarget target, Optional<Launches.Vouched> vouched) {
        launches.keep(write(target), vouched).onFailure(ctx::fail).onSuccess(name -> ctx.response().setStatusCode(303)
                .putHeader("Location", "/launch/" + portal + "/" + name).putHeader("Cache-Control", "no-store").end());
    }

    /** Only this page is shown inside those of the portal that stands in its address; the web client goes on from it without another one. */
    private void frame(RoutingContext ctx) {
        // Not a path that leads on to another page of ours.
        if (ctx.pathParam("name").matches("[A-Za-z0-9_-]{1,64}")) {
            config.portals().stream().filter(portal -> portal.name().equals(ctx.pathParam("portal")) && !portal.origin().isEmpty()).findFirst()
                    .map(PortalConfig::origin).ifPresent(origin -> SecurityHeaders.allowFrame(ctx.response(), origin));
        }
        ctx.next();
    }

    private Future<State> state(RoutingContext ctx) {
        Optional<Authenticated> who = Requests.maybeAuthenticated(ctx);
        return wanted(ctx).compose(_ -> launches.vouched(ctx.pathParam("name"))).map(vouched -> new State(vouched.isPresent(),
                vouched.isPresent() && who.isPresent() && !who.get().caller().login().equalsIgnoreCase(vouched.get().login())));
    }

    private void enter(RoutingContext ctx) {
        boolean framed = Requests.body(ctx, Enter.class).framed();
        launches.takeVouched(ctx.pathParam("name")).compose(taken -> {
            Launches.Vouched vouched = taken.orElseThrow(() -> new HttpRefusal(403, "not-vouched",
                    "Nobody is vouched for by this address, or it was used before. Sign in, or open it again from where it came."));
            return access.openVouched(vouched.login(), vouched.portal(), cookies.address(ctx));
        }).onFailure(ctx::fail).onSuccess(opened -> {
            if (opened.isEmpty()) {
                ctx.fail(new HttpRefusal(403, "no-such-account", "The portal names an account that cannot be signed in by it. Sign in yourself."));
            } else {
                if (framed) {
                    cookies.setFramed(ctx, opened.get().cookie());
                } else {
                    cookies.set(ctx, opened.get().cookie());
                }
                Requests.answer(ctx, 201, SessionRoutes.Session.of(opened.get().authenticated(), Optional.empty()));
            }
        });
    }

    private Future<LaunchTarget> wanted(RoutingContext ctx) {
        return launches.wanted(ctx.pathParam("name")).map(found -> read(found.orElseThrow(() -> new HttpRefusal(404, "not-found",
                "What this address was to open is not known any more. Open it again from where it came."))));
    }

    private Future<Target> resolve(Caller caller, LaunchTarget target) {
        return switch (target) {
            case LaunchTarget.Place(var path) -> Future.succeededFuture(new Target(path, List.of()));
            case LaunchTarget.Studies(var uids) -> readable(caller, uids).map(LaunchRoutes::target);
            case LaunchTarget.Accessions(var numbers) -> find(caller, Catalogue.Number.ACCESSION_NUMBER, numbers).map(LaunchRoutes::target);
            case LaunchTarget.Patient patient -> find(caller, Catalogue.Number.PATIENT_ID, List.of(patient.id())).map(found -> target(patient.narrow(found)));
        };
    }

    private static Target target(List<StudySummary> found) {
        return found.size() == 1 ? new Target("/studies/" + found.getFirst().study(), List.of()) : new Target(null, found);
    }

    /** What the caller may not read is left out like what is not there. */
    private Future<List<StudySummary>> readable(Caller caller, List<String> uids) {
        Future<List<StudySummary>> all = parts.offload().call(() -> parts.catalogue().summaries(uids));
        return all.compose(found -> {
            Future<List<StudySummary>> seen = Future.succeededFuture(new ArrayList<>());
            for (StudySummary study : found) {
                seen = seen.compose(list -> parts.access().requireRead(caller, study.study()).transform(sight -> {
                    if (sight.succeeded()) {
                        list.add(SeenStudies.of(study, sight.result()));
                    }
                    return sight.succeeded() || sight.cause() instanceof HttpRefusal ? Future.succeededFuture(list) : Future.failedFuture(sight.cause());
                }));
            }
            return seen;
        });
    }

    /** Among those of which he sees who the patient is, for the number names him. */
    private Future<List<StudySummary>> find(Caller caller, Catalogue.Number number, List<String> values) {
        return parts.access().sights(caller).compose(sights -> {
            StudyScope scope = sights.fullScope();
            return parts.offload().call(() -> parts.catalogue().studiesOf(number, values, MOST, scope));
        });
    }

    private static String write(LaunchTarget target) {
        try {
            return Json.mapper().writerFor(LaunchTarget.class).writeValueAsString(target);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LaunchTarget read(String text) {
        try {
            return Json.mapper().readValue(text, LaunchTarget.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A launch in Redis cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
