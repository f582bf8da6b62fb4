package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that the fonts of the program lack come from those of the machine, whatever form these have. */
final class SystemFontsTest {
    @TempDir
    private Path folder;

    /** A font that shows each of these letters as another one of DejaVu. */
    private static byte[] font(String letters, String shown) throws Exception {
        try (var dejaVu = ExportFonts.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf")) {
            var known = Font.createFont(Font.TRUETYPE_FONT, dejaVu);
            var outlines = new TreeMap<Integer, GlyphOutline>();
            int[] shapes = shown.codePoints().toArray();
            int[] codes = letters.codePoints().toArray();
            for (int i = 0; i < codes.length; i++) {
                outlines.put(codes[i], GlyphOutline.of(known, shapes[i]));
            }
            return LetterFont.of(outlines);
        }
    }

    /** ISO/IEC 14496-22, 5.1.3: a head with the place of each font; places within fonts are counted from the beginning of the file. */
    private static byte[] collection(byte[]... fonts) {
        int at = 12 + 4 * fonts.length;
        var head = ByteBuffer.allocate(at + Arrays.stream(fonts).mapToInt(font -> font.length).sum());
        head.putInt(0x74746366).putInt(0x0001_0000).putInt(fonts.length);
        for (byte[] font : fonts) {
            head.putInt(at);
            at += font.length;
        }
        for (byte[] font : fonts) {
            int begin = head.position();
            var moved = ByteBuffer.wrap(font.clone());
            for (int i = 0; i < moved.getShort(4); i++) {
                moved.putInt(12 + 16 * i + 8, moved.getInt(12 + 16 * i + 8) + begin);
            }
            head.put(moved.array());
        }
        return head.array();
    }

    private SystemFonts fonts() {
        return new SystemFonts(List.of(folder.resolve("missing"), folder));
    }

    @Test
    void a_letter_is_found_in_a_file_below_the_folder() throws Exception {
        Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("a/b/some.TTF"), font("肺癌\uD840\uDC00", "ABC"));

        assertThat(fonts().find(Set.of(0x80BA, 0x764C, 0x20000, 0x7D50)).keySet()).containsExactlyInAnyOrder(0x80BA, 0x764C, 0x20000);
    }

    @Test
    void and_in_any_font_of_a_collection() throws Exception {
        Files.write(folder.resolve("both.ttc"), collection(font("あ", "A"), font("가", "i")));

        assertThat(FontFileReader.read(folder.resolve("both.ttc"))).extracting(FontFace::index).containsExactly(0, 1);
        var found = fonts().find(Set.of(0x3042, 0xAC00));
        assertThat(found.keySet()).containsExactlyInAnyOrder(0x3042, 0xAC00);
        assertThat(GlyphOutline.of(found.get(0xAC00), 0xAC00).contours()).as("an i has a dot").hasSize(2);
    }

    @Test
    void one_that_has_all_is_taken_before_several_that_have_some() throws Exception {
        Files.write(folder.resolve("a.ttf"), font("肺", "A"));
        Files.write(folder.resolve("b.ttf"), font("肺癌", "ii"));

        var found = fonts().find(Set.of(0x80BA, 0x764C));
        assertThat(found.get(0x80BA)).isSameAs(found.get(0x764C));
    }

    @Test
    void letters_that_have_to_be_joined_are_left_alone() throws Exception {
        Files.write(folder.resolve("indic.ttf"), font("कขǅ", "ABC"));

        assertThat(fonts().find(Set.of((int) 'क', (int) 'ข')).keySet()).containsExactly((int) 'ข');
    }

    @Test
    void what_is_no_font_is_left_out() throws Exception {
        Files.writeString(folder.resolve("text.ttf"), "no font at all, but long enough to have a head");
        byte[] broken = font("肺", "A");
        Files.write(folder.resolve("cut.otf"), Arrays.copyOf(broken, 120));
        Arrays.fill(broken, 12, broken.length, (byte) 0xFF);
        Files.write(folder.resolve("rubbish.ttc"), broken);

        assertThat(fonts().find(Set.of(0x80BA))).isEmpty();
        assertThat(FontFileReader.read(folder.resolve("rubbish.ttc"))).isEmpty();
        for (String name : List.of("text.ttf", "cut.otf")) {
            assertThatThrownBy(() -> FontFileReader.read(folder.resolve(name))).as(name).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_font_that_may_not_be_embedded_is_not_used() throws Exception {
        byte[] font = font("肺", "A");
        int os2 = ByteBuffer.wrap(font).getInt(12 + 8);
        ByteBuffer.wrap(font).putShort(os2 + 8, (short) 2);
        Files.write(folder.resolve("restricted.ttf"), font);

        assertThat(fonts().find(Set.of(0x80BA))).isEmpty();
    }

    @Test
    void a_pdf_says_and_shows_them() throws Exception {
        Files.write(folder.resolve("some.ttf"), font("肺癌\uD840\uDC00", "HHH"));
        var fonts = new ExportFonts(folder.resolve("none"), fonts());
        String text = "Lung 肺癌\uD840\uDC00";
        assertThat(fonts.known(text)).isEqualTo(new ExportFonts.Known(text, PrintLetters.NONE));
        try (var pdf = Loader.loadPDF(pdf(text, fonts)); var without = Loader.loadPDF(pdf("Lung", fonts))) {
            assertThat(new PDFTextStripper().getText(pdf).strip()).isEqualTo(text);
            var picture = new PDFRenderer(pdf).renderImageWithDPI(0, 72);
            var plain = new PDFRenderer(without).renderImageWithDPI(0, 72);
            assertThat(dark(picture)).as("three letters H more").isBetween(dark(plain) + 400, dark(plain) + 3_000);
        }
    }

    private static byte[] pdf(String text, ExportFonts fonts) throws Exception {
        var builder = new PdfRendererBuilder().useFastMode();
        fonts.addTo(builder, text);
        builder.withHtmlContent("<html><head><style>body { font-family: " + fonts.families() + "; font-size: 40pt }</style></head><body>" + text + "</body></html>", null);
        var out = new ByteArrayOutputStream();
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }

    private static int dark(java.awt.image.BufferedImage picture) {
        int dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                dark += (picture.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void marks_on_pictures_have_them_too() throws Exception {
        Files.write(folder.resolve("some.ttf"), font("肺", "H"));
        var fonts = new ExportFonts(folder.resolve("none"), fonts());
        var context = new FontRenderContext(null, true, true);

        assertThat(fonts.outline("肺", 20, context).getBounds2D()).isNotEqualTo(fonts.outline("□", 20, context).getBounds2D());
    }

    /** PostScript outlines of a font of this machine, where there is one: what comes out covers what went in. */
    @Test
    void curves_of_the_third_degree_become_such_of_the_second() throws Exception {
        var file = FontFolders.of(System.getProperty("os.name"), folder, System::getenv).stream().filter(Files::isDirectory).flatMap(SystemFontsTest::postScript).findFirst();
        assumeThat(file).isPresent();
        var font = Font.createFonts(file.get().toFile())[0];
        assumeThat(font.canDisplay('S')).isTrue();

        var outlines = new TreeMap<Integer, GlyphOutline>();
        outlines.put(0x80BA, GlyphOutline.of(font, 'S'));
        Files.write(folder.resolve("made.ttf"), LetterFont.of(outlines));
        var made = Font.createFonts(folder.resolve("made.ttf").toFile())[0];
        var context = new FontRenderContext(null, true, true);
        var before = new java.awt.geom.Area(font.deriveFont(1000f).createGlyphVector(context, "S").getOutline());
        var after = new java.awt.geom.Area(made.deriveFont(1000f).createGlyphVector(context, "肺").getOutline());
        assertThat(after.getBounds2D().getWidth()).isCloseTo(before.getBounds2D().getWidth(), org.assertj.core.data.Offset.offset(2.0));
        assertThat(after.getBounds2D().getHeight()).isCloseTo(before.getBounds2D().getHeight(), org.assertj.core.data.Offset.offset(2.0));
        for (int x = 5; x < 1000; x += 37) {
            for (int y = -900; y < 200; y += 37) {
                // On the very edge a hundredth of a unit decides.
                if (before.contains(x - 2, y - 2, 4, 4) || !before.intersects(x - 2, y - 2, 4, 4)) {
                    assertThat(after.contains(x, y)).as(x + "/" + y).isEqualTo(before.contains(x, y));
                }
            }
        }
    }

    private static java.util.stream.Stream<Path> postScript(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith("Sans-Regular.otf")).sorted().toList().stream();
        } catch (IOException e) {
            return java.util.stream.Stream.empty();
        }
    }

    /** A font with Chinese of this machine, where there is one. */
    @Test
    void the_machine_lends_what_it_has() {
        var fonts = new SystemFonts(FontFolders.of(System.getProperty("os.name"), folder, System::getenv));
        var found = fonts.find(Set.of(0x80BA, 0x764C));
        assumeThat(found).isNotEmpty();
        assertThat(GlyphOutline.of(found.get(0x80BA), 0x80BA).contours()).hasSizeGreaterThan(2);
    }

    @Test
    void every_system_has_folders() {
        assertThat(FontFolders.of("Linux", Path.of("home"), _ -> null)).contains(Path.of("/usr/share/fonts"), Path.of("home/.fonts"));
        assertThat(FontFolders.of("Mac OS X", Path.of("home"), _ -> null)).contains(Path.of("/System/Library/Fonts"));
        assertThat(FontFolders.of("Windows 11", Path.of("home"), name -> name.equals("WINDIR") ? "win" : null)).containsExactly(Path.of("win").resolve("Fonts"));
    }
}
