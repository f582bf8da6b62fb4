package org.caseroom.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemAnalysisTest {
    /** Computed apart with numpy: corrected item-total correlations and KR-20 of this table. */
    private static final Map<String, Map<String, Double>> SCORES = Map.of(
            "ada", Map.of("a", 1.0, "b", 1.0, "c", 1.0), "ben", Map.of("a", 1.0, "b", 1.0, "c", 0.0),
            "cam", Map.of("a", 1.0, "b", 0.0, "c", 0.0), "dan", Map.of("a", 0.0, "b", 0.0, "c", 1.0));

    @Test
    void difficultyAndDiscrimination() {
        var items = ItemAnalysis.of(SCORES, List.of("a", "b", "c"));
        assertThat(items).extracting(ItemAnalysis.Item::difficulty).containsExactly(0.75, 0.5, 0.5);
        assertThat(items.get(0).discrimination()).isCloseTo(0.0, within(1e-9));
        assertThat(items.get(1).discrimination()).isCloseTo(0.57735027, within(1e-6));
        assertThat(items.get(2).discrimination()).isCloseTo(-0.30151134, within(1e-6));
        assertThat(ItemAnalysis.alpha(SCORES, List.of("a", "b", "c"))).isCloseTo(0.0, within(1e-6));
    }

    @Test
    void saysNothingWhereThereIsNothingToSay() {
        var two = Map.of("ada", Map.of("a", 1.0, "b", 0.0), "ben", Map.of("a", 0.0, "b", 1.0));
        assertThat(ItemAnalysis.of(two, List.of("a", "z"))).extracting(ItemAnalysis.Item::discrimination).containsOnlyNulls();
        assertThat(ItemAnalysis.of(two, List.of("z")).getFirst()).isEqualTo(new ItemAnalysis.Item("z", 0, null, null));
        assertThat(ItemAnalysis.alpha(two, List.of("a", "b"))).isNull();
        var same = Map.of("ada", Map.of("a", 1.0, "b", 1.0), "ben", Map.of("a", 1.0, "b", 0.0), "cam", Map.of("a", 1.0, "b", 1.0));
        assertThat(ItemAnalysis.of(same, List.of("a")).getFirst().discrimination()).as("everybody was right").isNull();
    }
}
