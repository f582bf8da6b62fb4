package org.caseroom.deidentify;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.VR;

/**
 * Reads {@code annex-e.txt}: groups of attributes by what they tell, each with the options that speak of all of it, and under it the
 * attributes by their action. What the options say of UIDs and of dates is a rule of their action and their VR, and is made here.
 */
final class AnnexE {
    private static final String RESOURCE = "annex-e.txt";

    private final Map<Integer, Profile.Row> rows = new TreeMap<>(Integer::compareUnsigned);
    private final Map<ProfileOption, Profile.Rule> group = new EnumMap<>(ProfileOption.class);
    private boolean uids;
    private boolean dates;
    private String action = "";

    private AnnexE() {
    }

    /**
     * By tag, in their order.
     *
     * @throws IllegalStateException naming the word of the resource that is no keyword, no action or no option, or stands there twice
     */
    static Map<Integer, Profile.Row> rows() {
        return read(Lines.of(RESOURCE));
    }

    static Map<Integer, Profile.Row> read(Iterable<String> lines) {
        var reader = new AnnexE();
        lines.forEach(reader::line);
        reader.moments();
        return reader.rows;
    }

    private void line(String line) {
        if (line.startsWith("[")) {
            heading(line);
            return;
        }
        var words = line.strip().split(" +");
        int first = 0;
        if (!Character.isWhitespace(line.charAt(0))) {
            action = words[first++];
        }
        for (int i = first; i < words.length; i++) {
            attribute(words[i]);
        }
    }

    private void heading(String line) {
        int end = line.lastIndexOf(']');
        if (end < 0) {
            throw wrong("a heading without an end", line);
        }
        group.clear();
        uids = true;
        dates = true;
        action = "";
        var options = line.substring(end + 1).strip();
        for (var each : options.isEmpty() ? new String[0] : options.split(" +")) {
            switch (each) {
                case "uids=never" -> uids = false;
                case "dates=never" -> dates = false;
                case "dates=keep" -> retainedMoment(group);
                default -> option(each);
            }
        }
    }

    private void option(String each) {
        var pair = each.split("=");
        if (pair.length != 2) {
            throw wrong("an option that is none", each);
        }
        group.put(ProfileOption.ofColumn(pair[0]).orElseThrow(() -> wrong("an option that is none", each)), switch (pair[1]) {
            case "keep" -> Profile.Rule.KEEP;
            case "clean" -> Profile.Rule.CLEAN;
            default -> throw wrong("an option that is none", each);
        });
    }

    private void attribute(String keyword) {
        var entry = Dictionary.entry(keyword).orElseThrow(() -> wrong("a keyword that the dictionary does not have", keyword));
        var options = new EnumMap<>(group);
        if (uids && action.equals("U")) {
            options.put(ProfileOption.RETAIN_UIDS, Profile.Rule.KEEP);
        }
        if (dates && moment(entry)) {
            retainedMoment(options);
        }
        int chosen = action.indexOf('=');
        var column = chosen < 0 ? action : action.substring(0, chosen);
        if (rows.put(entry.tag(), new Profile.Row(entry.tag(), basic(chosen < 0 ? column : action.substring(chosen + 1)), column, options)) != null) {
            throw wrong("twice", keyword);
        }
    }

    /** E.1.1: the table is extended as the standard is, and dates and times may be told by their VR. */
    private void moments() {
        for (var entry : Dictionary.entries()) {
            if (moment(entry) && !rows.containsKey(entry.tag())) {
                var options = new EnumMap<ProfileOption, Profile.Rule>(ProfileOption.class);
                retainedMoment(options);
                rows.put(entry.tag(), new Profile.Row(entry.tag(), Profile.Basic.REMOVE, "X", options));
            }
        }
    }

    private static boolean moment(Dictionary.Entry entry) {
        return entry.vrs().contains(VR.DA) || entry.vrs().contains(VR.TM) || entry.vrs().contains(VR.DT);
    }

    private static void retainedMoment(Map<ProfileOption, Profile.Rule> options) {
        options.put(ProfileOption.RETAIN_FULL_DATES, Profile.Rule.KEEP);
        options.put(ProfileOption.RETAIN_MODIFIED_DATES, Profile.Rule.CLEAN);
    }

    /** The last of several suits every type of attribute, for it is the strictest about there being a value. */
    private static Profile.Basic basic(String action) {
        return switch (action) {
            case "X" -> Profile.Basic.REMOVE;
            case "Z", "X/Z" -> Profile.Basic.EMPTY;
            case "D", "X/D", "Z/D", "X/Z/D" -> Profile.Basic.DUMMY;
            case "U" -> Profile.Basic.UID;
            case "X/Z/U*" -> Profile.Basic.INSIDE;
            default -> throw wrong("an action that is none", action);
        };
    }

    private static IllegalStateException wrong(String what, String word) {
        return new IllegalStateException(RESOURCE + " has " + what + ": " + word);
    }
}
