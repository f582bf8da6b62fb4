package org.caseroom.dicom.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A person's name in up to three groups (PS3.5 6.2.1): as spelled in Latin letters, ideographic, phonetic. */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {

    public static final PersonName EMPTY = new PersonName(Group.EMPTY, Group.EMPTY, Group.EMPTY);

    /** The five components of a group; "" where one is absent. */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        static final Group EMPTY = new Group("", "", "", "", "");

        static Group parse(String text) {
            String[] parts = text.split("\\^", -1);
            List<String> components = new ArrayList<>(Collections.nCopies(5, ""));
            for (int i = 0; i < Math.min(5, parts.length); i++) {
                components.set(i, parts[i].strip());
            }
            return new Group(components.get(0), components.get(1), components.get(2), components.get(3), components.get(4));
        }

        public boolean isEmpty() {
            return equals(EMPTY);
        }

        /** For reading: "Prefix Given Middle Family, Suffix", absent parts left out. */
        public String display() {
            List<String> parts = new ArrayList<>(List.of(prefix, given, middle, family));
            parts.removeIf(String::isEmpty);
            String name = String.join(" ", parts);
            return suffix.isEmpty() ? name : name.isEmpty() ? suffix : name + ", " + suffix;
        }

        /** The form of the standard, without trailing empty components. */
        @Override
        public String toString() {
            return trimmed(List.of(family, given, middle, prefix, suffix), '^');
        }
    }

    public static PersonName parse(String text) {
        String[] groups = text.split("=", -1);
        return new PersonName(Group.parse(groups[0]), groups.length > 1 ? Group.parse(groups[1]) : Group.EMPTY,
                groups.length > 2 ? Group.parse(groups[2]) : Group.EMPTY);
    }

    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The first group that says anything, for reading. */
    public String display() {
        return (!alphabetic.isEmpty() ? alphabetic : !ideographic.isEmpty() ? ideographic : phonetic).display();
    }

    /** The form of the standard, without trailing empty groups. */
    @Override
    public String toString() {
        return trimmed(List.of(alphabetic.toString(), ideographic.toString(), phonetic.toString()), '=');
    }

    private static String trimmed(List<String> parts, char delimiter) {
        String joined = String.join(String.valueOf(delimiter), parts);
        int end = joined.length();
        while (end > 0 && joined.charAt(end - 1) == delimiter) {
            end--;
        }
        return joined.substring(0, end);
    }
}
