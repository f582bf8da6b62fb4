package org.caseroom.attendance;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes a certificate of attendance as a PDF of A4 pages. It only writes: nothing that came from outside is opened here.
 */
public final class CertificatePdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float LEFT = 64;
    private static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 72;
    private static final float BOTTOM = 110;
    private static final float ROW = 20;
    private static final float[] COLUMNS = {LEFT, 210, 440};
    private static final Color INK = new Color(0x1b2430);
    private static final Color QUIET = new Color(0x5b6675);
    private static final Color LINE = new Color(0xc9d0d9);
    private static final Color ACCENT = new Color(0x1f6f8b);

    private final Certificate certificate;
    private final String check;
    private final ResourceBundle texts;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;
    private PDDocument document;
    private PDFont font;
    private PDPageContentStream out;
    private float y;

    /**
     * @param check address at which the code is checked
     * @param zone  of the times on it, which is printed too
     */
    public CertificatePdf(Certificate certificate, String check, Locale language, ZoneId zone) {
        this.certificate = certificate;
        this.check = check;
        this.texts = ResourceBundle.getBundle("attendance.certificate", language, ResourceBundle.Control.getNoFallbackControl(
                ResourceBundle.Control.FORMAT_PROPERTIES));
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).withZone(zone);
        this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(language).withZone(zone);
    }

    /** The file; takes some tens of milliseconds. */
    public byte[] write() {
        try (var made = new PDDocument(); var glyphs = PDDocument.class.getResourceAsStream(FONT)) {
            document = made;
            font = PDType0Font.load(made, glyphs, true);
            var information = new PDDocumentInformation();
            information.setTitle(texts.getString("title"));
            information.setProducer("Caseroom");
            made.setDocumentInformation(information);
            made.getDocumentCatalog().setLanguage(texts.getLocale().getLanguage());
            page();
            head();
            table();
            foot();
            out.close();
            var bytes = new ByteArrayOutputStream();
            made.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("A certificate could not be written.", e);
        }
    }

    private void page() throws IOException {
        if (out != null) {
            out.close();
        }
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        out = new PDPageContentStream(document, page);
        y = TOP;
    }

    private void head() throws IOException {
        fill(ACCENT, LEFT, y + 28, 48, 4);
        text(texts.getString("title"), LEFT, y, 24, INK);
        y -= 54;
        text(texts.getString("certifies"), LEFT, y, 11, QUIET);
        y -= 28;
        text(certificate.name(), LEFT, y, 20, INK);
        y -= 34;
        text(texts.getString("attended").formatted(certificate.sessions().size(), day.format(at(certificate.from())), day.format(at(certificate.until() - 1))),
                LEFT, y, 11, INK);
        y -= 22;
        text(texts.getString("total").formatted(certificate.minutes() / 60, certificate.minutes() % 60), LEFT, y, 14, INK);
        y -= 40;
    }

    private void table() throws IOException {
        columns();
        for (var session : certificate.sessions()) {
            if (y < BOTTOM) {
                page();
                columns();
            }
            text(moment.format(at(session.from())), COLUMNS[0], y, 10, INK);
            text(fit(session.title(), COLUMNS[2] - COLUMNS[1] - 12, 10), COLUMNS[1], y, 10, INK);
            atRight(texts.getString("minutes").formatted(session.minutes()), 10, INK);
            y -= ROW;
        }
        line(y + ROW - 7);
    }

    private void columns() throws IOException {
        text(texts.getString("when"), COLUMNS[0], y, 9, QUIET);
        text(texts.getString("session"), COLUMNS[1], y, 9, QUIET);
        atRight(texts.getString("time"), 9, QUIET);
        line(y - 7);
        y -= ROW + 4;
    }

    private void foot() throws IOException {
        if (y < BOTTOM + 40) {
            page();
        }
        text(texts.getString("issued").formatted(moment.format(at(certificate.issued())), day.getZone().getId()), LEFT, 84, 9, QUIET);
        text(texts.getString("check"), LEFT, 68, 9, QUIET);
        text(check, LEFT, 54, 9, INK);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private void atRight(String value, float size, Color colour) throws IOException {
        text(value, RIGHT - width(shown(value), size), y, size, colour);
    }

    private void text(String value, float x, float height, float size, Color colour) throws IOException {
        out.beginText();
        out.setNonStrokingColor(colour);
        out.setFont(font, size);
        out.newLineAtOffset(x, height);
        out.showText(shown(value));
        out.endText();
    }

    /** The font has Latin, Greek, Cyrillic, Hebrew; what it has not is shown as a box, never left out silently. */
    private String shown(String value) {
        var shown = new StringBuilder();
        value.codePoints().forEach(c -> {
            var one = Character.toString(c);
            try {
                font.encode(one);
                shown.append(Character.isISOControl(c) ? " " : one);
            } catch (IOException | IllegalArgumentException e) {
                shown.append('\u25A1');
            }
        });
        return shown.toString();
    }

    private float width(String value, float size) throws IOException {
        return font.getStringWidth(value) / 1000 * size;
    }

    private String fit(String value, float room, float size) throws IOException {
        String shown = shown(value);
        while (!shown.isEmpty() && width(shown + "…", size) > room) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -1));
        }
        return shown.length() < shown(value).length() ? shown + "…" : shown;
    }

    private void line(float height) throws IOException {
        out.setStrokingColor(LINE);
        out.setLineWidth(0.7f);
        out.moveTo(LEFT, height);
        out.lineTo(RIGHT, height);
        out.stroke();
    }

    private void fill(Color colour, float x, float height, float width, float thick) throws IOException {
        out.setNonStrokingColor(colour);
        out.addRect(x, height, width, thick);
        out.fill();
    }
}
