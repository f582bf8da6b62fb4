package org.caseroom.publication;

import java.util.Locale;
import org.caseroom.measure.Figure;
import org.caseroom.room.Shape;

/** What a page says that is made of a session. */
enum SessionWords {
    EN("Images", "Other images", "Measurements", "Outcome", "Recording", "Image {n}", "The session, as it was recorded",
            "Before this page can be published, these studies need a de-identified copy: {s}. Their images are seen until then by those only who may read the studies.",
            "study {n} ({m}, images: {i})", "No.", "What", "Image", "Figures", "No image was marked in this session.",
            "Not all marks fit on this page; {n} were left out.", "Session"),
    DE("Bilder", "Weitere Bilder", "Messungen", "Ergebnis", "Aufzeichnung", "Bild {n}", "Die Sitzung, wie sie aufgezeichnet wurde",
            "Bevor diese Seite veröffentlicht werden kann, brauchen diese Studien eine de-identifizierte Kopie: {s}. Bis dahin sieht ihre Bilder nur, wer die Studien lesen darf.",
            "Studie {n} ({m}, Bilder: {i})", "Nr.", "Was", "Bild", "Werte", "In dieser Sitzung wurde kein Bild markiert.",
            "Nicht alle Markierungen passen auf diese Seite; {n} wurden ausgelassen.", "Sitzung");

    final String images;
    final String otherImages;
    final String measurements;
    final String outcome;
    final String recording;
    private final String image;
    final String whole;
    private final String needed;
    private final String study;
    final String number;
    final String what;
    final String where;
    final String figures;
    final String nothing;
    private final String left;
    final String session;

    SessionWords(String images, String otherImages, String measurements, String outcome, String recording, String image, String whole,
                 String needed, String study, String number, String what, String where, String figures, String nothing, String left,
                 String session) {
        this.images = images;
        this.otherImages = otherImages;
        this.measurements = measurements;
        this.outcome = outcome;
        this.recording = recording;
        this.image = image;
        this.whole = whole;
        this.needed = needed;
        this.study = study;
        this.number = number;
        this.what = what;
        this.where = where;
        this.figures = figures;
        this.nothing = nothing;
        this.left = left;
        this.session = session;
    }

    /** @param language a tag such as {@code de}; English for those not known here */
    static SessionWords of(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith("de") ? DE : EN;
    }

    String image(int number) {
        return image.replace("{n}", Integer.toString(number));
    }

    String needed(String studies) {
        return needed.replace("{s}", studies);
    }

    /** The text without what {@link #needed} said at its beginning, in whichever language. */
    static String withoutNeeded(String markdown) {
        for (var words : values()) {
            if (markdown.startsWith("> " + words.needed.substring(0, words.needed.indexOf("{s}")))) {
                int end = markdown.indexOf("\n\n");
                return end < 0 ? "" : markdown.substring(end + 2);
            }
        }
        return markdown;
    }

    String study(int number, String modality, int images) {
        return study.replace("{n}", Integer.toString(number)).replace("{m}", modality).replace("{i}", Integer.toString(images));
    }

    String left(int marks) {
        return left.replace("{n}", Integer.toString(marks));
    }

    String kind(Shape shape) {
        boolean de = this == DE;
        return switch (shape) {
            case Shape.Arrow _ -> de ? "Pfeil" : "Arrow";
            case Shape.Text _ -> "Text";
            case Shape.Freehand _ -> de ? "Freihandlinie" : "Freehand";
            case Shape.Line _ -> de ? "Linie" : "Line";
            case Shape.Rectangle _ -> de ? "Rechteck" : "Rectangle";
            case Shape.Ellipse _ -> de ? "Ellipse" : "Ellipse";
            case Shape.Length _ -> de ? "Länge" : "Length";
            case Shape.Bidirectional _ -> de ? "Zwei Durchmesser" : "Two diameters";
            case Shape.Angle _ -> de ? "Winkel" : "Angle";
            case Shape.Cobb _ -> de ? "Cobb-Winkel" : "Cobb angle";
            case Shape.Polygon _ -> de ? "Umriss" : "Outline";
            case Shape.Probe _ -> de ? "Punktwert" : "Probe";
            case Shape.Calibration _ -> de ? "Kalibrierung" : "Calibration";
        };
    }

    String figure(Figure figure) {
        return (this == DE ? FigureWords.DE : FigureWords.EN).of(figure);
    }
}
