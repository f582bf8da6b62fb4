package org.caseroom.deidentify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * The table of actions: what PS3.15 Table E.1-1 names goes as the Basic Profile says; of the rest numbers stay, and code strings of known
 * terms. Free text, names, dates, binary values and private attributes stay nowhere: that nothing is known against one of them does not
 * mean that nobody wrote a name into it.
 */
final class Actions {
    private static final Map<Integer, Action> PROFILE = profile();
    private static final Set<String> TERMS = terms();

    private Actions() {
    }

    static Action of(int tag, VR vr) {
        int group = Tag.group(tag);
        // Curves 50xx and overlays 60xx, with what was written into them.
        if (Tag.isPrivate(tag) || (group & 0xFF00) == 0x5000 || (group & 0xFF00) == 0x6000) {
            return Action.REMOVE;
        }
        var named = PROFILE.get(tag);
        return named != null ? named : unnamed(vr);
    }

    private static Action unnamed(VR vr) {
        return switch (vr) {
            case CS, DS, IS, US, SS, UL, SL, UV, SV, FL, FD, AT, SQ -> Action.KEEP;
            case UI -> Action.UID;
            default -> Action.REMOVE;
        };
    }

    /** Whether every word of a code string is a term that says how an image was taken. */
    static boolean harmless(String code) {
        for (var word : code.strip().split("[ ]+")) {
            if (!word.isEmpty() && !TERMS.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static Map<Integer, Action> profile() {
        var actions = new HashMap<Integer, Action>();
        for (var row : Profile.rows()) {
            actions.put(row.tag(), switch (row.basic()) {
                case REMOVE -> Action.REMOVE;
                case EMPTY -> Action.EMPTY;
                case DUMMY -> Action.DUMMY;
                case UID -> Action.UID;
                case INSIDE -> Action.KEEP;
            });
        }
        return Map.copyOf(actions);
    }

    private static Set<String> terms() {
        var terms = new HashSet<String>();
        Lines.of("code-terms.txt").forEach(line -> terms.addAll(List.of(line.split(" "))));
        return Set.copyOf(terms);
    }
}
