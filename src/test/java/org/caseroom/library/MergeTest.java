package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MergeTest {
    @Test
    void edits_of_different_lines_come_together() {
        assertThat(Merge.of("a\nb\nc", "A\nb\nc", "a\nb\nC")).isEqualTo(new Merge("A\nb\nC", 0));
        assertThat(Merge.of("a\nb", "A\nb", "a\nB")).isEqualTo(new Merge("A\nB", 0));
        assertThat(Merge.of("a", "x\na", "a\ny")).isEqualTo(new Merge("x\na\ny", 0));
        assertThat(Merge.of("a\nb\nc", "a\nc", "a\nb\nc\nd")).isEqualTo(new Merge("a\nc\nd", 0));
    }

    @Test
    void the_same_edit_twice_is_no_conflict() {
        assertThat(Merge.of("a\nb\nc\nd", "a\nB\nc\nd", "a\nB\nc\nD")).isEqualTo(new Merge("a\nB\nc\nD", 0));
        assertThat(Merge.of("a\nb", "a\nX\nb", "a\nX\nb")).isEqualTo(new Merge("a\nX\nb", 0));
    }

    @Test
    void different_edits_of_one_line_stand_side_by_side() {
        var merge = Merge.of("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc");
        assertThat(merge.conflicts()).isEqualTo(1);
        assertThat(merge.text()).isEqualTo("a\n<<<<<<< mine\nmine\n||||||| base\nb\n=======\ntheirs\n>>>>>>> theirs\nc");
        assertThat(Merge.of("a\nb", "a\nx\nb", "a\ny\nb").conflicts()).isEqualTo(1);
        assertThat(Merge.of("a\nb\nc", "a\nc", "a\nB\nc").conflicts()).isEqualTo(1);
    }

    @Test
    void no_line_that_a_side_wrote_is_ever_lost_and_none_comes_back_without_being_said() {
        var random = new SplittableRandom(20260101);
        for (int round = 0; round < 4_000; round++) {
            var base = IntStream.range(0, random.nextInt(12)).mapToObj(i -> "line " + i % 7).collect(Collectors.toCollection(ArrayList::new));
            var mine = edited(base, random, "mine " + round);
            var theirs = edited(base, random, "theirs " + round);
            var merge = Merge.of(String.join("\n", base), String.join("\n", mine), String.join("\n", theirs));
            var lines = Arrays.asList(merge.text().split("\n", -1));
            assertThat(lines).as("round %d", round).containsAll(written(mine, "mine")).containsAll(written(theirs, "theirs"));
            if (merge.conflicts() == 0) {
                var all = new HashSet<>(base);
                all.addAll(mine);
                all.addAll(theirs);
                assertThat(all).as("round %d", round).containsAll(lines.stream().filter(line -> !line.isEmpty()).toList());
                // The other way round it is the same text.
                assertThat(Merge.of(String.join("\n", base), String.join("\n", theirs), String.join("\n", mine)).conflicts()).isZero();
            } else {
                assertThat(lines).contains("<<<<<<< mine", ">>>>>>> theirs");
            }
        }
    }

    private static List<String> written(List<String> lines, String by) {
        return lines.stream().filter(line -> line.startsWith(by)).toList();
    }

    private static List<String> edited(List<String> base, SplittableRandom random, String by) {
        var lines = new ArrayList<>(base);
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(3)) {
                case 0 -> lines.add(random.nextInt(lines.size() + 1), by + " added " + i);
                case 1 -> {
                    if (!lines.isEmpty()) {
                        lines.set(random.nextInt(lines.size()), by + " changed " + i);
                    }
                }
                default -> {
                    if (!lines.isEmpty()) {
                        lines.remove(random.nextInt(lines.size()));
                    }
                }
            }
        }
        return lines;
    }
}
