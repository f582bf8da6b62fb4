package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseroom.library.PageDiff.Op;
import org.caseroom.library.PageDiff.Part;
import org.junit.jupiter.api.Test;

final class TextDiffTest {
    @Test
    void words_that_changed_are_named() {
        assertThat(TextDiff.of("a small nodule\nb\n", "a large nodule\nb\nc\n")).containsExactly(new Part(Op.same, "a "),
                new Part(Op.removed, "small"), new Part(Op.added, "large"), new Part(Op.same, " nodule\nb\n"), new Part(Op.added, "c\n"));
        assertThat(TextDiff.of("x", "x")).containsExactly(new Part(Op.same, "x"));
        assertThat(TextDiff.of("", "")).isEmpty();
    }

    @Test
    void either_text_can_be_read_off_the_parts() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            String before = text(random);
            String after = text(random);
            var parts = TextDiff.of(before, after);
            assertThat(read(parts, Op.added)).isEqualTo(before);
            assertThat(read(parts, Op.removed)).isEqualTo(after);
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i).op()).isNotEqualTo(parts.get(i - 1).op());
            }
        }
    }

    private static String read(List<Part> parts, Op without) {
        return parts.stream().filter(part -> part.op() != without).map(Part::text).collect(Collectors.joining());
    }

    private static String text(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(12)).mapToObj(_ -> List.of("a", "b", " ", "\n", ", ", "ä").get(random.nextInt(6)))
                .collect(Collectors.joining());
    }
}
