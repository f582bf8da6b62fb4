package org.caseroom.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.access.AccessService;
import org.caseroom.access.AccountView;
import org.caseroom.access.Caller;
import org.caseroom.audit.AuditEntry;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditSink;
import org.caseroom.audit.AuditStore;
import org.caseroom.database.Offload;
import org.caseroom.room.Nullable;

/** The audit trail, for administrators. That they read it stands in it too. */
public final class AuditRoutes implements RouteModule {
    private static final String PERMISSION = "audit:read";
    private static final int MOST_LINES = 100_000;
    private static final int MOST_OFFSET = 10_000_000;

    private final AuditStore store;
    private final AccessService access;
    private final AuditSink sink;
    private final Offload offload;

    public AuditRoutes(AuditStore store, AccessService access, AuditSink sink, Offload offload) {
        this.store = store;
        this.access = access;
        this.sink = sink;
        this.offload = offload;
    }

    /** @param name of the account as it is called now; null where {@code who} is none */
    record Line(long seq, long at, String node, AuditKind kind, int outcome, String who, @Nullable String name, String address, List<String> studies,
                List<String> patients, List<String> subject, String detail) {
        static Line of(AuditEntry e, Map<String, String> names) {
            return new Line(e.seq(), e.at(), e.node(), e.kind(), e.outcome(), e.who(), names.get(e.who()), e.address(), e.studies(), e.patients(),
                    e.subject(), e.detail());
        }
    }

    record Table(long total, List<Line> entries) {
    }

    /** @param brokenAt the first entry that is not whole; null: all are */
    record Verdict(long entries, String head, @Nullable Long brokenAt, @Nullable String why) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/admin/audit").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            int offset = Requests.number(ctx, "offset", 0, 0, MOST_OFFSET);
            int limit = Requests.number(ctx, "limit", 100, 1, 500);
            Requests.answer(ctx, 200, access.listAccounts().compose(accounts -> {
                AuditStore.Filter filter = filter(ctx, accounts);
                Map<String, String> names = names(accounts);
                return offload.call(() -> {
                    AuditStore.Page page = store.find(filter, offset, limit);
                    return new Table(page.total(), page.entries().stream().map(e -> Line.of(e, names)).toList());
                });
            }));
        });
        router.get("/api/admin/audit.csv").handler(this::csv);
        router.post("/api/admin/audit/verification").handler(ctx -> {
            Caller by = Requests.require(ctx, PERMISSION);
            sink.note(AuditEvent.of(AuditKind.AUDIT_LOG_USED, by.accountId(), "").how("chain verified"));
            Requests.answer(ctx, 200, offload.call(() -> {
                AuditStore.Verdict v = store.verify(_ -> { });
                return new Verdict(v.entries(), v.head(), v.broken().map(AuditStore.Broken::seq).orElse(null), v.broken().map(AuditStore.Broken::why).orElse(null));
            }));
        });
    }

    private static Map<String, String> names(List<AccountView> accounts) {
        return accounts.stream().collect(Collectors.toMap(AccountView::accountId, AccountView::displayName));
    }

    /** A person is named by login or by id. */
    private static AuditStore.Filter filter(RoutingContext ctx, List<AccountView> accounts) {
        Optional<String> who = Requests.text(ctx, "who", 200).map(String::strip).filter(text -> !text.isEmpty()).map(text -> accounts.stream()
                .filter(a -> a.login().equalsIgnoreCase(text)).map(AccountView::accountId).findFirst().orElse(text));
        Optional<String> study = Requests.text(ctx, "study", 64).map(String::strip).filter(text -> !text.isEmpty());
        if (study.isPresent() && !study.get().matches("[0-9.]+")) {
            throw HttpRefusal.badRequest("The parameter study has to be a Study Instance UID.");
        }
        Optional<AuditKind> kind = Requests.text(ctx, "kind", 40).filter(text -> !text.isEmpty()).map(text -> Arrays.stream(AuditKind.values())
                .filter(k -> k.name().equals(text)).findFirst().orElseThrow(() -> HttpRefusal.badRequest("There is no kind of event with this name.")));
        boolean failures = Requests.text(ctx, "failures", 5).filter("true"::equals).isPresent();
        return new AuditStore.Filter(who, study, kind, failures, millis(ctx, "from"), millis(ctx, "until"));
    }

    private static long millis(RoutingContext ctx, String name) {
        return Requests.text(ctx, name, 15).filter(text -> !text.isEmpty()).map(text -> {
            if (!text.matches("\\d{1,15}")) {
                throw HttpRefusal.badRequest("The parameter " + name + " has to be milliseconds since 1970 UTC.");
            }
            return Long.parseLong(text);
        }).orElse(0L);
    }

    private void csv(RoutingContext ctx) {
        Caller by = Requests.require(ctx, PERMISSION);
        String separator = Requests.text(ctx, "separator", 10).filter("semicolon"::equals).isPresent() ? ";" : ",";
        access.listAccounts().compose(accounts -> {
            AuditStore.Filter filter = filter(ctx, accounts);
            Map<String, String> names = names(accounts);
            return offload.call(() -> table(store.find(filter, 0, MOST_LINES).entries(), names, separator));
        }).onFailure(ctx::fail).onSuccess(text -> {
            sink.note(AuditEvent.of(AuditKind.AUDIT_LOG_USED, by.accountId(), "").how("exported as CSV"));
            // With a mark, so that spreadsheets read UTF-8.
            ctx.response().putHeader("Content-Type", "text/csv; charset=utf-8").putHeader("Cache-Control", "no-store")
                    .putHeader("Content-Disposition", "attachment; filename=\"audit.csv\"").end(Buffer.buffer("\uFEFF" + text));
        });
    }

    static String table(List<AuditEntry> entries, Map<String, String> names, String separator) {
        Function<Stream<String>, String> row = fields -> fields.map(AuditRoutes::field).collect(Collectors.joining(separator, "", "\r\n"));
        var text = new StringBuilder(row.apply(Stream.of("seq", "time", "server", "event", "outcome", "who", "name", "address", "studies", "patients", "about", "detail")));
        entries.forEach(e -> text.append(row.apply(Stream.of(Long.toString(e.seq()), Instant.ofEpochMilli(e.at()).toString(), e.node(), e.kind().name(),
                Integer.toString(e.outcome()), e.who(), names.getOrDefault(e.who(), ""), e.address(), String.join(" ", e.studies()),
                String.join(" ", e.patients()), String.join(" ", e.subject()), e.detail()))));
        return text.toString();
    }

    /** What begins like a formula must not become one: what a peer calls itself stands here too. */
    private static String field(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
