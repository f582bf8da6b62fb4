package org.caseroom.release;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** Private elements that may stay (PS3.15 E.3.10). */
final class SafePrivate {
    /** With the VR of the list; UN where it names none. */
    private static final Map<Place, VR> LIST = list();

    /** @param element within its block */
    private record Place(String creator, int group, int element) {
    }

    private SafePrivate() {
    }

    /** The VR by which it is to be read where a file does not say it, UN for one that is not known; empty for an element that does not stay. */
    static Optional<VR> vr(String creator, int tag) {
        return Optional.ofNullable(LIST.get(new Place(creator, Tag.group(tag), tag & 0xFF)));
    }

    private static Map<Place, VR> list() {
        var list = new HashMap<Place, VR>();
        var creator = "";
        for (var line : Words.lines("safe-private.txt")) {
            if (line.startsWith("[")) {
                creator = line.substring(1, line.lastIndexOf(']'));
                continue;
            }
            var words = line.split(" +");
            for (int i = 1; i < words.length; i++) {
                var element = words[i].split(":");
                var vr = element.length == 1 ? VR.UN : VR.of(element[1]);
                if (vr == null || list.put(new Place(creator, Integer.parseInt(words[0], 16), Integer.parseInt(element[0], 16)), vr) != null) {
                    throw new IllegalStateException("safe-private.txt has an element twice or of no VR: " + creator + " " + words[0] + " " + words[i]);
                }
            }
        }
        return Map.copyOf(list);
    }
}
