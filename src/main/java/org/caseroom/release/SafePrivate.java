package org.caseroom.release;

import java.util.HashSet;
import java.util.Set;
import org.caseroom.dicom.data.Tag;

/** Private elements that may stay (PS3.15 E.3.10). */
final class SafePrivate {
    private static final Set<Place> LIST = list();

    /** @param element within its block */
    private record Place(String creator, int group, int element) {
    }

    private SafePrivate() {
    }

    static boolean safe(String creator, int tag) {
        return LIST.contains(new Place(creator, Tag.group(tag), tag & 0xFF));
    }

    private static Set<Place> list() {
        var list = new HashSet<Place>();
        var creator = "";
        for (var line : Words.lines("safe-private.txt")) {
            if (line.startsWith("[")) {
                creator = line.substring(1, line.lastIndexOf(']'));
                continue;
            }
            var words = line.split(" +");
            for (int i = 1; i < words.length; i++) {
                if (!list.add(new Place(creator, Integer.parseInt(words[0], 16), Integer.parseInt(words[i], 16)))) {
                    throw new IllegalStateException("safe-private.txt has an element twice: " + creator + " " + words[0] + " " + words[i]);
                }
            }
        }
        return Set.copyOf(list);
    }
}
