package org.caseroom.library.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TsQueryTest {
    @Test
    void words_all_have_to_be_there_and_the_last_may_go_on() {
        assertThat(text("ribs ")).isEqualTo("('rib')");
        assertThat(text("opac ribs")).isEqualTo("('opac') & ('rib' | 'ribs':*)");
        assertThat(text("ribs -glass ")).isEqualTo("('rib') & !('glass')");
    }

    @Test
    void a_phrase_of_two_is_one_lexeme_and_a_longer_one_is_looked_for_in_the_text_too() {
        var two = TsQuery.of(Question.of("\"ground glass\"").index());
        assertThat(two.text()).isEqualTo("((' ground glass'))");
        assertThat(two.holding()).isEmpty();
        var three = TsQuery.of(Question.of("\"old ground glass\"").index());
        assertThat(three.text()).isEqualTo("((' old ground' & ' ground glass'))");
        assertThat(three.holding()).containsExactly(List.of(" old ground glass "));
        var without = TsQuery.of(Question.of("rib -\"old ground glass\"").index());
        assertThat(without.text()).isEqualTo("('rib')");
        assertThat(without.lacking()).containsExactly(" old ground glass ");
    }

    @Test
    void what_is_typed_is_data() {
        for (String typed : List.of("' | 'x", "a & b", "!x", "x:*", "a <-> b", "\\", "x' ; drop table page", "🙂 x", "\"'\"")) {
            var query = TsQuery.of(Question.of(typed).index());
            assertThat(query.text().replaceAll("'[\\p{L}\\p{N} ]*'(:\\*)?", "").replaceAll("[ ()&|!]", "")).as(typed).isEmpty();
        }
    }

    @Test
    void lexemes_are_words_and_pairs_within_each_text() {
        assertThat(TsLexemes.of(List.of("ground glass ", "rib "))).containsExactly("ground", "glass", "rib", " ground glass");
        assertThat(TsLexemes.text(List.of("ground glass ", "rib "))).isEqualTo(" ground glass \n rib \n");
        Map<Character, String> columns = new LinkedHashMap<>();
        columns.put('A', "rib ");
        columns.put('B', "old rib ");
        assertThat(TsLexemes.weighted(columns)).isEqualTo("'rib':1A,3B 'old':2B ");
    }

    @Test
    void a_page_of_any_size_is_taken() {
        String words = IntStream.range(0, 200_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        var lexemes = TsLexemes.of(List.of(words, "x".repeat(5_000)));
        assertThat(lexemes.stream().mapToInt(one -> one.getBytes(StandardCharsets.UTF_8).length).sum()).isBetween(800_000, 900_000);
        assertThat(lexemes).allSatisfy(one -> assertThat(one.length()).isLessThan(700));
        assertThat(lexemes).contains("word0", "word50000");
        assertThat(TsLexemes.weighted(Map.of('B', words)).length()).isLessThan(2_000_000);
        assertThat(TsLexemes.weighted(Map.of('B', "rib ".repeat(1_000)))).isEqualTo("'rib':1B,2B,3B,4B,5B,6B,7B,8B,9B,10B ");
        assertThat(TsLexemes.cut("🙂".repeat(300)).codePoints()).hasSize(100);
    }

    private static String text(String typed) {
        return TsQuery.of(Question.of(typed).index()).text();
    }
}
