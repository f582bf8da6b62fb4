package org.caseroom.library;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caseroom.library.PageDiff.Op;
import org.caseroom.library.PageDiff.Part;

/**
 * A diff by words: by lines first, then by words within the lines that changed, which is what makes it fast for long texts. The parts
 * that are not added make the old text, those that are not removed the new one.
 */
final class TextDiff {
    /** More words than that in one changed stretch are not compared one by one. */
    private static final int MOST_WORDS = 4_000;

    private final List<Part> parts = new ArrayList<>();

    private TextDiff() {
    }

    static List<Part> of(String before, String after) {
        var diff = new TextDiff();
        var old = lines(before);
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, lines(after)).getDeltas()) {
            var source = delta.getSource();
            diff.add(Op.same, String.join("", old.subList(at, source.getPosition())));
            diff.words(String.join("", source.getLines()), String.join("", delta.getTarget().getLines()));
            at = source.getPosition() + source.size();
        }
        diff.add(Op.same, String.join("", old.subList(at, old.size())));
        return List.copyOf(diff.parts);
    }

    private void words(String before, String after) {
        var old = words(before);
        var now = words(after);
        if (before.isEmpty() || after.isEmpty() || old.size() + now.size() > MOST_WORDS) {
            add(Op.removed, before);
            add(Op.added, after);
            return;
        }
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            var source = delta.getSource();
            add(Op.same, String.join("", old.subList(at, source.getPosition())));
            add(Op.removed, String.join("", source.getLines()));
            add(Op.added, String.join("", delta.getTarget().getLines()));
            at = source.getPosition() + source.size();
        }
        add(Op.same, String.join("", old.subList(at, old.size())));
    }

    private void add(Op op, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!parts.isEmpty() && parts.getLast().op() == op) {
            text = parts.removeLast().text() + text;
        }
        parts.add(new Part(op, text));
    }

    /** Each with its line feed. */
    private static List<String> lines(String text) {
        return Arrays.asList(text.split("(?<=\n)", -1));
    }

    /** Words, and what stands between them. */
    private static List<String> words(String text) {
        return Arrays.asList(text.split("(?<=[^\\p{L}\\p{N}])|(?=[^\\p{L}\\p{N}])", -1));
    }
}
