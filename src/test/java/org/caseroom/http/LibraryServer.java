package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.library.ClipBlock;
import org.caseroom.library.ImageBlock;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryParts;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;

/** The library over HTTP on a real store, with one account for each role and two hosts more: anna and ben. */
final class LibraryServer implements AutoCloseable {
    final Backend backend;
    final Library library;
    /** What is released to everybody, and what "participant" may read as a member of something. */
    final Set<String> released = ConcurrentHashMap.newKeySet();
    final Map<String, String> guesses = new ConcurrentHashMap<>();
    final StudyAccess access;
    private final HttpService http;
    private final Metrics metrics = new Metrics();
    private final Offload offload = new Offload("library");
    private final Map<String, HttpCalls> signedIn = new ConcurrentHashMap<>();

    LibraryServer(Path dir, boolean reviewRequired) {
        backend = new Backend(dir, Map.of("CASEROOM_HTTP_PORT", "0"), Clock.systemUTC());
        for (AccountRole role : AccountRole.values()) {
            account(role.name().toLowerCase(java.util.Locale.ROOT), role);
        }
        account("anna", AccountRole.HOST);
        account("ben", AccountRole.HOST);
        var ids = new AtomicLong();
        http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, new Health(), metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(),
                (_, _) -> Future.succeededFuture(true)));
        access = new StudyAccess(_ -> Future.succeededFuture(Map.of()));
        library = new Library(new LibraryParts(backend.database, Clock.systemUTC(), () -> "id-%06d".formatted(ids.incrementAndGet()),
                new java.util.SplittableRandom(1), List.of(ImageBlock.living(), ImageBlock.key(), new ClipBlock(_ -> List.of())), released::contains, _ -> "",
                (_, page, account, guess) -> guesses.put(page + " " + account, String.valueOf(guess)), reviewRequired));
        access.readableOnPages((caller, study) -> offload.call(() -> library.studies().readable(caller, study)));
        var calls = new LibraryCalls(offload, access, (_, _) -> Future.succeededFuture(false));
        http.mount(new LibraryListRoutes(library, calls)).mount(new LibraryPageRoutes(library, calls))
                .mount(new LibraryHistoryRoutes(library, calls)).mount(new LibraryTalkRoutes(library, calls))
                .mount(new LibraryShelfRoutes(library, calls)).mount(new LibraryStockRoutes(library, calls));
        Backend.await(http.start());
    }

    private void account(String login, AccountRole role) {
        backend.access.accounts().create(login, login, role, "correct horse");
    }

    HttpCalls as(String login) {
        return signedIn.computeIfAbsent(login, name -> anonymous().signedIn(name, "correct horse"));
    }

    HttpCalls anonymous() {
        return new HttpCalls(backend.vertx, http.port());
    }

    String accountId(String login) {
        return backend.access.accounts().find(login).orElseThrow().accountId();
    }

    Caller caller(String login) {
        var account = backend.access.accounts().find(login).orElseThrow();
        return Caller.of(account.accountId(), account.login(), account.displayName(), account.role(), Caller.Via.SESSION);
    }

    static HttpCalls.Answer put(HttpCalls by, String path, String json) {
        return by.with("Content-Type", "application/json").call(HttpMethod.PUT, path, Buffer.buffer(json));
    }

    @Override
    public void close() {
        Backend.await(http.stop(Duration.ofMillis(100)));
        http.close();
        offload.close();
        backend.close();
        metrics.close();
    }
}
