package org.caseroom.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.caseroom.database.Offload;

/**
 * The web client, from {@code web/} on the class path, where its build puts it.
 *
 * <p>Files under {@code assets/} have the hash of their content in their name and never change; the page itself is asked for
 * each time. Any other address without an extension is one of the client's own and gets the page; the digits behind
 * the last dot of a UID are none. Only names that exist are
 * remembered, so what is kept is bounded by the build.
 */
final class StaticFiles implements Handler<RoutingContext> {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,150}){0,6}/?");
    private static final Pattern EXTENSION = Pattern.compile("\\.[0-9]*[A-Za-z][A-Za-z0-9]*$");
    private static final int MAX_BYTES = 32 << 20;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"), Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"), Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"), Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"), Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"), Map.entry("wasm", "application/wasm"));

    private final ClassLoader classes;
    private final Offload offload;
    private final ConcurrentHashMap<String, Asset> assets = new ConcurrentHashMap<>();

    StaticFiles(ClassLoader classes, Offload offload) {
        this.classes = classes;
        this.offload = offload;
    }

    /** @param gzip empty where it would not be smaller */
    private record Asset(Buffer plain, Optional<Buffer> gzip, String type, String tag) {
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            ctx.next();
            return;
        }
        String path = ctx.normalizedPath();
        if (!PATH.matcher(path).matches()) {
            ctx.fail(404);
            return;
        }
        boolean file = EXTENSION.matcher(path).find();
        String name = file ? path.substring(1) : "index.html";
        Asset known = assets.get(name);
        if (known != null) {
            send(ctx, name, known);
            return;
        }
        offload.call(() -> load(name)).onFailure(ctx::fail).onSuccess(found -> {
            if (found.isPresent()) {
                assets.put(name, found.get());
                send(ctx, name, found.get());
            } else {
                ctx.fail(404);
            }
        });
    }

    private void send(RoutingContext ctx, String name, Asset asset) {
        var response = ctx.response();
        response.putHeader("ETag", asset.tag()).putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        if (asset.tag().equals(ctx.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = ctx.request().getHeader("Accept-Encoding");
        boolean gzip = asset.gzip().isPresent() && accepted != null && accepted.contains("gzip");
        Buffer body = gzip ? asset.gzip().get() : asset.plain();
        if (gzip) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.putHeader("Content-Type", asset.type()).putHeader("Content-Length", Integer.toString(body.length()));
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private Optional<Asset> load(String name) throws IOException {
        URL url = classes.getResource("web/" + name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (url == null || type == null) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = url.openStream()) {
            bytes = in.readNBytes(MAX_BYTES);
        }
        Optional<Buffer> gzip = Optional.empty();
        if (type.startsWith("text/") || type.contains("json") || type.contains("svg") || type.contains("wasm")) {
            var out = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(out)) {
                zip.write(bytes);
            }
            gzip = Optional.of(Buffer.buffer(out.toByteArray())).filter(z -> z.length() < bytes.length);
        }
        return Optional.of(new Asset(Buffer.buffer(bytes), gzip, type, tag(bytes)));
    }

    private static String tag(byte[] bytes) {
        try {
            return "\"" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
