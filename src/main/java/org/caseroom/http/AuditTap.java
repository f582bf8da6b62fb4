package org.caseroom.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.access.Caller;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditSink;
import org.caseroom.audit.Viewings;

/**
 * Tells the audit trail what was asked over HTTP and answered, by method and path: one list instead of a line in each route. Has to be mounted
 * before the routes it watches; what sign-ins and accounts note themselves is not in it.
 *
 * <p>What is read is noted once a person and session, what changes or leaves the house each time. A refused look at a study is noted too.
 */
public final class AuditTap implements RouteModule {
    private static final String STUDY = "(?<study>[0-9.]{1,64})";
    private static final List<Rule> RULES = List.of(
            each("DELETE", "/api/studies/" + STUDY, AuditKind.STUDY_DELETED, ""),
            each("GET", "/api/studies/" + STUDY + "/media", AuditKind.EXPORT, "media (ZIP)"),
            each("POST", "/api/studies/" + STUDY + "/release", AuditKind.EXPORT, "copy without identities"),
            each("POST", "/api/studies/" + STUDY + "/sending", AuditKind.EXPORT, "ordered to be sent to a peer"),
            each("POST", "/api/library/exports(?:/letters)?", AuditKind.EXPORT, "pages of the library"),
            each("PUT", "/api/library/imports", AuditKind.IMPORT, "pages of the library"),
            once("PUT", "/api/imports/(?<about>[\\w-]+)/files", AuditKind.IMPORT, "files"),
            each("POST", "/dicom-web/studies(?:/" + STUDY + ")?", AuditKind.RECEIVED, "STOW-RS"),
            each("POST", "/api/rooms/(?<about>[\\w-]+)/invitations", AuditKind.RIGHTS_CHANGED, "invitation to a room made"),
            each("DELETE", "/api/rooms/(?<about>[\\w-]+)/invitations/.+", AuditKind.RIGHTS_CHANGED, "invitation to a room revoked"),
            each("POST", "/api/invitations/[^/]+/accept", AuditKind.RIGHTS_CHANGED, "invitation to a room accepted"),
            each("POST", "/api/rooms/(?<about>[\\w-]+)/destination", AuditKind.RIGHTS_CHANGED, "room receives studies"),
            once("GET", "/api/studies", AuditKind.QUERY, "search"),
            once("GET", "/api/sources/(?<about>[\\w-]+)/studies", AuditKind.QUERY, "search in an archive"),
            once("GET", "/dicom-web/(?:studies|series|instances)", AuditKind.QUERY, "QIDO-RS"),
            once("GET", "/dicom-web/studies/" + STUDY + "(?:/series/[0-9.]+)?/(?:series|instances)", AuditKind.QUERY, "QIDO-RS"),
            // Pictures of a list are no look at a study.
            new Rule(HttpMethod.GET, Pattern.compile("/(?:api|dicom-web)/studies/.*(?:/thumbnail|/arrival|/released|/review)"), null, "", true),
            once("GET", "/dicom-web/studies/" + STUDY + "/.*(?:/rendered|/frames/[0-9,]+|metadata)|/dicom-web/studies/(?<other>[0-9.]+)/(?:rendered|metadata)",
                    AuditKind.ACCESSED, ""),
            each("GET", "/dicom-web/studies/" + STUDY + "(?:/series/[0-9.]+(?:/instances/[0-9.]+)?)?(?:/bulkdata|/pixeldata)?", AuditKind.SENT, "WADO-RS"),
            once("POST", "/api/studies/" + STUDY + "/series/[0-9.]+/reformats", AuditKind.ACCESSED, ""),
            once("GET", "/api/studies/" + STUDY + "(?:/.*)?", AuditKind.ACCESSED, ""));

    private final AuditSink sink;
    private final Viewings viewings;
    private final SessionCookies cookies;

    public AuditTap(AuditSink sink, Viewings viewings, SessionCookies cookies) {
        this.sink = sink;
        this.viewings = viewings;
        this.cookies = cookies;
    }

    /** @param kind null to note nothing; @param once a person and session */
    private record Rule(HttpMethod method, Pattern path, AuditKind kind, String how, boolean once) {
        Optional<Matcher> match(HttpMethod asked, String at) {
            Matcher matcher = path.matcher(at);
            return asked.equals(method) && matcher.matches() ? Optional.of(matcher) : Optional.empty();
        }
    }

    private static Rule each(String method, String path, AuditKind kind, String how) {
        return new Rule(HttpMethod.valueOf(method), Pattern.compile(path), kind, how, false);
    }

    private static Rule once(String method, String path, AuditKind kind, String how) {
        return new Rule(HttpMethod.valueOf(method), Pattern.compile(path), kind, how, true);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        for (String path : new String[] {"/api/*", "/dicom-web/*"}) {
            router.route(path).handler(ctx -> {
                watch(ctx);
                ctx.next();
            });
        }
    }

    private void watch(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        for (Rule rule : RULES) {
            Optional<Matcher> match = rule.match(ctx.request().method(), path);
            if (match.isPresent()) {
                if (rule.kind() != null && asks(ctx, rule)) {
                    ctx.addEndHandler(_ -> over(ctx, rule, match.get()));
                }
                return;
            }
        }
    }

    /** The list of studies of a page is no question before somebody types something. */
    private static boolean asks(RoutingContext ctx, Rule rule) {
        return rule.kind() != AuditKind.QUERY || ctx.normalizedPath().startsWith("/dicom-web/")
                || ctx.queryParam("search").stream().anyMatch(text -> !text.isBlank());
    }

    private void over(RoutingContext ctx, Rule rule, Matcher match) {
        int status = ctx.response().getStatusCode();
        Optional<Caller> caller = Requests.maybeAuthenticated(ctx).map(who -> who.caller());
        boolean done = status >= 200 && status < 300 || status == 304;
        // What is not there, or was asked wrongly, tells nobody anything.
        if (caller.isEmpty() || !done && status != 403) {
            return;
        }
        AuditEvent event = AuditEvent.of(rule.kind(), caller.get().accountId(), cookies.address(ctx)).how(rule.how());
        String study = group(match, "study").or(() -> group(match, "other")).orElse("");
        String about = group(match, "about").orElse("");
        AuditEvent told = (study.isEmpty() ? event : event.study(study)).about(about.isEmpty() ? new String[0] : new String[] {about});
        if (!done) {
            viewings.once(study + about, told.failed());
        } else if (rule.once()) {
            viewings.once(rule.kind() == AuditKind.ACCESSED ? study : rule.how() + study + about, told);
        } else {
            sink.note(told);
        }
    }

    private static Optional<String> group(Matcher match, String name) {
        return match.namedGroups().containsKey(name) ? Optional.ofNullable(match.group(name)) : Optional.empty();
    }
}
