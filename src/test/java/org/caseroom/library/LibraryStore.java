package org.caseroom.library;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.database.Database;
import org.caseroom.testing.TestDatabase;

/** A library on a real database, with a clock that goes a second further with each look at it. */
final class LibraryStore implements AutoCloseable {
    final Database database;
    final Library library;
    final Set<String> released = new HashSet<>();
    final Map<String, List<String>> recorded = new HashMap<>();
    private final LibraryParts parts;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong seconds = new AtomicLong(Instant.parse("2026-03-01T08:00:00Z").getEpochSecond());

    LibraryStore(Path dir) {
        this(dir, false);
    }

    LibraryStore(Path dir, boolean reviewRequired) {
        database = TestDatabase.open(dir);
        parts = new LibraryParts(database, () -> Instant.ofEpochSecond(seconds.incrementAndGet()),
                () -> "id-%08d".formatted(ids.incrementAndGet()), new SplittableRandom(1), List.of(ImageBlock.living(),
                        new ClipBlock(recording -> recorded.getOrDefault(recording, List.of()))),
                released::contains, study -> "Report of " + study, (_, _, _, _) -> {
        }, reviewRequired);
        library = new Library(parts);
    }

    /** The same library as another process has it. */
    Library another() {
        return new Library(parts);
    }

    Caller account(String name, AccountRole role) {
        database.call(handle -> handle.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) "
                + "VALUES (?, ?, ?, ?, ?, '', 0)", "account-" + name, name, name, name, role.name()));
        return Caller.of("account-" + name, name, name, role, Caller.Via.SESSION);
    }

    Page page(Caller by, String title, String markdown, boolean unknown, String... tags) {
        return library.writing().create(by, PageKind.CASE, new PageText(title, markdown, List.of(tags), List.of("Lung"), 2, unknown), "",
                ReaderSights.NOTHING);
    }

    Page published(Caller by, String title, String markdown, boolean unknown, String... tags) {
        return library.publishing().state(by, page(by, title, markdown, unknown, tags).id(), PageState.PUBLISHED, "", ReaderSights.NOTHING);
    }

    List<String> found(Caller by, String words) {
        return find(by, words).pages().stream().map(PageSummary::title).toList();
    }

    PageList find(Caller by, String words) {
        return library.search().find(by, new PageQuery(words, Map.of(), null, PageQuery.Sort.BEST, 0, 100));
    }

    void wait(Duration time) {
        seconds.addAndGet(time.toSeconds());
    }

    @Override
    public void close() {
        database.close();
    }
}
