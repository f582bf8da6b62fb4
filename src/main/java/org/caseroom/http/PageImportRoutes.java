package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.publication.ImportView;
import org.caseroom.publication.PageImports;
import org.caseroom.room.Nullable;

/**
 * Pages on their way in: a Markdown file, a MIRC document, or a ZIP of these with the DICOM files that they show; one a request, which
 * begins an import that is watched and cancelled by the account that brought it.
 */
public final class PageImportRoutes implements RouteModule {
    private static final String PERMISSION = "study:import";
    private static final int MAX_NAME = 4096;
    private static final int CHUNK = 1 << 16;
    private static final int MAX_PASSWORD = 2_000;
    private static final String IMPORT = "/api/library/imports/:import";

    private final PageImports imports;
    private final LibraryCalls calls;
    private final Path folder;
    private final long maxBytes;

    /** @param folder for what is being received */
    public PageImportRoutes(PageImports imports, LibraryCalls calls, Path folder, long maxBytes) {
        this.imports = imports;
        this.calls = calls;
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.put("/api/library/imports").handler(this::receive);
        router.get(IMPORT).handler(ctx -> calls.answer(ctx, 200, _ -> find(ctx)));
        router.delete(IMPORT).handler(ctx -> calls.answer(ctx, 204, _ -> {
            imports.cancel(find(ctx).id());
            return null;
        }));
    }

    private ImportView find(RoutingContext ctx) {
        return imports.find(Requests.account(ctx), LibraryCalls.id(ctx, "import")).orElseThrow(() -> LibraryRefusal.notThere("import"));
    }

    private void receive(RoutingContext ctx) {
        Requests.account(ctx);
        var caller = Requests.require(ctx, PERMISSION);
        String name = Requests.text(ctx, "name", MAX_NAME).orElse("");
        String password = password(ctx.request().getHeader("X-Archive-Password"));
        var body = BodyStream.of(ctx.request());
        Requests.answer(ctx, 202, calls.run(() -> {
            Path file = Files.createTempFile(folder, "import", ".part");
            try {
                spool(body, file);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return imports.begin(caller, name, file, password, calls.sights(caller));
        }));
    }

    /** Percent-encoded UTF-8, for headers have no other letters; never in an address, which is logged. */
    private static String password(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.length() > MAX_PASSWORD) {
            throw HttpRefusal.badRequest("The header X-Archive-Password has more than " + MAX_PASSWORD + " characters.");
        }
        try {
            return URLDecoder.decode(header, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpRefusal.badRequest("The header X-Archive-Password is not percent-encoded.");
        }
    }

    private void spool(InputStream body, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long total = 0;
            for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
                total += count;
                if (total > maxBytes) {
                    throw new HttpRefusal(413, "too-large", "The file has more than " + maxBytes + " bytes.");
                }
                out.write(chunk, 0, count);
            }
        }
    }
}
