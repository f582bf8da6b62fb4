package org.caseroom.deidentify;

import java.util.Locale;
import org.caseroom.dicom.data.PersonName;

/** A name as its initials: {@code Roe^Jane Ann} becomes {@code R^J}. */
public final class Initials {
    private Initials() {
    }

    /** @param name in the form of the standard; of one that is not written in letters nothing stays */
    public static String of(String name) {
        var group = PersonName.parse(name).alphabetic();
        var family = first(group.family());
        var given = first(group.given());
        return given.isEmpty() ? family : family + "^" + given;
    }

    private static String first(String component) {
        return component.codePoints().filter(Character::isAlphabetic).limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().toUpperCase(Locale.ROOT);
    }
}
