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
 * milliseconds. Follows what is committed, by whichever process.
 */
final class PageEntries {
    static final List<String> FACETS = List.of("state", "tag", "author", "modality", "anatomy", "year", "kind", "difficulty");
    private static final int STRETCH = 5_000;

    private final Database database;
    private final Facets facets = new Facets();
    private final ReentrantLock changing = new ReentrantLock();
    /** Beside the other one, which the thread of a transaction takes: on PostgreSQL that is not the thread that asked for it. */
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile Known known;

    /** @param change number of the last one in it */
    private record Known(PageEntry[] entries, long change) {
    }

    PageEntries(Database database) {
        this.database = database;
    }

    Facets facets() {
        return facets;
    }

    /** Reads the pages if nobody has. To be called before a transaction is open: whoever waits for it holds no connection meanwhile. */
    void prepare() {
        if (known != null) {
            return;
        }
        preparing.lock();
        try {
            if (known == null) {
                database.read(this::all);
            }
        } finally {
            preparing.unlock();
        }
    }

    /**
     * By number, with every change that the transaction sees; empty places are null. Not to be changed.
     *
     * <p>A change may come from another process, so the tables are asked for the number of the last one: the end of an index.
     */
    PageEntry[] all(Handle handle) {
        long last = handle.createQuery("SELECT coalesce(max(change_number), 0) FROM library_text").mapTo(Long.class).one();
        var before = known;
        if (before != null && before.change() >= last) {
            return before.entries();
        }
        changing.lock();
        try {
            if (known == null) {
                known = new Known(load(handle), last);
            } else if (known.change() < last) {
                known = new Known(changed(handle, known), last);
            }
            return known.entries();
        } finally {
            changing.unlock();
        }
    }

    private PageEntry[] changed(Handle handle, Known before) {
        var rows = PageTable.changed(handle, before.change());
        int most = rows.stream().mapToInt(row -> (int) row.number()).max().orElse(0);
        // A longer one is a copy: a search that runs sees one state of each entry and no half-grown array.
        var after = most < before.entries().length ? before.entries() : Arrays.copyOf(before.entries(), most * 5 / 4 + 64);
        rows.forEach(row -> after[(int) row.number()] = entry(row));
        return after;
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
