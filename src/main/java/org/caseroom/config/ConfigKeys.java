package org.caseroom.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of the keys: paths in the file, variables in the environment, and the nearest one to a misspelt one. */
final class ConfigKeys {
    static final String PREFIX = "CASEROOM_";

    private ConfigKeys() {
    }

    /** {@code http.publicOrigin} becomes {@code CASEROOM_HTTP_PUBLIC_ORIGIN}. */
    static String variable(String path) {
        return PREFIX + path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Paths of all leaves under a record type, in the order of the components. */
    static List<String> leaves(Class<?> type, String prefix) {
        var found = new ArrayList<String>();
        for (RecordComponent c : type.getRecordComponents()) {
            String path = join(prefix, c.getName());
            if (c.getType().isRecord()) {
                found.addAll(leaves(c.getType(), path));
            } else {
                found.add(path);
            }
        }
        return found;
    }

    static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    /** The candidate a person most likely meant: at most a third of its letters differ. */
    static Optional<String> nearest(String given, Collection<String> candidates) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int d = distance(given.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (d < bestDistance) {
                best = candidate;
                bestDistance = d;
            }
        }
        return best != null && bestDistance <= Math.max(2, best.length() / 3) ? Optional.of(best) : Optional.empty();
    }

    /** Levenshtein distance, one row at a time; names are cut at 200 so that a hostile one costs nothing. */
    private static int distance(String a, String b) {
        String s = a.substring(0, Math.min(200, a.length()));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (s.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
