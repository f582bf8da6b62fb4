package org.caseroom.library.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LikenessTest {
    @Test
    void mistakes_are_counted() {
        assertThat(Likeness.distance("nodule", "nodule", 2)).isZero();
        assertThat(Likeness.distance("nodule", "nodlue", 2)).isEqualTo(1);
        assertThat(Likeness.distance("nodule", "noduls", 2)).isEqualTo(1);
        assertThat(Likeness.distance("nodule", "noduless", 2)).isEqualTo(2);
        assertThat(Likeness.distance("nodule", "xxxxxx", 2)).isGreaterThan(2);
    }

    @Test
    void the_likest_come_first_and_short_words_are_never_mistaken() {
        assertThat(Likeness.like("sarkoidosis", List.of("sarcoidosis", "fibrosis", "sarkoidosis"))).containsExactly("sarcoidosis");
        assertThat(Likeness.like("embolie", List.of("lungenembolie", "embolia"))).containsExactly("embolia", "lungenembolie");
        assertThat(Likeness.trigrams("ct")).isEmpty();
        assertThat(Likeness.trigrams("Größe")).containsExactly("gro", "ros", "oss", "sse");
        assertThat(FtsQuery.anyOf(Likeness.trigrams("Größe"))).isEqualTo("\"gro\" OR \"ros\" OR \"oss\" OR \"sse\"");
    }

    @Test
    void a_question_becomes_nothing_but_what_fts_takes() {
        assertThat(FtsQuery.of(Question.of("ribs ").index())).isEqualTo("(\"rib\")");
        assertThat(Question.of("  ").empty()).isTrue();
        assertThat(Question.of("-x").empty()).isTrue();
        assertThat(Question.of("the lung").terms()).hasSize(1);
        assertThat(Question.of("a ".repeat(500)).terms()).hasSizeLessThanOrEqualTo(16);
        assertThat(FtsQuery.of(Question.of("x\" OR y").index())).doesNotContain("\"\"");
    }

    @Test
    void excerpts_mark_hits_only() {
        var question = Question.of("nodule ");
        assertThat(Excerpt.of("No [[fake]] but two nodules here", Language.ENGLISH, question)).isEqualTo("No [fake] but two [[nodules]] here");
        assertThat(Excerpt.of("", Language.ENGLISH, question)).isEmpty();
        assertThat(Excerpt.of("word ".repeat(100) + "nodule" + " word".repeat(100), Language.ENGLISH, question)).startsWith("… ")
                .contains("[[nodule]]").endsWith(" …").hasSizeLessThan(260);
    }

    @Test
    void languages_are_told_apart_by_small_words() {
        assertThat(Language.of("Die Läsion ist in der Lunge und nicht im Mediastinum")).isEqualTo(Language.GERMAN);
        assertThat(Language.of("The lesion is in the lung and not in the mediastinum")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("CT")).isEqualTo(Language.ENGLISH);
    }
}
