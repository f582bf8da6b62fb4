package org.caseroom.library;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.caseroom.room.Nullable;

/** What a mail says by itself, in the language of its reader and with dates as he writes them. */
final class DigestWords {
    private final ResourceBundle texts;
    private final Locale locale;
    private final DateTimeFormatter moment;

    private DigestWords(Locale locale, ZoneId zone) {
        this.texts = ResourceBundle.getBundle("library.digest", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.locale = locale;
        this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale).withZone(zone);
    }

    /** @param language BCP 47; null: not known, which is English as most of the world writes dates, like bare {@code en} */
    static DigestWords of(@Nullable String language, ZoneId zone) {
        var locale = language == null ? Locale.UK : Locale.forLanguageTag(language);
        boolean english = !locale.getLanguage().equals(Locale.GERMAN.getLanguage());
        // Dates in the language of the words, whatever else a browser speaks.
        return new DigestWords(english && (!locale.getLanguage().equals("en") || locale.getCountry().isEmpty()) ? Locale.UK : locale, zone);
    }

    String subject(int pages, LocalDate day) {
        return texts.getString(pages == 1 ? "subject.one" : "subject.many").formatted(pages,
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day));
    }

    String about() {
        return texts.getString("about");
    }

    String moment(long at) {
        return moment.format(Instant.ofEpochMilli(at));
    }

    String tag() {
        return texts.getLocale().getLanguage().isEmpty() ? "en" : texts.getLocale().getLanguage();
    }

    String said(Happening one) {
        String what = switch (one.kind()) {
            case EDITED -> one.revision() == 1 ? texts.getString("made") : texts.getString("changed").formatted(one.revision());
            case STATE -> texts.getString("state." + Objects.requireNonNull(one.state()));
            case COMMENTED -> texts.getString(one.mention() ? "called" : "commented");
        };
        return one.text().isBlank() ? what : what + ": " + one.text().strip().replaceAll("\\s+", " ");
    }
}
