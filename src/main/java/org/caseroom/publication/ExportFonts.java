package org.caseroom.publication;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.GeneralPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of what is printed: DejaVu, which comes with the program and knows Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and
 * Arabic; after it the TrueType fonts that an administrator lays into a folder; and for a letter that none of these has, for Chinese,
 * Japanese, Korean and others, the fonts of the machine. What needs none of those prints alike everywhere.
 */
final class ExportFonts {
    private static final Logger LOG = LoggerFactory.getLogger(ExportFonts.class);
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVu";
    private static final int MOST = 20;
    private static final String BOX = "\u25A1";
    /** Code points of Latin, which are never looked for elsewhere. */
    private static final int BEYOND_LATIN = 0x250;
    private static final String LENT = "Lent";

    private final List<Path> more;
    /** Bold first, for marks. */
    private final List<Font> fonts;
    private final Font text;
    private final SystemFonts machine;

    /** @param folder of further fonts ({@code .ttf}); may not exist */
    ExportFonts(Path folder, SystemFonts machine) throws IOException {
        this.machine = machine;
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var all = Files.list(folder)) {
                all.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".ttf")).sorted().limit(MOST).forEach(files::add);
            }
        }
        var known = new ArrayList<Font>();
        try (var bold = open("Sans-Bold"); var regular = open("Sans")) {
            known.add(Font.createFont(Font.TRUETYPE_FONT, bold));
            this.text = Font.createFont(Font.TRUETYPE_FONT, regular);
        } catch (FontFormatException e) {
            throw new IOException("the font that comes with the program cannot be read", e);
        }
        var usable = new ArrayList<Path>();
        for (Path file : files) {
            try {
                known.add(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
                usable.add(file);
            } catch (FontFormatException | IOException e) {
                LOG.warn("event=font-left-out file={} cause=\"{}\"", file.getFileName(), e.getMessage());
            }
        }
        this.fonts = List.copyOf(known);
        this.more = List.copyOf(usable);
    }

    private static InputStream open(String name) {
        return ExportFonts.class.getResourceAsStream(DEJAVU + name + ".ttf");
    }

    /** Families for a style sheet, in the order in which a letter is looked for. */
    String families() {
        var names = new StringBuilder("Body");
        for (int i = 0; i < more.size(); i++) {
            names.append(", Body").append(i);
        }
        return names.append(", ").append(LENT).toString();
    }

    /** @param printed all text, for which the machine lends letters where it has to */
    void addTo(PdfRendererBuilder builder, String printed) throws IOException {
        builder.useFont(() -> open("Sans"), "Body", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> open("Sans-Bold"), "Body", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> open("Sans-Oblique"), "Body", 400, FontStyle.ITALIC, true);
        builder.useFont(() -> open("Sans-BoldOblique"), "Body", 700, FontStyle.ITALIC, true);
        builder.useFont(() -> open("SansMono"), "Mono", 400, FontStyle.NORMAL, true);
        for (int i = 0; i < more.size(); i++) {
            builder.useFont(more.get(i).toFile(), "Body" + i);
        }
        var lent = lent(lacking(printed));
        if (!lent.isEmpty()) {
            var outlines = new TreeMap<Integer, GlyphOutline>();
            lent.forEach((c, font) -> outlines.put(c, GlyphOutline.of(font, c)));
            byte[] file = LetterFont.of(outlines);
            builder.useFont(() -> new ByteArrayInputStream(file), LENT, 400, FontStyle.NORMAL, true);
        }
    }

    /** The text with a box in place of each letter that no font here knows; marks on letters without a font are left out. */
    Known known(String text) {
        var lacking = lacking(text);
        var lent = lent(lacking);
        Set<Integer> lost = lacking.stream().filter(c -> !lent.containsKey(c)).collect(Collectors.toSet());
        if (lost.isEmpty()) {
            return new Known(text, PrintLetters.NONE);
        }
        int[] inOrder = text.codePoints().filter(c -> lost.contains(c) && !mark(c)).distinct().toArray();
        String letters = new String(inOrder, 0, Math.min(inOrder.length, 40));
        var written = text.codePoints().mapToObj(c -> !lost.contains(c) ? Character.toString(c) : mark(c) ? "" : BOX).collect(Collectors.joining());
        return new Known(written, inOrder.length == 0 ? PrintLetters.NONE : new PrintLetters(inOrder.length, letters));
    }

    private static boolean mark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** @param unknown which are not */
    record Known(String text, PrintLetters unknown) {
    }

    /** Letters that neither DejaVu nor the folder has. */
    private Set<Integer> lacking(String text) {
        return text.codePoints().filter(c -> c >= BEYOND_LATIN && !ours(c)).boxed().collect(Collectors.toSet());
    }

    private boolean ours(int c) {
        return Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT || text.canDisplay(c) && fonts.getFirst().canDisplay(c)
                || fonts.stream().skip(1).anyMatch(font -> font.canDisplay(c));
    }

    private Map<Integer, Font> lent(Collection<Integer> letters) {
        return letters.isEmpty() ? Map.of() : machine.find(letters);
    }

    /** Bold letters as outlines, from the origin to the right; in the order in which they are read, a box for what is not known. */
    Shape outline(String said, float size, FontRenderContext context) {
        String text = known(said).text();
        if (text.isBlank()) {
            return new GeneralPath();
        }
        var lent = lent(lacking(text));
        var attributed = new AttributedString(text);
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            attributed.addAttribute(TextAttribute.FONT, lent.getOrDefault(c, fontOf(c)).deriveFont(size), at, next);
            at = next;
        }
        return new TextLayout(attributed.getIterator(), context).getOutline(null);
    }

    private Font fontOf(int c) {
        return fonts.stream().filter(font -> font.canDisplay(c)).findFirst().orElse(fonts.getFirst());
    }
}
