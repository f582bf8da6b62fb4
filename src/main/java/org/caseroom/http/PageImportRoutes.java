package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caseroom.publication.PageImports;

/** Pages on their way in: a Markdown file, a MIRC document, or a ZIP of these with the DICOM files that they show; one a request. */
public final class PageImportRoutes implements RouteModule {
    private static final String PERMISSION = "study:import";
    private static final int MAX_NAME = 4096;
    private static final int CHUNK = 1 << 16;

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
    }

    private void receive(RoutingContext ctx) {
        Requests.account(ctx);
        var caller = Requests.require(ctx, PERMISSION);
        String name = Requests.text(ctx, "name", MAX_NAME).orElse("");
        var body = BodyStream.of(ctx.request());
        Requests.answer(ctx, 200, calls.run(() -> {
            Path file = Files.createTempFile(folder, "import", ".part");
            try {
                spool(body, file);
                return imports.bring(caller, name, file, calls.sights(caller));
            } finally {
                Files.deleteIfExists(file);
            }
        }));
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
