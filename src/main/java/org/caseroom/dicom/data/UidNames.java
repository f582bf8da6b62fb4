package org.caseroom.dicom.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry of {@code uids.tsv}. */
final class UidNames {
    private static final Map<String, String[]> ROWS = new HashMap<>();

    static {
        for (String[] row : Dictionary.rows("uids.tsv")) {
            ROWS.put(row[0], row);
        }
    }

    private UidNames() {
    }

    static String name(String uid) {
        String[] row = ROWS.get(uid);
        return row == null ? uid : row[3].replaceAll(":.*| \\(Retired\\)", "");
    }

    static List<String> transferSyntaxes() {
        return ROWS.values().stream().filter(row -> row[1].equals("Transfer Syntax")).map(row -> row[0]).toList();
    }

    static List<String> sopClasses() {
        return ROWS.values().stream().filter(row -> row[1].equals("SOP Class")).map(row -> row[0]).toList();
    }

    static Map<String, String[]> rows() {
        return ROWS;
    }
}
