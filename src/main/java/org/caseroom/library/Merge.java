package org.caseroom.library;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two edits of one text brought together by line. Where both changed the same lines, or both put something in the same place, and not
 * alike, both stand between markers:
 *
 * <pre>
 * &lt;&lt;&lt;&lt;&lt;&lt;&lt; mine
 * ||||||| base
 * =======
 * &gt;&gt;&gt;&gt;&gt;&gt;&gt; theirs
 * </pre>
 *
 * <p>So every line that either side wrote is in the result, and a line is gone only where one side took it out.
 *
 * @param text      with both sides
 * @param conflicts how many places hold markers
 */
record Merge(String text, int conflicts) {

    /** A stretch of base lines [from, to) and what one side has in its place. */
    private record Change(int from, int to, List<String> lines) {
    }

    static Merge of(String base, String mine, String theirs) {
        if (mine.equals(theirs) || theirs.equals(base)) {
            return new Merge(mine, 0);
        }
        if (mine.equals(base)) {
            return new Merge(theirs, 0);
        }
        var lines = lines(base);
        var left = changes(lines, lines(mine));
        var right = changes(lines, lines(theirs));
        var merged = new ArrayList<String>();
        int conflicts = 0;
        int at = 0;
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            int from = Math.min(l < left.size() ? left.get(l).from() : Integer.MAX_VALUE, r < right.size() ? right.get(r).from()
                    : Integer.MAX_VALUE);
            int to = from;
            int l0 = l;
            int r0 = r;
            boolean grown = true;
            while (grown) {
                grown = false;
                while (l < left.size() && touches(left.get(l), from, to, l == l0 && r == r0)) {
                    to = Math.max(to, left.get(l++).to());
                    grown = true;
                }
                while (r < right.size() && touches(right.get(r), from, to, l == l0 && r == r0)) {
                    to = Math.max(to, right.get(r++).to());
                    grown = true;
                }
            }
            merged.addAll(lines.subList(at, from));
            var one = side(lines, left.subList(l0, l), from, to);
            var other = side(lines, right.subList(r0, r), from, to);
            if (r == r0 || one.equals(other)) {
                merged.addAll(one);
            } else if (l == l0) {
                merged.addAll(other);
            } else {
                conflicts++;
                merged.add("<<<<<<< mine");
                merged.addAll(one);
                merged.add("||||||| base");
                merged.addAll(lines.subList(from, to));
                merged.add("=======");
                merged.addAll(other);
                merged.add(">>>>>>> theirs");
            }
            at = to;
        }
        merged.addAll(lines.subList(at, lines.size()));
        return new Merge(String.join("\n", merged), conflicts);
    }

    /** Two insertions in one place touch, so do an insertion and the change of the lines around it; neighbouring changes do not. */
    private static boolean touches(Change change, int from, int to, boolean first) {
        return first ? change.from() == from : change.from() < to || change.from() == from && (from == to || change.from() == change.to());
    }

    private static List<String> side(List<String> base, List<Change> changes, int from, int to) {
        var lines = new ArrayList<String>();
        int at = from;
        for (var change : changes) {
            lines.addAll(base.subList(at, change.from()));
            lines.addAll(change.lines());
            at = change.to();
        }
        lines.addAll(base.subList(at, to));
        return lines;
    }

    private static List<Change> changes(List<String> base, List<String> changed) {
        return DiffUtils.diff(base, changed).getDeltas().stream().map(Merge::change).toList();
    }

    private static Change change(AbstractDelta<String> delta) {
        var source = delta.getSource();
        return new Change(source.getPosition(), source.getPosition() + source.size(), delta.getTarget().getLines());
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }
}
