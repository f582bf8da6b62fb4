package org.caseroom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D45 texts without identifiers of the room's patients")
final class IdentityScrubberTest {
    private static IdentityScrubber of(String name, String id, String birth) {
        var known = new ArrayList<Identifier>(Identifier.name(name));
        known.addAll(Identifier.number(id));
        known.addAll(Identifier.date(birth));
        return new IdentityScrubber(known);
    }

    private final IdentityScrubber scrubber = of("Müller-Lüdenscheidt^Jane", "AB-12 345/67", "19480517");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tumour board: Jane, left breast | Tumour board: •••, left breast
            JANE and jane                   | ••• and •••
            Jane's second look              | •••'s second look
            mueller-luedenscheidt           | •••
            Müller Lüdenscheidt             | •••
            id AB1234567 here               | id ••• here
            id ab 12.345.67                 | id •••
            born 17.05.1948                 | born •••
            born 1948-05-17                 | born •••
            born 5/17/1948                  | born •••
            born 17.5.1948                  | born •••
            """)
    void takes_out_every_spelling(String said, String seen) {
        assertThat(scrubber.text(said)).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Segment 4a, 23 mm", "the margin is 1948", "", "•••", "17.05.1949", "A 12 345", "🫀 beat"})
    void leaves_the_rest_as_it_is(String said) {
        assertThat(scrubber.text(said)).isSameAs(said);
    }

    @Test
    void a_short_name_goes_as_a_word_with_a_capital_only() {
        var li = of("Li^Jun", null, null);
        assertThat(li.text("Li has a lesion in the liver, li. JUN")).isEqualTo("••• has a lesion in the liver, li. •••");
    }

    @Test
    void articles_within_a_name_stay_words() {
        assertThat(of("van der Berg^X", null, null).text("der Befund von van der Berg")).isEqualTo("der Befund von •••");
    }

    @Test
    void ideographs_go_without_spaces_around_them() {
        assertThat(of("Yamada^Tarou=山田^太郎=やまだ^たろう", null, null).text("患者は山田太郎さん")).doesNotContain("山田").doesNotContain("太郎");
    }

    @Test
    void decomposed_accents_are_seen_through() {
        assertThat(scrubber.text("Mu\u0308ller")).isEqualTo("•••");
    }

    @Test
    void nothing_known_changes_nothing() {
        assertThat(new IdentityScrubber(List.of()).text("Jane")).isEqualTo("Jane");
    }
}
