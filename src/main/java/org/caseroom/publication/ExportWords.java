package org.caseroom.publication;

import java.util.Locale;

/** What an export says by itself. */
enum ExportWords {
    EN("en", "Contents", "This image cannot be shown to who made this export.", "The answer is not part of this export.", "Question", "Answer",
            "Part of a recording; it can be watched in Caseroom", "By", "Difficulty", "As of", "On images, in Caseroom"),
    DE("de", "Inhalt", "Dieses Bild darf nicht sehen, wer diesen Export gemacht hat.", "Die Auflösung ist nicht Teil dieses Exports.", "Frage", "Antwort",
            "Teil einer Aufzeichnung; in Caseroom anzusehen", "Von", "Schwierigkeit", "Stand", "An Bildern, in Caseroom");

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

    ExportWords(String tag, String contents, String withheld, String hidden, String question, String answer, String clip, String by, String difficulty,
                String asOf, String onImages) {
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
    }

    static ExportWords of(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith("de") ? DE : EN;
    }
}
