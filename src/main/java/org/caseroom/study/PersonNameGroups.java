package org.caseroom.study;

import org.caseroom.dicom.data.PersonName;

/** The groups of a person's name (PS3.5 6.2.1), each with its components as in the standard; null where a group is empty. */
public record PersonNameGroups(String alphabetic, String ideographic, String phonetic) {
    /** null when the name says nothing. */
    public static PersonNameGroups of(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        PersonName name = PersonName.parse(text);
        return name.isEmpty() ? null
                : new PersonNameGroups(text(name.alphabetic()), text(name.ideographic()), text(name.phonetic()));
    }

    private static String text(PersonName.Group group) {
        return group.isEmpty() ? null : group.toString();
    }
}
