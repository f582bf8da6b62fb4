package org.caseroom.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.database.Database;
import org.caseroom.database.Dialect;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.testing.TestDatabase;

/**
 * {@code load-tests/run library [database=sqlite|postgresql] [pages=100000] [rounds=40] [words=150]}: how long a search takes in a library of so many generated pages, for
 * words that half of the pages have and for rare ones, misspelt, narrowed, and without words; and how long after an edit it is found.
 */
public final class LibraryLoad {
    private static final int BATCH = 2_000;
    private final Database database;
    private final LibraryParts parts;
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<String> vocabulary = new ArrayList<>();

    private LibraryLoad(Path dir, Dialect dialect) {
        database = TestDatabase.open(dir, dialect);
        var ids = new AtomicLong();
        parts = new LibraryParts(database, Clock.systemUTC(), () -> "page-%09d".formatted(ids.incrementAndGet()), random,
                List.of(ImageBlock.living()), _ -> true, _ -> "", (_, _, _, _) -> {
        }, false);
        String[] syllables = "ba ce di fo gu la me ni po ru sa te vi xo zu ker lin mos ten dal".split(" ");
        for (int i = 0; i < 20_000; i++) {
            var word = new StringBuilder();
            for (int rest = i + 400; rest > 0; rest /= syllables.length) {
                word.append(syllables[rest % syllables.length]);
            }
            vocabulary.add(word.toString());
        }
    }

    /** @param args {@code name=value} */
    public static void main(String[] args) throws IOException {
        Map<String, Integer> options = new LinkedHashMap<>(Map.of("pages", 100_000, "rounds", 40, "words", 150));
        var dialect = TestDatabase.dialect();
        for (String arg : args) {
            String[] option = arg.split("=");
            if (option.length == 2 && option[0].equals("database")) {
                dialect = Dialect.valueOf(option[1].toUpperCase(Locale.ROOT));
            } else if (option.length != 2 || options.replace(option[0], Integer.valueOf(option[1])) == null) {
                throw new IllegalArgumentException("unknown option " + arg + "; known are database and " + options.keySet());
            }
        }
        Path dir = Files.createTempDirectory("library-load");
        var load = new LibraryLoad(dir, dialect);
        try {
            load.run(options.get("pages"), options.get("rounds"), options.get("words"));
        } finally {
            load.database.close();
            try (var files = Files.walk(dir)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run(int pages, int rounds, int words) {
        var author = account("author", AccountRole.HOST);
        var reader = account("reader", AccountRole.PARTICIPANT);
        long began = System.nanoTime();
        var indexes = indexes();
        indexes.forEach(index -> database.call(handle -> handle.execute("DROP INDEX " + index.name())));
        generate(author, pages, words);
        indexes.forEach(index -> database.call(handle -> handle.execute(index.made())));
        System.out.printf("%d pages of %d words written in %.1f s%n", pages, words, seconds(began));
        var library = new Library(parts);
        began = System.nanoTime();
        library.search().find(reader, query("", Map.of()));
        System.out.printf("first search, with reading all pages into memory: %.2f s%n", seconds(began));

        Map<String, PageQuery> mix = new LinkedHashMap<>();
        mix.put("a word of most pages", query(vocabulary.get(0) + " ", Map.of()));
        mix.put("a word of a tenth", query(vocabulary.get(40) + " ", Map.of()));
        mix.put("a rare word", query(vocabulary.get(15_000) + " ", Map.of()));
        mix.put("two words", query(vocabulary.get(3) + " " + vocabulary.get(60) + " ", Map.of()));
        mix.put("a phrase", query("\"" + vocabulary.get(0) + " " + vocabulary.get(1) + "\"", Map.of()));
        mix.put("a beginning of a word", query(vocabulary.get(700).substring(0, 4), Map.of()));
        mix.put("a misspelt word", query("q" + vocabulary.get(15_001) + " ", Map.of()));
        mix.put("a word and three facets", query(vocabulary.get(5) + " ", Map.of("tag", List.of("tag 1"), "year", List.of("2026"), "kind",
                List.of("CASE"))));
        mix.put("facets alone", query("", Map.of("tag", List.of("tag 2"), "difficulty", List.of("3"))));
        mix.put("nothing", query("", Map.of()));
        var all = new ArrayList<Double>();
        for (int round = -5; round < rounds; round++) {
            for (var one : mix.entrySet()) {
                began = System.nanoTime();
                int total = library.search().find(reader, one.getValue()).total();
                if (round >= 0) {
                    all.add(seconds(began) * 1_000);
                }
                if (round == 0) {
                    System.out.printf("  %s: %d found%n", one.getKey(), total);
                }
            }
        }
        int kinds = mix.size();
        int at = 0;
        for (String name : mix.keySet()) {
            int first = at++;
            print(name, java.util.stream.IntStream.range(0, rounds).mapToDouble(round -> all.get(round * kinds + first)).toArray());
        }
        print("all of them", all.stream().mapToDouble(Double::doubleValue).toArray());
        edits(library, author, reader, rounds);
    }

    private record Index(String name, String made) {
    }

    /** Those of the full text of PostgreSQL, which are made much faster over all pages than page by page. */
    private List<Index> indexes() {
        return switch (database.dialect()) {
            case SQLITE -> List.of();
            case POSTGRESQL -> database.read(handle -> handle.createQuery("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'library_search' "
                    + "AND indexdef LIKE '%USING gin%'").map((r, _) -> new Index(r.getString(1), r.getString(2))).list());
        };
    }

    private void edits(Library library, Caller author, Caller reader, int rounds) {
        double[] millis = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            String fresh = "freshword" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            var page = library.writing().create(author, PageKind.CASE, new PageText("New", fresh, List.of(), List.of(), null, false), "",
                    ReaderSights.NOTHING);
            library.publishing().state(author, page.id(), PageState.PUBLISHED, "", ReaderSights.NOTHING);
            if (library.search().find(reader, query(fresh + " ", Map.of())).pages().stream().noneMatch(one -> one.id().equals(page.id()))) {
                throw new AssertionError("saved and not found");
            }
            millis[i] = seconds(began) * 1_000;
        }
        print("written, published and found", millis);
    }

    private void generate(Caller author, int pages, int words) {
        var blocks = new Blocks(parts.kinds());
        var markdown = new PageMarkdown(blocks.names());
        var index = new SearchIndex(parts, markdown, blocks);
        var saver = new PageSaver(parts, markdown, blocks, index, new Happenings(parts));
        for (int from = 0; from < pages; from += BATCH) {
            int to = Math.min(pages, from + BATCH);
            int first = from;
            database.call(handle -> {
                for (int i = first; i < to; i++) {
                    String id = parts.ids().get();
                    var text = new PageText("Case " + i + " " + word(), text(words), List.of("tag " + random.nextInt(200), "tag " + random.nextInt(20)),
                            List.of("organ " + random.nextInt(40)), 1 + random.nextInt(5), i % 10 == 0);
                    PageTable.insert(handle, id, author.accountId(), PageKind.values()[random.nextInt(5)], text.title(), parts.clock().millis());
                    handle.execute("UPDATE library_page SET state = 'PUBLISHED', published_at = ? WHERE id = ?", parts.clock().millis(), id);
                    saver.save(handle, id, 1, text, saver.facts(handle, text), PageState.PUBLISHED, author.accountId(), "");
                }
                return null;
            });
        }
    }

    private String text(int words) {
        var text = new StringBuilder("## History\n\n");
        for (int i = 0; i < words; i++) {
            text.append(word()).append(i % 12 == 11 ? ".\n\n" : " ");
            if (i == words / 2) {
                text.append("\n\n## Diagnosis\n\n");
            }
        }
        return text.toString();
    }

    /** As Zipf has it: the first words are in most pages, the last in few. */
    private String word() {
        return vocabulary.get((int) Math.min(vocabulary.size() - 1, Math.pow(vocabulary.size(), random.nextDouble()) - 1));
    }

    private Caller account(String name, AccountRole role) {
        database.call(handle -> handle.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) "
                + "VALUES (?, ?, ?, ?, ?, '', 0)", name, name, name, name, role.name()));
        return Caller.of(name, name, name, role, Caller.Via.SESSION);
    }

    private static PageQuery query(String words, Map<String, List<String>> filters) {
        return new PageQuery(words, filters, null, PageQuery.Sort.BEST, 0, 30);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void print(String name, double[] millis) {
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f | %.1f | %.1f |%n", name, millis[millis.length / 2], millis[(int) (millis.length * 0.95)],
                millis[millis.length - 1]);
    }
}
