package org.caseroom.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.caseroom.access.Caller;
import org.caseroom.library.search.Excerpt;
import org.caseroom.library.search.IndexQuery;
import org.caseroom.library.search.Language;
import org.caseroom.library.search.Question;
import org.jdbi.v3.core.Handle;

/**
 * Finds pages. The full text says which pages have the words; rights, filters, facets and order are decided in memory. Nobody finds a
 * page by what he may not read of it.
 */
public final class PageSearch {
    /** With fewer hits than these, words like those typed count too. */
    private static final int FEW = 3;
    private static final int MOST_VALUES = 40;
    private static final Set<String> ALL_OF = Set.of("tag", "anatomy", "modality");

    private final LibraryParts parts;
    private final PageEntries entries;
    private final FullText fullText;

    PageSearch(LibraryParts parts, PageEntries entries) {
        this.parts = parts;
        this.entries = entries;
        this.fullText = FullText.of(parts.database().dialect());
    }

    /** What was found of a question, before rights. */
    private record Hits(IndexQuery query, BitSet open) {
    }

    public PageList find(Caller caller, PageQuery query) {
        long began = System.nanoTime();
        entries.prepare();
        return parts.database().read(handle -> {
            var all = entries.all(handle);
            var reader = ReaderPages.of(handle, caller);
            var question = Question.of(query.words());
            var filter = new Filter(query, collection(handle, query.collection()));
            var asked = question.empty() ? null : hits(handle, question.index());
            var found = matching(handle, all, reader, filter, asked);
            if (asked != null && found.size() < FEW) {
                var wider = hits(handle, question.index(term -> fullText.like(handle, term)));
                var more = matching(handle, all, reader, filter, wider);
                if (more.size() > found.size()) {
                    found = more;
                    asked = wider;
                }
            }
            int[] counts = new int[entries.facets().size()];
            for (var page : found) {
                count(counts, page.values());
                if (reader.open(page)) {
                    count(counts, page.hiddenValues());
                }
            }
            var slice = slice(handle, found, asked, reader, query);
            var facets = entries.facets().named(counts, PageEntries.FACETS, MOST_VALUES);
            return new PageList(found.size(), (System.nanoTime() - began) / 1_000_000, facets, names(handle, facets.get("author").keySet()),
                    summaries(handle, slice, reader, asked == null ? null : question));
        });
    }

    private Hits hits(Handle handle, IndexQuery query) {
        return new Hits(query, fullText.open(handle, query));
    }

    private List<PageEntry> matching(Handle handle, PageEntry[] all, ReaderPages reader, Filter filter, Hits asked) {
        var found = new ArrayList<PageEntry>();
        if (asked == null) {
            for (var page : all) {
                if (page != null && reader.mayRead(page) && filter.fits(page, reader.open(page))) {
                    found.add(page);
                }
            }
            return found;
        }
        var numbers = (BitSet) asked.open().clone();
        var telling = new BitSet();
        for (var page : all) {
            if (page != null && page.unknown() && reader.open(page) && reader.mayRead(page)) {
                telling.set(page.number());
            }
        }
        if (!telling.isEmpty()) {
            var anywhere = fullText.anywhere(handle, asked.query());
            anywhere.and(telling);
            numbers.or(anywhere);
        }
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            var page = number < all.length ? all[number] : null;
            if (page != null && reader.mayRead(page) && filter.fits(page, reader.open(page))) {
                found.add(page);
            }
        }
        return found;
    }

    private List<PageEntry> slice(Handle handle, List<PageEntry> found, Hits asked, ReaderPages reader, PageQuery query) {
        int last = Math.min(found.size(), query.offset() + query.limit());
        if (query.offset() >= last) {
            return List.of();
        }
        var order = order(handle, found, asked, reader, query.sort()).thenComparing(PageEntry::number, Comparator.reverseOrder());
        // The best of many: a heap of as many as are shown.
        var kept = new PriorityQueue<PageEntry>(last + 1, order.reversed());
        for (var page : found) {
            if (kept.size() < last) {
                kept.add(page);
            } else if (order.compare(page, kept.peek()) < 0) {
                kept.poll();
                kept.add(page);
            }
        }
        var sorted = kept.toArray(PageEntry[]::new);
        Arrays.sort(sorted, order);
        return List.of(sorted).subList(query.offset(), last);
    }

    private Comparator<PageEntry> order(Handle handle, List<PageEntry> found, Hits asked, ReaderPages reader, PageQuery.Sort sort) {
        Comparator<PageEntry> newest = Comparator.comparingLong(PageEntry::updatedAt).reversed();
        return switch (sort) {
            case NEWEST -> newest;
            case OLDEST -> newest.reversed();
            case TITLE -> Comparator.comparing(PageEntry::title, String.CASE_INSENSITIVE_ORDER);
            case DIFFICULTY -> Comparator.<PageEntry>comparingInt(page -> page.difficulty() == 0 ? 9 : page.difficulty()).thenComparing(newest);
            case BEST -> {
                if (asked == null) {
                    yield newest;
                }
                // More hits than can be ranked in time are ordered by title and date.
                if (asked.open().cardinality() > fullText.mostRanked()) {
                    var titles = fullText.titles(handle, asked.query());
                    yield Comparator.<PageEntry>comparingInt(page -> titles.get(page.number()) ? 0 : 1).thenComparing(newest);
                }
                var ranks = fullText.ranks(handle, asked.query(), true);
                if (found.stream().anyMatch(page -> page.unknown() && reader.open(page))) {
                    fullText.ranks(handle, asked.query(), false).forEach(ranks::putIfAbsent);
                }
                yield Comparator.<PageEntry>comparingDouble(page -> ranks.getOrDefault(page.number(), 0.0)).thenComparing(newest);
            }
        };
    }

    private static List<PageSummary> summaries(Handle handle, List<PageEntry> slice, ReaderPages reader, Question question) {
        if (slice.isEmpty()) {
            return List.of();
        }
        var excerpts = question == null ? Map.<Long, String>of() : excerpts(handle, slice, reader, question);
        Map<String, PageEntry> byId = new HashMap<>();
        slice.forEach(page -> byId.put(page.id(), page));
        return PageTable.rows(handle, slice.stream().map(PageEntry::id).toList()).stream()
                .map(row -> row.summary(reader.knows(byId.get(row.id())),
                        excerpts.get(row.number()))).toList();
    }

    private static Map<Long, String> excerpts(Handle handle, List<PageEntry> slice, ReaderPages reader, Question question) {
        Map<Integer, PageEntry> byNumber = new HashMap<>();
        slice.forEach(page -> byNumber.put(page.number(), page));
        Map<Long, String> excerpts = new HashMap<>();
        handle.createQuery("SELECT number, language, shown, hidden FROM library_text WHERE number IN (<numbers>)")
                .bindList("numbers", List.copyOf(byNumber.keySet())).map((r, _) -> {
                    boolean open = reader.open(byNumber.get(r.getInt(1)));
                    return excerpts.put(r.getLong(1), Excerpt.of(open ? r.getString(3) + "\n" + r.getString(4) : r.getString(3),
                            Language.valueOf(r.getString(2)), question));
                }).list();
        return excerpts;
    }

    private static Map<String, String> names(Handle handle, Set<String> accounts) {
        var names = new HashMap<String, String>();
        if (!accounts.isEmpty()) {
            handle.createQuery("SELECT id, display_name FROM account WHERE id IN (<ids>)").bindList("ids", List.copyOf(accounts))
                    .map((r, _) -> names.put(r.getString(1), r.getString(2))).list();
        }
        return names;
    }

    private static BitSet collection(Handle handle, String collection) {
        if (collection == null) {
            return null;
        }
        var numbers = new BitSet();
        handle.createQuery("SELECT p.number FROM library_collection_page c JOIN library_page p ON p.id = c.page WHERE c.collection = :id")
                .bind("id", collection).mapTo(Integer.class).forEach(numbers::set);
        return numbers;
    }

    private static void count(int[] counts, int[] values) {
        for (int value : values) {
            // A value that came up while this search ran has no place yet.
            if (value < counts.length) {
                counts[value]++;
            }
        }
    }

    /** What the chosen facets ask of a page. */
    private final class Filter {
        private final List<int[]> anyOf = new ArrayList<>();
        private final List<Integer> allOf = new ArrayList<>();
        private final BitSet collection;

        Filter(PageQuery query, BitSet collection) {
            this.collection = collection;
            query.filters().forEach((facet, values) -> {
                var numbers = values.stream().map(value -> entries.facets().known(facet, value)).toList();
                if (ALL_OF.contains(facet)) {
                    allOf.addAll(numbers);
                } else if (!numbers.isEmpty()) {
                    anyOf.add(numbers.stream().mapToInt(Integer::intValue).toArray());
                }
            });
        }

        boolean fits(PageEntry page, boolean open) {
            return (collection == null || collection.get(page.number()))
                    && allOf.stream().allMatch(value -> has(page, open, value))
                    && anyOf.stream().allMatch(values -> Arrays.stream(values).anyMatch(value -> has(page, open, value)));
        }

        private static boolean has(PageEntry page, boolean open, int value) {
            return Arrays.binarySearch(page.values(), value) >= 0 || open && Arrays.binarySearch(page.hiddenValues(), value) >= 0;
        }
    }
}
