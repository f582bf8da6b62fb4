package org.caseroom.publication;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of the machine, for letters that no font of ours has. Nothing is read until one is missing; then the files are looked through
 * once, and what was found for a letter is remembered until the program ends. For use by several threads.
 */
final class SystemFonts {
    private static final Logger LOG = LoggerFactory.getLogger(SystemFonts.class);
    private static final int DEPTH = 6;
    private static final int MOST_FILES = 5_000;
    private static final int MOST_LETTERS = 20_000;
    private static final List<String> ENDINGS = List.of(".ttf", ".otf", ".ttc", ".otc");

    private final List<Path> folders;
    private List<FontFace> faces;
    private final Map<FontFace, Optional<Font>> opened = new HashMap<>();
    private final Map<Integer, Optional<Font>> found = new HashMap<>();

    /** @param folders the first counts most; may not exist */
    SystemFonts(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * Fonts that have these letters; letters that none has, or that have to be joined to their neighbours to be read, are not in the answer.
     * The font that has most of them is taken for all that it has, so that a text looks like one.
     */
    synchronized Map<Integer, Font> find(Collection<Integer> letters) {
        var missing = new TreeSet<Integer>();
        letters.stream().filter(c -> standsAlone(c) && !found.containsKey(c)).forEach(missing::add);
        if (found.size() + missing.size() > MOST_LETTERS) {
            found.clear();
            letters.stream().filter(SystemFonts::standsAlone).forEach(missing::add);
        }
        if (!missing.isEmpty()) {
            look(missing);
        }
        var fonts = new HashMap<Integer, Font>();
        for (int c : letters) {
            found.getOrDefault(c, Optional.empty()).ifPresent(font -> fonts.put(c, font));
        }
        return fonts;
    }

    private void look(TreeSet<Integer> missing) {
        var wanted = Wanted.of(missing);
        var left = new ArrayList<>(faces());
        while (!missing.isEmpty()) {
            var counts = new HashMap<FontFace, Long>();
            left.forEach(face -> counts.put(face, missing.stream().filter(face::mayKnow).count()));
            left.removeIf(face -> counts.get(face) == 0);
            if (left.isEmpty()) {
                break;
            }
            var best = left.stream().max(Comparator.<FontFace>comparingLong(counts::get).thenComparing(Comparator.comparingInt(wanted::strangeness).reversed())).orElseThrow();
            left.remove(best);
            open(best).ifPresent(font -> missing.removeIf(c -> best.mayKnow(c) && has(font, c) && found.put(c, Optional.of(font)) == null));
        }
        missing.forEach(c -> found.put(c, Optional.empty()));
    }

    /** Which of the languages that share the letters of China is written. */
    private enum Wanted {
        JAPANESE(" jp", "japan", "hiragino", "meiryo", "yu gothic", "ipa", "takao"), KOREAN(" kr", "korea", "malgun", "nanum", "apple sd"),
        CHINESE(" sc", " cn", "pingfang", "yahei", "wenquanyi", "zen hei", "simhei");

        private final List<String> names;

        Wanted(String... names) {
            this.names = List.of(names);
        }

        static Wanted of(Collection<Integer> letters) {
            var scripts = letters.stream().map(Character.UnicodeScript::of).distinct().toList();
            return scripts.contains(Character.UnicodeScript.HIRAGANA) || scripts.contains(Character.UnicodeScript.KATAKANA) ? JAPANESE
                    : scripts.contains(Character.UnicodeScript.HANGUL) ? KOREAN : CHINESE;
        }

        int strangeness(FontFace face) {
            var folded = face.name().toLowerCase(Locale.ROOT);
            return face.strangeness() + (names.stream().anyMatch(folded::contains) ? 0 : 3);
        }
    }

    private static boolean has(Font font, int c) {
        return font.canDisplay(c) && (Character.isWhitespace(c) || !GlyphOutline.of(font, c).contours().isEmpty());
    }

    /** Whether a letter can be set beside another without joining, turning or changing places; of scripts where it cannot, half would be wrong. */
    private static boolean standsAlone(int c) {
        boolean jamo = c >= 0x1100 && c <= 0x11FF || c >= 0xA960 && c <= 0xA97F || c >= 0xD7B0 && c <= 0xD7FF;
        return !jamo && Character.isValidCodePoint(c) && switch (Character.UnicodeScript.of(c)) {
            case COMMON, INHERITED, LATIN, GREEK, CYRILLIC, ARMENIAN, GEORGIAN, HEBREW, HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI, THAI, LAO, ETHIOPIC, CHEROKEE,
                 CANADIAN_ABORIGINAL, COPTIC, RUNIC, OGHAM, GOTHIC, LISU, TIFINAGH, VAI -> true;
            default -> false;
        };
    }

    private List<FontFace> faces() {
        if (faces == null) {
            long begun = System.nanoTime();
            var all = new ArrayList<FontFace>();
            folders.forEach(folder -> files(folder).forEach(file -> {
                try {
                    FontFileReader.read(file).stream().filter(FontFace::showsLetters).forEach(all::add);
                } catch (IOException e) {
                    LOG.debug("event=font-left-out file={} cause=\"{}\"", file.getFileName(), e.getMessage());
                }
            }));
            faces = List.copyOf(all);
            LOG.info("event=fonts-of-the-machine fonts={} millis={}", faces.size(), (System.nanoTime() - begun) / 1_000_000);
        }
        return faces;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder, DEPTH)) {
            return all.filter(file -> ENDINGS.stream().anyMatch(file.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith)).limit(MOST_FILES).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("event=fonts-left-out folder={} cause=\"{}\"", folder, e.getMessage());
            return List.of();
        }
    }

    private Optional<Font> open(FontFace face) {
        return opened.computeIfAbsent(face, _ -> {
            try {
                Font[] fonts = Font.createFonts(face.file().toFile());
                return face.index() < fonts.length ? Optional.of(fonts[face.index()]) : Optional.empty();
            } catch (FontFormatException | IOException | RuntimeException e) {
                LOG.warn("event=font-left-out file={} cause=\"{}\"", face.file().getFileName(), e.getMessage());
                return Optional.empty();
            }
        });
    }
}
