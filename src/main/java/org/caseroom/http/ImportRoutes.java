package org.caseroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.protocol.Json;
import org.caseroom.study.ImportResult;

/** Files and archives, one a request. */
public final class ImportRoutes implements RouteModule {
    private static final String PERMISSION = "study:import";
    /** What a sender may still send after his file was refused, and yet hear why. */
    private static final long DRAIN_BYTES = 256L << 20;
    private static final int MAX_NAME = 4096;
    private static final long ALIVE_MILLIS = 20_000;

    private final StudyParts parts;

    public ImportRoutes(StudyParts parts) {
        this.parts = parts;
    }

    /** The numbers are what the sender believes; nothing depends on them. */
    record NewBatch(long files, long bytes) {
    }

    record Opened(String id) {
    }

    record Result(String name, ImportResult.Outcome outcome, String reason, String study, String series, String instance,
                  Integer frames) {
        static Result of(ImportResult r) {
            return new Result(r.name(), r.outcome(), r.reason(), r.study(), r.series(), r.instance(), r.frames());
        }
    }

    record Results(List<Result> results) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/imports").handler(bodies.json()).handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            NewBatch batch = Requests.body(ctx, NewBatch.class);
            if (batch.files() < 0 || batch.bytes() < 0) {
                throw HttpRefusal.badRequest("files and bytes cannot be negative.");
            }
            Requests.answer(ctx, 201, new Opened(parts.batches().open(caller.accountId())));
        });
        router.get("/api/imports/:batch").handler(ctx -> {
            Caller caller = Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 200, parts.batches().progress(ctx.pathParam("batch"), caller.accountId())
                    .orElseThrow(() -> HttpRefusal.notFound("import")));
        });
        router.put("/api/imports/:batch/files").handler(this::receive);
    }

    private void receive(RoutingContext ctx) {
        Caller caller = Requests.require(ctx, PERMISSION);
        String batch = ctx.pathParam("batch");
        String name = Requests.text(ctx, "name", MAX_NAME).orElse("(no name)");
        if (parts.batches().progress(batch, caller.accountId()).isEmpty()) {
            throw HttpRefusal.notFound("import");
        }
        refuseTooLarge(ctx, parts.maxFileBytes());
        BodyStream body = BodyStream.of(ctx.request());
        parts.batches().begin(batch);
        // A large archive takes longer than connections may be idle. White space before JSON means nothing.
        long alive = ctx.vertx().setPeriodic(ALIVE_MILLIS, _ -> {
            if (!ctx.response().headWritten()) {
                ctx.response().setChunked(true).putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
            }
            ctx.response().write(" ");
        });
        parts.offload().call(() -> {
            List<ImportResult> results = List.of();
            try {
                results = parts.importer().receive(name, body, caller.accountId());
                return new Received(results, body.drain(DRAIN_BYTES));
            } finally {
                parts.batches().end(batch, results);
            }
        }).onComplete(done -> {
            ctx.vertx().cancelTimer(alive);
            if (done.failed()) {
                ctx.fail(done.cause());
            } else {
                answer(ctx, done.result());
            }
        });
    }

    private static void answer(RoutingContext ctx, Received received) {
        var results = new Results(received.results().stream().map(Result::of).toList());
        if (ctx.response().headWritten()) {
            try {
                ctx.response().end(Buffer.buffer(Json.mapper().writeValueAsBytes(results)));
            } catch (JsonProcessingException e) {
                ctx.fail(e);
            }
            return;
        }
        if (!received.whole()) {
            ctx.response().putHeader("Connection", "close");
        }
        Requests.answer(ctx, 200, results);
    }

    private record Received(List<ImportResult> results, boolean whole) {
    }

    /** By what the sender announces; what comes is counted as well. */
    static void refuseTooLarge(RoutingContext ctx, long limit) {
        String length = ctx.request().getHeader("Content-Length");
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > limit) {
            throw new HttpRefusal(413, "too-large", "The file is larger than the " + (limit >> 20) + " MiB that are allowed.");
        }
    }
}
