package org.caseroom.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.caseroom.protocol.Json;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionReaderTest {
    static final String CHOICE = """
            id: finding
            kind: choice
            prompt: Which finding?
            explanation: "canarywhy: a visceral pleural line"
            options:
              - text: Pneumothorax
                right: yes
                why: canaryremark
              - Bulla
              - text: Skin fold
            """;
    static final String LOCATE = """
            id: lesion
            kind: locate
            prompt: Where is the lesion?
            study: 1.2.3
            series: 1.2.3.4
            tolerance: 3.5
            start: {instance: 1.2.3.4.5, frame: 2}
            targets:
              - name: canaryname
                instance: 1.2.3.4.6
                frame: 1
                shape: {type: Ellipse, from: {column: 10, row: 10.5}, to: {column: 20, row: 30}}
              - {segmentation: 1.2.3.9, segment: 2}
            """;
    static final String ORDER = """
            id: stages
            kind: order
            prompt: First to last?
            items: [hyperacute, acute, early subacute, late subacute, chronic]
            """;

    @Test
    void readsEveryKind() {
        assertThat(QuestionReader.read(CHOICE)).isInstanceOfSatisfying(Question.Choice.class, choice ->
                assertThat(choice.options()).extracting(Question.Option::right).containsExactly(true, false, false));
        assertThat(QuestionReader.read("id: a\nkind: text\nprompt: What?\naccept: [haematoma, bleeding]\ntypos: 1"))
                .isEqualTo(new Question.Text("a", "What?", "", List.of("haematoma", "bleeding"), 1));
        assertThat(QuestionReader.read(ORDER)).isInstanceOfSatisfying(Question.Order.class, order -> assertThat(order.items()).hasSize(5));
        assertThat(QuestionReader.read("id: a\nkind: measure\nprompt: How long?\nstudy: 1.2\nseries: 1.3\ninstance: 1.4\nmeasure: length\n"
                + "target: 12.5\ntolerance: 1\nunit: mm")).isInstanceOfSatisfying(Question.Measure.class, measure ->
                assertThat(measure.place().image().frame()).isEqualTo(1));
        assertThat(QuestionReader.read(LOCATE)).isInstanceOfSatisfying(Question.Locate.class, locate -> {
            assertThat(locate.targets()).hasSize(2);
            assertThat(((Question.MarkTarget) locate.targets().getFirst()).shape()).isInstanceOf(Shape.Ellipse.class);
            assertThat(locate.studies()).containsExactly("1.2.3");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "plain", "id: a", "id: 'a b'\nkind: text\nprompt: x\naccept: [a]", "id: a\nkind: essay\nprompt: x",
            "id: a\nkind: text\nprompt: x\naccept: []", "id: a\nkind: choice\nprompt: x\noptions: [a, b]",
            "id: a\nkind: choice\nprompt: x\noptions: [{text: a, right: yes}, a]", "id: a\nkind: choice\nprompt: x\noptions: [{text: a, right: perhaps}, b]",
            "id: a\nkind: text\nprompt: x\naccept: [a]\nacept: [b]", "id: a\nid: b\nkind: text\nprompt: x\naccept: [a]",
            "id: a\nkind: order\nprompt: x\nitems: [a, a]",
            "id: a\nkind: locate\nprompt: x\nstudy: 1.2\nseries: 1.3\ntargets: [{instance: 1.4, shape: {type: Arrow, tail: {column: 1, row: 1}, head: {column: 1, row: 2}, text: ''}}]",
            "id: a\nkind: locate\nprompt: x\nstudy: x\nseries: 1.3\ntargets: [{segmentation: 1.4, segment: 1}]",
            "id: a\nkind: locate\nprompt: x\nstudy: 1.2\nseries: 1.3\ntolerance: .nan\ntargets: [{segmentation: 1.4, segment: 1}]",
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1/']]]]"})
    void saysWhatIsWrong(String yaml) {
        assertThatThrownBy(() -> QuestionReader.read(yaml)).isInstanceOf(QuestionFault.class)
                .satisfies(fault -> assertThat(fault.getMessage()).isNotBlank().hasSizeLessThan(300).doesNotContain("caseroom", "snakeyaml"));
    }

    @Test
    void namesTheField() {
        assertThatThrownBy(() -> QuestionReader.read(LOCATE.replace("segment: 2", "segment: 0"))).hasMessageContaining("targets[2].segment");
        assertThatThrownBy(() -> QuestionReader.read(CHOICE.replace("Skin fold", "x".repeat(201)))).hasMessageContaining("options[3].text");
    }

    @Test
    void boundsWhatIsDeepOrLong() {
        assertThatThrownBy(() -> QuestionReader.read("id: " + "[".repeat(5_000))).isInstanceOf(QuestionFault.class);
        assertThatThrownBy(() -> QuestionReader.read("x".repeat(QuestionReader.MAX_LENGTH + 1))).hasMessageContaining("longer");
        var laughs = new StringBuilder("a0: &a0 lol\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
        }
        assertThatThrownBy(() -> QuestionReader.read(laughs.toString())).isInstanceOf(QuestionFault.class);
    }

    @Test
    void aReaderGetsNothingOfWhatIsRight() throws Exception {
        for (var yaml : List.of(CHOICE, LOCATE)) {
            var view = Json.mapper().writeValueAsString(QuestionView.of(QuestionReader.read(yaml)));
            assertThat(view).doesNotContain("canary", "right", "tolerance", "targets", "Ellipse", "1.2.3.4.6");
        }
        assertThat(Json.mapper().writeValueAsString(QuestionView.of(QuestionReader.read("id: a\nkind: text\nprompt: What?\naccept: [canaryword]"))))
                .doesNotContain("canary");
    }

    @Test
    void theOrderThatIsShownDependsOnNothingButTheItems() {
        var order = (Question.Order) QuestionReader.read(ORDER);
        var turned = new Question.Order("other", "?", "", order.items().reversed());
        assertThat(QuestionView.of(order).options()).isEqualTo(QuestionView.of(turned).options()).containsExactlyInAnyOrderElementsOf(order.items());
        assertThat(Solution.of(order).order().stream().map(QuestionView.of(order).options()::get)).containsExactlyElementsOf(order.items());
    }

    @Test
    void aBetterWordingIsTheSameQuestion() {
        var question = QuestionReader.read(CHOICE);
        assertThat(QuestionReader.read(CHOICE.replace("Which finding?", "Which of these?")).version()).isEqualTo(question.version());
        assertThat(QuestionReader.read(CHOICE.replace("Bulla", "Cyst")).version()).isNotEqualTo(question.version());
    }
}
