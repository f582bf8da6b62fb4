package org.caseroom.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The trail in the database. Blocking. */
public final class AuditStore {
    /** Entries that {@link #verify} reads at once. */
    private static final int PAGE = 2_000;
    private static final Pattern LINES = Pattern.compile("\n");
    private static final RowMapper<Link> ROW = (r, c) -> new Link(new AuditEntry(r.getLong("seq"), r.getLong("at"), r.getString("node"),
            kind(r.getString("kind")), r.getInt("outcome"), r.getString("who"), r.getString("address"), words(r.getString("studies")),
            lines(r.getString("patients")), words(r.getString("subject")), r.getString("detail")), r.getString("hash"));

    private final Database database;

    public AuditStore(Database database) {
        this.database = database;
    }

    /** An entry and what stands beside it. @param hash as stored */
    public record Link(AuditEntry entry, String hash) {
    }

    /**
     * Which entries are wanted. Empty and 0 ask for all.
     *
     * @param from  the first moment, milliseconds since 1970 UTC
     * @param until the first moment that is not wanted
     */
    public record Filter(Optional<String> who, Optional<String> study, Optional<AuditKind> kind, boolean failuresOnly, long from, long until) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), false, 0, 0);
    }

    public record Page(long total, List<AuditEntry> entries) {
    }

    /**
     * What a look at the chain found.
     *
     * @param entries how many were looked at
     * @param head    hash of the last entry that is whole
     * @param broken  the first that is not, and why
     */
    public record Verdict(long entries, String head, Optional<Broken> broken) {
    }

    public record Broken(long seq, String why) {
    }

    /**
     * Adds entries to the end of the chain, together or not at all. Fails when another server added one at the same moment: then it is done again.
     *
     * @param made entries by the number of the first of them
     */
    List<AuditEntry> append(LongFunction<List<AuditEntry>> made) {
        return database.call(h -> {
            Optional<Link> last = h.createQuery("SELECT * FROM audit_entry ORDER BY seq DESC LIMIT 1").map(ROW).findOne();
            String before = last.map(Link::hash).orElse(AuditEntry.NOTHING);
            List<AuditEntry> entries = made.apply(last.map(l -> l.entry().seq()).orElse(0L) + 1);
            var batch = h.prepareBatch("INSERT INTO audit_entry (seq, at, node, kind, outcome, who, address, studies, patients, subject, detail, hash) "
                    + "VALUES (:seq, :at, :node, :kind, :outcome, :who, :address, :studies, :patients, :subject, :detail, :hash)");
            for (AuditEntry e : entries) {
                before = e.hash(before);
                batch.bind("seq", e.seq()).bind("at", e.at()).bind("node", e.node()).bind("kind", e.kind().name()).bind("outcome", e.outcome())
                        .bind("who", e.who()).bind("address", e.address()).bind("studies", e.studies().isEmpty() ? "" : " " + String.join(" ", e.studies()) + " ")
                        .bind("patients", String.join("\n", e.patients())).bind("subject", String.join(" ", e.subject()))
                        .bind("detail", e.detail()).bind("hash", before).add();
            }
            batch.execute();
            return entries;
        });
    }

    /** The newest first. */
    public Page find(Filter filter, int offset, int limit) {
        return database.read(h -> new Page(bound(h, "SELECT count(*) FROM audit_entry" + where(filter), filter).mapTo(Long.class).one(),
                bound(h, "SELECT * FROM audit_entry" + where(filter) + " ORDER BY seq DESC LIMIT :limit OFFSET :offset", filter)
                        .bind("limit", limit).bind("offset", offset).map(ROW).stream().map(Link::entry).toList()));
    }

    private static String where(Filter f) {
        var where = new StringBuilder(" WHERE 1 = 1");
        f.who().ifPresent(_ -> where.append(" AND (who = :who OR subject = :who)"));
        f.study().ifPresent(_ -> where.append(" AND studies LIKE :study"));
        f.kind().ifPresent(_ -> where.append(" AND kind = :kind"));
        where.append(f.failuresOnly() ? " AND outcome > 0" : "").append(f.from() > 0 ? " AND at >= :from" : "")
                .append(f.until() > 0 ? " AND at < :until" : "");
        return where.toString();
    }

    private static Query bound(Handle h, String sql, Filter f) {
        Query query = h.createQuery(sql);
        f.who().ifPresent(who -> query.bind("who", who));
        f.study().ifPresent(study -> query.bind("study", "% " + study.replaceAll("[^0-9.]", "") + " %"));
        f.kind().ifPresent(kind -> query.bind("kind", kind.name()));
        if (f.from() > 0) {
            query.bind("from", f.from());
        }
        if (f.until() > 0) {
            query.bind("until", f.until());
        }
        return query;
    }

    /** Walks the chain from its beginning. @param progress told of the number of entries now and then */
    public Verdict verify(Consumer<Long> progress) {
        long seq = 0;
        String before = AuditEntry.NOTHING;
        while (true) {
            long after = seq;
            List<Link> page = database.read(h -> h.createQuery("SELECT * FROM audit_entry WHERE seq > :after ORDER BY seq LIMIT " + PAGE)
                    .bind("after", after).map(ROW).list());
            for (Link link : page) {
                if (link.entry().seq() != seq + 1) {
                    return new Verdict(seq, before, Optional.of(new Broken(seq + 1, "the entry is missing; the next one is " + link.entry().seq())));
                }
                if (!link.entry().hash(before).equals(link.hash())) {
                    return new Verdict(seq, before, Optional.of(new Broken(link.entry().seq(), "its hash is not that of what it says after entry " + seq)));
                }
                before = link.hash();
                seq++;
            }
            if (page.size() < PAGE) {
                return new Verdict(seq, before, Optional.empty());
            }
            progress.accept(seq);
        }
    }

    /** A kind that a later version wrote, or somebody made up, is none of ours: its hash will not fit either. */
    private static AuditKind kind(String name) {
        return Arrays.stream(AuditKind.values()).filter(kind -> kind.name().equals(name)).findFirst().orElse(AuditKind.RECORDING_LOST);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : new ArrayList<>(List.of(text.strip().split(" ")));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : LINES.splitAsStream(text).toList();
    }
}
