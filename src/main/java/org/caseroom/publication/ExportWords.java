package org.caseroom.publication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** What an export says by itself. */
enum ExportWords {
    EN("en", "Contents", "This image cannot be shown to who made this export.", "The answer is not part of this export.", "Question", "Answer",
            "Part of a recording; it can be watched in Caseroom", "By", "Difficulty", "As of", "On images, in Caseroom", "Figure {n}", "mark {n}", "Discussion",
            "resolved", "on “{s}”", "Look through the series ({n} images)", "Look through the series ({n} of {m} images)", "Image {n} of {m}",
            "What no font of this server has stands as □ ({n}): {s}. The HTML folder shows it.", "Deleted",
            "{n} pages that others wrote are left out.", "{n} pages that others wrote are without their answers."),
    DE("de", "Inhalt", "Dieses Bild darf nicht sehen, wer diesen Export gemacht hat.", "Die Auflösung ist nicht Teil dieses Exports.", "Frage", "Antwort",
            "Teil einer Aufzeichnung; in Caseroom anzusehen", "Von", "Schwierigkeit", "Stand", "An Bildern, in Caseroom", "Abbildung {n}", "Markierung {n}", "Diskussion",
            "erledigt", "zu „{s}“", "Serie durchblättern ({n} Bilder)", "Serie durchblättern ({n} von {m} Bildern)", "Bild {n} von {m}",
            "Was in den Schriften dieses Servers fehlt, steht als □ ({n}): {s}. Der HTML-Ordner zeigt es.", "Gelöscht",
            "{n} Seiten anderer Autoren fehlen.", "{n} Seiten anderer Autoren sind ohne Auflösung.");

    final String tag;
    final String contents;
    final String withheld;
    final String hidden;
    final String question;
    final String answer;
    final String clip;
    final String by;
    final String difficulty;
    final String asOf;
    final String onImages;
    private final String figure;
    private final String mark;
    final String discussion;
    final String resolved;
    private final String on;
    private final String look;
    private final String lookSome;
    private final String slice;
    private final String letters;
    final String deleted;
    private final String left;
    private final String covered;

    ExportWords(String tag, String contents, String withheld, String hidden, String question, String answer, String clip, String by, String difficulty,
                String asOf, String onImages, String figure, String mark, String discussion, String resolved, String on, String look, String lookSome, String slice,
                String letters, String deleted, String left, String covered) {
        this.tag = tag;
        this.contents = contents;
        this.withheld = withheld;
        this.hidden = hidden;
        this.question = question;
        this.answer = answer;
        this.clip = clip;
        this.by = by;
        this.difficulty = difficulty;
        this.asOf = asOf;
        this.onImages = onImages;
        this.figure = figure;
        this.mark = mark;
        this.discussion = discussion;
        this.resolved = resolved;
        this.on = on;
        this.look = look;
        this.lookSome = lookSome;
        this.slice = slice;
        this.letters = letters;
        this.deleted = deleted;
        this.left = left;
        this.covered = covered;
    }

    static ExportWords of(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith("de") ? DE : EN;
    }

    /** A day as readers of the language write it. @param at milliseconds since 1970 UTC */
    String day(long at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(this == DE ? Locale.GERMANY : Locale.UK)
                .format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate());
    }

    FigureWords figures() {
        return this == DE ? FigureWords.DE : FigureWords.EN;
    }

    String figure(int number) {
        return figure.replace("{n}", Integer.toString(number));
    }

    String mark(int number) {
        return mark.replace("{n}", Integer.toString(number));
    }

    String on(String what) {
        return on.replace("{s}", what);
    }

    String look(int shown, int of) {
        return (shown == of ? look : lookSome).replace("{n}", Integer.toString(shown)).replace("{m}", Integer.toString(of));
    }

    String slice(int number, int of) {
        return slice.replace("{n}", Integer.toString(number)).replace("{m}", Integer.toString(of));
    }

    String letters(PrintLetters unknown) {
        boolean all = unknown.letters().codePointCount(0, unknown.letters().length()) == unknown.count();
        return letters.replace("{n}", Integer.toString(unknown.count())).replace("{s}", unknown.letters() + (all ? "" : " …"));
    }

    /** @param leftOut they are not there at all */
    String notHis(int pages, boolean leftOut) {
        return (leftOut ? left : covered).replace("{n}", Integer.toString(pages));
    }
}
