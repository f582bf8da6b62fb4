package org.caseroom.release;

import java.util.HashSet;
import java.util.Set;
import org.caseroom.dicom.data.Tag;

/** Private elements that may stay (PS3.15 E.3.10). */
final class SafePrivate {
    private static final Set<String> LIST = list();

    private SafePrivate() {
    }

    static boolean safe(String creator, int tag) {
        return LIST.contains(String.format("%04X %02X %s", Tag.group(tag), tag & 0xFF, creator));
    }

    private static Set<String> list() {
        return Set.copyOf(new HashSet<>(Words.lines("safe-private.txt")));
    }
}
