package org.caseroom.deidentify;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** PS3.15 Table E.1-1 with the columns of its options. Curves, overlays and private attributes are known by their group, not here. */
public final class Profile {
    /** What an option says of an attribute. */
    public enum Rule { KEEP, CLEAN }

    /** What becomes of an attribute without any option; the one of several actions of the table that suits every type. */
    public enum Basic { REMOVE, EMPTY, DUMMY, UID, INSIDE }

    /**
     * A row of the table.
     *
     * @param column as it stands in the column Basic Profile, such as {@code X/Z/D}
     */
    public record Row(int tag, Basic basic, String column, Map<ProfileOption, Rule> options) {
        public Row {
            options = Map.copyOf(options);
        }
    }

    private static final Map<Integer, Row> ROWS = rows(new TreeMap<>(Integer::compareUnsigned));

    private Profile() {
    }

    /** Empty for an attribute that the table does not name. */
    public static Optional<Row> row(int tag) {
        return Optional.ofNullable(ROWS.get(tag));
    }

    /** In the order of the tags. */
    public static Collection<Row> rows() {
        return ROWS.values();
    }

    private static Map<Integer, Row> rows(Map<Integer, Row> rows) {
        for (var line : Actions.lines("basic-profile.txt")) {
            var words = line.split(" ");
            int tag = Integer.parseUnsignedInt(words[0], 16);
            var options = new EnumMap<ProfileOption, Rule>(ProfileOption.class);
            for (int i = 3; i < words.length; i++) {
                var pair = words[i].split(":");
                options.put(option(pair[0]), pair[1].equals("K") ? Rule.KEEP : Rule.CLEAN);
            }
            rows.put(tag, new Row(tag, basic(words[1]), words[2], options));
        }
        return rows;
    }

    private static Basic basic(String letter) {
        return switch (letter) {
            case "X" -> Basic.REMOVE;
            case "Z" -> Basic.EMPTY;
            case "D" -> Basic.DUMMY;
            case "U" -> Basic.UID;
            case "C" -> Basic.INSIDE;
            default -> throw new IllegalStateException("basic-profile.txt has an action that is none: " + letter);
        };
    }

    private static ProfileOption option(String column) {
        for (var option : ProfileOption.values()) {
            if (option.column().equals(column)) {
                return option;
            }
        }
        throw new IllegalStateException("basic-profile.txt has an option that is none: " + column);
    }
}
