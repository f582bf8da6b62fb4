package org.caseroom.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({"pneumothorax,Pneumothorax", "pneumothorax,a pneumothorax.", "pneumothorax,pneumotorax", "pneumothorax,pnuemothorax", "Hämatom,Haematom",
            "Hämatom,ein HÄMATOM!", "Lungenembolie,Lungen-Embolie", "Crohn's disease,crohns disease", "Ewing,ewing", "Fußwurzel,Fusswurzel", "4.5,4.5"})
    void saysTheSame(String accepted, String given) {
        assertThat(Wording.accepts(List.of("something else", accepted), null, given)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"pneumothorax,hydrothorax", "cyst,cast", "PE,PF", "4.5,45", "L4,L5", "pneumothorax,' '", "pneumothorax,no pneumothorax", "ptx,ptxxx"})
    void saysSomethingElse(String accepted, String given) {
        assertThat(Wording.accepts(List.of(accepted), null, given)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "2,true"})
    void asManyTyposAsTheAuthorForgives(int typos, boolean right) {
        assertThat(Wording.accepts(List.of("sarcoma"), typos, "sacrooma")).isEqualTo(right);
    }
}
