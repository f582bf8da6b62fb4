package org.caseroom.library;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.caseroom.database.Database;
import org.caseroom.library.search.Facets;
import org.jdbi.v3.core.Handle;

/**
 * All pages in memory, by number: 100,000 of them are some 30 MB, read once, and a search that finds half of them counts its facets in
 * milliseconds. Told of a change after it is committed.
 */
final class PageEntries {
    static final List<String> FACETS = List.of("state", "tag", "author", "modality", "anatomy", "year", "kind", "difficulty");
    private static final int STRETCH = 5_000;

    private final Database database;
    private final Facets facets = new Facets();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile PageEntry[] entries;

    PageEntries(Database database) {
        this.database = database;
    }

    Facets facets() {
        return facets;
    }

    /** By number; empty places are null. Not to be changed. */
    PageEntry[] all() {
        var known = entries;
        if (known != null) {
            return known;
        }
        changing.lock();
        try {
            if (entries == null) {
                entries = database.read(this::load);
            }
            return entries;
        } finally {
            changing.unlock();
        }
    }

    /** Takes the page over once the transaction is committed. */
    void changed(Handle handle, PageRow row) {
        handle.afterCommit(() -> {
            changing.lock();
            try {
                var before = entries;
                if (before == null) {
                    return;
                }
                // Copied, so that a search that runs sees one state of each entry and no half-grown array.
                var after = row.number() < before.length ? before : Arrays.copyOf(before, (int) row.number() * 5 / 4 + 64);
                var old = after[(int) row.number()];
                if (old == null || old.updatedAt() <= row.updatedAt()) {
                    after[(int) row.number()] = entry(row);
                }
                entries = after;
            } finally {
                changing.unlock();
            }
        });
    }

    private PageEntry[] load(Handle handle) {
        int most = handle.createQuery("SELECT coalesce(max(number), 0) FROM library_page").mapTo(Integer.class).one();
        var loaded = new PageEntry[most * 5 / 4 + 64];
        for (int from = 0; from <= most; from += STRETCH) {
            PageTable.range(handle, from, from + STRETCH).forEach(row -> loaded[(int) row.number()] = entry(row));
        }
        return loaded;
    }

    private PageEntry entry(PageRow row) {
        var values = new ArrayList<Integer>();
        values.add(facets.number("state", row.state().name()));
        values.add(facets.number("kind", row.kind().name()));
        values.add(facets.number("year", year(row)));
        row.authors().forEach(author -> values.add(facets.number("author", author.id())));
        row.modalities().forEach(modality -> values.add(facets.number("modality", modality)));
        row.anatomy().forEach(anatomy -> values.add(facets.number("anatomy", anatomy)));
        if (row.difficulty() != null) {
            values.add(facets.number("difficulty", row.difficulty().toString()));
        }
        var tags = row.tags().stream().map(tag -> facets.number("tag", tag)).toList();
        if (!row.unknown()) {
            values.addAll(tags);
        }
        return new PageEntry((int) row.number(), row.id(), row.state(), row.unknown(), row.title(),
                row.difficulty() == null ? 0 : row.difficulty(), row.updatedAt(), row.publishedAt(), sorted(values),
                row.unknown() ? sorted(tags) : new int[0]);
    }

    private static String year(PageRow row) {
        long at = row.publishedAt() == null ? row.createdAt() : row.publishedAt();
        return Integer.toString(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).getYear());
    }

    private static int[] sorted(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    }
}
