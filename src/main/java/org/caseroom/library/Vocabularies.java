package org.caseroom.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.library.search.Words;
import org.caseroom.room.Nullable;
import org.jdbi.v3.core.Handle;

/** The vocabularies of which {@link Terms} come, loaded from files by administrators. Tags that pages have stay as they are. */
public final class Vocabularies {
    private static final int BATCH = 5_000;
    private static final int SAMPLE = 20;
    private static final int MOST_IN_FILE = 1_000;
    private static final int LONGEST_FILE_NAME = 200;
    private final LibraryParts parts;

    /**
     * @param file     where its terms came from last; this and what follows is null of one that an earlier version loaded
     * @param loadedAt milliseconds since 1970
     */
    public record Vocabulary(String scheme, String language, int terms, @Nullable String file, @Nullable Long loadedAt, @Nullable Person by) {
    }

    /** @param replace terms of the vocabularies of the file that it no longer has are removed */
    public record Load(String file, @Nullable String scheme, @Nullable String language, boolean replace) {
        public Load {
            file = PageText.line(file, LONGEST_FILE_NAME, "file");
        }
    }

    /**
     * What a file has of one vocabulary.
     *
     * @param inFile terms
     * @param before terms that the library had
     * @param known  of these in the file
     */
    public record Share(String scheme, String language, int inFile, int before, int known) {
    }

    /** @param reason QUOTE, CELLS, SCHEME, CODE, NAME, LANGUAGE, LENGTH or TWICE: what of the line is missing or wrong */
    public record Refused(int line, String reason, String text) {
    }

    /**
     * @param refused lines that are no terms; {@code lines} has the first 200
     * @param sample  the first terms
     */
    public record Report(int terms, int refused, List<Refused> lines, List<Share> shares, List<Terms.Term> sample, String charset) {
    }

    Vocabularies(LibraryParts parts) {
        this.parts = parts;
    }

    public List<Vocabulary> list(Caller caller) {
        requireAdmin(caller);
        return parts.database().read(handle -> handle.createQuery("SELECT t.scheme, t.language, t.terms, v.file, v.loaded_at, v.account, a.display_name "
                + "FROM (SELECT scheme, language, count(*) AS terms FROM library_term GROUP BY scheme, language) t "
                + "LEFT JOIN library_vocabulary v ON v.scheme = t.scheme AND v.language = t.language LEFT JOIN account a ON a.id = v.account "
                + "ORDER BY t.scheme, t.language").map((r, _) -> {
                    boolean known = r.getString(4) != null;
                    return new Vocabulary(r.getString(1), r.getString(2), r.getInt(3), r.getString(4), known ? r.getLong(5) : null,
                            known ? new Person(r.getString(6), r.getString(7)) : null);
                }).list());
    }

    /** What {@link #load} would do. Nothing is kept. */
    public Report check(Caller caller, byte[] file, Load load) {
        requireAdmin(caller);
        var read = TermFile.of(file, load.scheme(), load.language());
        return parts.database().read(handle -> report(read, shares(handle, read)));
    }

    /** Takes over the terms of a file; those with the same scheme, code and language are replaced. */
    public Report load(Caller caller, byte[] file, Load load) {
        requireAdmin(caller);
        var read = TermFile.of(file, load.scheme(), load.language());
        if (read.terms().isEmpty()) {
            throw LibraryRefusal.wrong("No line of the file is a term.");
        }
        return parts.database().call(handle -> {
            var shares = shares(handle, read);
            if (load.replace()) {
                shares.forEach(share -> delete(handle, share.scheme(), share.language()));
            }
            insert(handle, read.terms());
            for (var share : shares) {
                handle.execute("INSERT INTO library_vocabulary (scheme, language, file, loaded_at, account) VALUES (?, ?, ?, ?, ?) "
                        + "ON CONFLICT (scheme, language) DO UPDATE SET file = excluded.file, loaded_at = excluded.loaded_at, account = excluded.account",
                        share.scheme(), share.language(), load.file(), parts.clock().millis(), caller.accountId());
            }
            return report(read, shares);
        });
    }

    /** @return how many terms it had */
    public int remove(Caller caller, String scheme, String language) {
        requireAdmin(caller);
        return parts.database().call(handle -> {
            int terms = delete(handle, scheme, language);
            handle.execute("DELETE FROM library_vocabulary WHERE scheme = ? AND language = ?", scheme, language);
            if (terms == 0) {
                throw LibraryRefusal.notThere("vocabulary");
            }
            return terms;
        });
    }

    private static int delete(Handle handle, String scheme, String language) {
        return handle.execute("DELETE FROM library_term WHERE scheme = ? AND language = ?", scheme, language);
    }

    private static void insert(Handle handle, List<Terms.Term> terms) {
        var batch = handle.prepareBatch("INSERT INTO library_term (scheme, code, language, name, folded) VALUES (:scheme, :code, :language, "
                + ":name, :folded) ON CONFLICT (scheme, code, language) DO UPDATE SET name = excluded.name, folded = excluded.folded");
        for (var term : terms) {
            batch.bind("scheme", term.scheme()).bind("code", term.code()).bind("language", term.language()).bind("name", term.name())
                    .bind("folded", Words.folded(term.name())).add();
            if (batch.size() >= BATCH) {
                batch.execute();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static List<Share> shares(Handle handle, TermFile read) {
        record Key(String scheme, String language) {
        }
        var codes = new LinkedHashMap<Key, Set<String>>();
        read.terms().forEach(term -> codes.computeIfAbsent(new Key(term.scheme(), term.language()), _ -> new HashSet<>()).add(term.code()));
        if (codes.size() > MOST_IN_FILE) {
            throw LibraryRefusal.wrong("The file has terms of " + codes.size() + " vocabularies, more than " + MOST_IN_FILE + ". Its columns may have been mistaken.");
        }
        var shares = new ArrayList<Share>();
        codes.forEach((key, inFile) -> {
            int[] counts = new int[2];
            handle.createQuery("SELECT code FROM library_term WHERE scheme = :scheme AND language = :language").bind("scheme", key.scheme())
                    .bind("language", key.language()).mapTo(String.class).forEach(code -> {
                        counts[0]++;
                        counts[1] += inFile.contains(code) ? 1 : 0;
                    });
            shares.add(new Share(key.scheme(), key.language(), inFile.size(), counts[0], counts[1]));
        });
        return shares;
    }

    private static Report report(TermFile read, List<Share> shares) {
        return new Report(read.terms().size(), read.refused(), read.lines().stream().map(line -> new Refused(line.line(), line.reason().name(), line.text()))
                .toList(), shares, List.copyOf(read.terms().subList(0, Math.min(SAMPLE, read.terms().size()))), read.charset());
    }

    private static void requireAdmin(Caller caller) {
        if (caller.role() != AccountRole.ADMIN) {
            throw LibraryRefusal.notAllowed("Only an administrator keeps the vocabularies.");
        }
    }
}
