package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.caseroom.config.HttpConfig;
import org.caseroom.database.Offload;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaticFilesTest {
    private static final String SCRIPT = "console.log('a');".repeat(100);

    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final Offload offload = new Offload("test");
    private URLClassLoader classes;
    private HttpCalls calls;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(dir.resolve("web/assets"));
        Files.writeString(dir.resolve("web/index.html"), "<!doctype html><title>page</title>");
        Files.writeString(dir.resolve("web/assets/main-abc123.js"), SCRIPT);
        Files.writeString(dir.resolve("web/assets/strange.exe"), "x");
        Files.writeString(dir.resolve("secret.txt"), "secret");
        classes = new URLClassLoader(new URL[] {dir.toUri().toURL()}, null);
        Router router = Router.router(vertx);
        router.route().handler(new StaticFiles(classes, offload));
        router.errorHandler(404, new Failures(new Origins(new HttpConfig("127.0.0.1", 0, "", false, 1 << 20, ""))));
        var server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        calls = new HttpCalls(vertx, server.actualPort());
    }

    @AfterEach
    void stop() throws IOException {
        vertx.close().await();
        offload.close();
        classes.close();
    }

    @Test
    void everyAddressOfTheClientGetsThePageWhichIsAskedForEachTime() {
        for (String path : new String[] {"/", "/sign-in", "/rooms/abc/x", "/join/AbC-_1", "/studies/2.25.1",
                "/studies/1.2.840.113619.2.55"}) {
            var answer = calls.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.headers().get("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-cache");
            assertThat(answer.body().toString()).contains("<title>page</title>");
            assertThat(calls.with("If-None-Match", answer.headers().get("ETag")).get(path).status()).isEqualTo(304);
        }
    }

    @Test
    void filesNamedByTheirContentAreKeptForEverAndSentSmall() throws IOException {
        var plain = calls.get("/assets/main-abc123.js");
        assertThat(plain.headers().get("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(plain.body().toString()).isEqualTo(SCRIPT);
        var small = calls.with("Accept-Encoding", "gzip, br").get("/assets/main-abc123.js");
        assertThat(small.headers().get("Content-Encoding")).isEqualTo("gzip");
        assertThat(small.body().length()).isLessThan(SCRIPT.length() / 2);
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(small.body().getBytes())).readAllBytes())).isEqualTo(SCRIPT);
    }

    @Test
    void nothingElseOnTheClassPathIsServed() {
        for (String path : new String[] {"/secret.txt", "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt",
                "/assets/strange.exe", "/assets/none.js", "/.hidden.txt", "/assets//main-abc123.js/../x.js"}) {
            assertThat(calls.get(path).status()).as(path).isEqualTo(404);
        }
    }
}
