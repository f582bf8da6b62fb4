package org.caseroom.deidentify;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * PS3.15 Table E.1-1 with the columns of its options, and what this program adds to it: more attributes of the same kinds, and all of VR DA,
 * TM and DT. Curves, overlays and private attributes are known by their group, not here.
 */
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

    private static final Map<Integer, Row> ROWS = AnnexE.rows();

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
}
