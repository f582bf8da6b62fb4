package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.caseroom.protocol.Json;
import org.caseroom.room.Answer;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.Shape;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.Program;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of pages with the whole program: what is right is searched for in everything that readers and rooms get before they may. */
final class QuizProgramIT {
    private static final String WRITTEN = """
            ## History
            Cough.

            ```question
            id: finding
            kind: choice
            prompt: Which finding?
            explanation: canaryexplanation
            options: [{text: Bulla}, {text: Pneumothorax, right: yes, why: canarywhy}]
            ```

            ```question
            id: words
            kind: text
            prompt: What is it?
            accept: [canaryword, haematoma]
            ```

            ```question
            id: stages
            kind: order
            prompt: First to last?
            items: [one, two, three, four]
            ```
            """;

    @TempDir
    static Path dir;
    private static Program program;
    private static Vertx vertx;
    private static RestClient host;
    private static RestClient reader;
    private static RestClient reviewer;

    @BeforeAll
    static void start() throws Exception {
        program = Program.demo(dir);
        var credentials = Program.credentials(program, dir);
        vertx = Vertx.vertx();
        var http = RestClient.newHttpClient();
        host = rest(http, credentials, "host");
        reader = rest(http, credentials, "participant");
        reviewer = rest(http, credentials, "reviewer");
    }

    private static RestClient rest(HttpClient http, JsonNode credentials, String login) {
        for (var user : credentials.get("users")) {
            if (user.get("login").asText().equals(login)) {
                return new RestClient(http, URI.create(credentials.get("origin").asText()), user.get("token").asText());
            }
        }
        throw new AssertionError(login);
    }

    @AfterAll
    static void stop() {
        program.close();
        await(vertx.close());
    }

    private static String page(String title, String markdown) throws Exception {
        var id = host.call("POST", "/api/library/pages", Map.of("title", title, "kind", "CASE", "markdown", markdown)).get("id").asText();
        return id;
    }

    private static String published(String title, String markdown) throws Exception {
        var id = page(title, markdown);
        host.call("POST", "/api/library/pages/" + id + "/state", Map.of("state", "PUBLISHED", "note", ""));
        return id;
    }

    private static String text(RestClient by, String path) throws Exception {
        return new String(by.raw("GET", path, null, Map.of()).body(), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> answer(String field, Object value) {
        return Map.of("answer", Map.of(field, value));
    }

    @Test
    void a_reader_gets_what_is_right_with_his_answer_and_by_no_other_way() throws Exception {
        var id = published("Quiz of one's own", WRITTEN);
        var path = "/api/library/pages/" + id;
        var teaching = "/api/teaching/pages/" + id;
        for (var way : List.of(path, path + "/comments", path + "/revisions", path + "/revisions/1", path + "/diff?from=1&to=1", path + "/related",
                path + "/draft", "/api/library/pages?search=canaryword", "/api/library/pages?search=canaryexplanation", "/api/library/feed",
                teaching + "/mine", teaching + "/results", teaching + "/results.csv", "/api/library/templates")) {
            assertThat(text(reader, way)).as(way).doesNotContain("canary");
        }
        assertThat(text(reader, "/api/library/pages?search=canaryword")).doesNotContain(id);
        assertThat(text(reader, path)).contains("Which finding?", "Pneumothorax");
        assertThatThrownBy(() -> reader.call("GET", teaching + "/results", null)).hasMessageContaining("403");
        assertThatThrownBy(() -> reader.call("GET", teaching + "/results.csv", null)).hasMessageContaining("403");
        assertThatThrownBy(() -> reader.call("POST", "/api/library/preview", Map.of("page", id, "markdown", "x"))).hasMessageContaining("403");

        assertThatThrownBy(() -> reader.call("POST", teaching + "/questions/finding/answer", answer("text", "x"))).hasMessageContaining("other-answer");
        assertThatThrownBy(() -> reader.call("POST", teaching + "/questions/nothing/answer", answer("choice", 0))).hasMessageContaining("404");
        var own = reader.call("POST", teaching + "/questions/finding/answer", answer("choice", 0));
        assertThat(own.at("/verdict/right").asBoolean()).isFalse();
        assertThat(own.at("/solution/choices/0").asInt()).isEqualTo(1);
        assertThat(own.at("/solution/explanation").asText()).isEqualTo("canaryexplanation");
        assertThatThrownBy(() -> reader.call("POST", teaching + "/questions/finding/answer", answer("choice", 1))).hasMessageContaining("already-answered");
        assertThat(text(reader, teaching + "/mine")).contains("canarywhy").doesNotContain("canaryword");
        assertThat(text(reviewer, teaching + "/mine")).doesNotContain("canary");

        assertThat(reader.call("POST", teaching + "/questions/words/answer", answer("text", "Hematoma")).at("/verdict/right").asBoolean()).isTrue();
        assertThat(reviewer.call("POST", teaching + "/questions/words/reveal", Map.of()).at("/solution/accepted/0").asText()).isEqualTo("canaryword");
        assertThatThrownBy(() -> reviewer.call("POST", teaching + "/questions/words/answer", answer("text", "canaryword"))).hasMessageContaining("already-answered");
        assertThat(reader.call("POST", teaching + "/questions/stages/answer", answer("order", List.of(0, 1, 2, 3))).at("/verdict/score").asDouble()).isBetween(0.0, 1.0);

        var results = host.call("GET", teaching + "/results", null);
        assertThat(results.get("learners")).hasSize(2);
        assertThat(results.at("/questions/0/difficulty").asDouble()).isEqualTo(0);
        assertThat(results.at("/questions/1/answers").asInt()).as("who looked first is in no figure").isEqualTo(1);
        assertThat(text(host, teaching + "/results.csv")).contains("finding", "Bulla", "Hematoma");
    }

    @Test
    void who_may_not_read_a_page_answers_none_of_its_questions() throws Exception {
        var id = page("A draft", WRITTEN);
        for (var way : List.of("/mine", "/results", "/results.csv")) {
            assertThatThrownBy(() -> reader.call("GET", "/api/teaching/pages/" + id + way, null)).as(way).hasMessageContaining("404");
        }
        assertThatThrownBy(() -> reader.call("POST", "/api/teaching/pages/" + id + "/questions/finding/answer", answer("choice", 0))).hasMessageContaining("404");
        assertThatThrownBy(() -> reader.call("POST", "/api/teaching/pages/" + id + "/questions/finding/reveal", Map.of())).hasMessageContaining("404");
        assertThatThrownBy(() -> reader.call("POST", "/api/teaching/pages/" + id + "/room", Map.of())).hasMessageMatching("(?s).*40[34].*");
    }

    @Test
    void a_question_of_a_hidden_section_waits_for_the_reveal_and_a_guess_is_kept() throws Exception {
        var id = host.call("POST", "/api/library/pages", Map.of("title", "Unknown", "kind", "CASE", "unknown", true, "markdown",
                "## History\nCough.\n\n## Discussion\n\n" + WRITTEN.substring(WRITTEN.indexOf("```question")))).get("id").asText();
        host.call("POST", "/api/library/pages/" + id + "/state", Map.of("state", "PUBLISHED", "note", ""));
        assertThat(text(reader, "/api/library/pages/" + id)).doesNotContain("Which finding?");
        assertThatThrownBy(() -> reader.call("POST", "/api/teaching/pages/" + id + "/questions/finding/reveal", Map.of())).hasMessageContaining("404");
        reader.call("POST", "/api/library/pages/" + id + "/reveal", Map.of("guess", "sarcoid"));
        assertThat(reader.call("GET", "/api/teaching/pages/" + id + "/mine", null).get("guess").asText()).isEqualTo("sarcoid");
        assertThat(reader.call("POST", "/api/teaching/pages/" + id + "/questions/finding/answer", answer("choice", 1)).at("/verdict/right").asBoolean()).isTrue();
        assertThat(host.call("GET", "/api/teaching/pages/" + id + "/results", null).at("/guesses/0/guess").asText()).isEqualTo("sarcoid");
    }

    @Test
    void in_a_room_what_is_right_is_on_no_wire_before_the_reveal() throws Exception {
        var stack = stack();
        var markdown = """
                ```question
                id: lesion
                kind: locate
                prompt: Where is the lesion?
                explanation: canaryexplanation
                study: %s
                series: %s
                tolerance: 4
                targets: [{name: canarytarget, instance: %s, frame: 1, shape: {type: Ellipse, from: {column: 111.123, row: 90}, to: {column: 140, row: 120}}}]
                ```
                """.formatted(stack.study(), stack.series(), stack.images().get(5));
        var id = page("Click the lesion", markdown);
        var opened = host.call("POST", "/api/teaching/pages/" + id + "/room", Map.of());
        var room = opened.get("room").asText();
        assertThat(opened.get("studies").asInt()).isEqualTo(1);
        reader.accept(host.invite(room, "PARTICIPANT"));
        reviewer.accept(host.invite(room, "VIEWER"));
        assertThatThrownBy(() -> reader.call("GET", "/api/teaching/rooms/" + room, null)).hasMessageContaining("403");
        assertThatThrownBy(() -> reader.call("POST", "/api/teaching/rooms/" + room + "/rounds", Map.of("page", id, "question", "lesion"))).hasMessageContaining("403");

        Queue<String> heard = new ConcurrentLinkedQueue<>();
        var teacher = client(host, room, heard);
        var pupil = client(reader, room, heard);
        var other = client(reviewer, room, heard);
        assertThat(host.call("GET", "/api/teaching/rooms/" + room, null).at("/pages/0/questions/0/id").asText()).isEqualTo("lesion");
        var asked = host.call("POST", "/api/teaching/rooms/" + room + "/rounds", Map.of("page", id, "question", "lesion"));
        assertThat(asked.toString()).doesNotContain("canary", "111.123");
        var command = Json.mapper().treeToValue(asked, RoundCommand.AskRound.class);
        assertThat(await(teacher.submit(command)).accepted()).isTrue();
        var round = "/api/teaching/rooms/" + room + "/rounds/" + command.id();
        answer(pupil, command.id(), stack.images().get(5), 120, 100);
        answer(other, command.id(), stack.images().get(0), 5, 5);
        for (var by : List.of(host, reader, reviewer)) {
            assertThatThrownBy(() -> by.call("GET", round, null)).hasMessageContaining("not-revealed");
        }
        assertThat(heard).anyMatch(message -> message.contains("Where is the lesion?")).noneMatch(message -> message.contains("canary") || message.contains("111.123"));
        assertThat(await(teacher.submit(new RoundCommand.RevealRound(command.id()))).accepted()).isTrue();
        for (var by : List.of(host, reader, reviewer)) {
            var outcome = by.call("GET", round, null);
            assertThat(outcome.at("/solution/targets/0/name").asText()).isEqualTo("canarytarget");
            assertThat(outcome.get("verdicts")).hasSize(2);
            assertThat(outcome.get("verdicts").findValues("right")).extracting(JsonNode::asBoolean).containsExactlyInAnyOrder(true, false);
        }
        assertThat(heard).noneMatch(message -> message.contains("canary") || message.contains("111.123"));
        var results = host.call("GET", "/api/teaching/pages/" + id + "/results?room=" + room, null);
        assertThat(results.at("/questions/0/difficulty").asDouble()).isEqualTo(0.5);
        assertThat(results.at("/rooms/0/learners").asInt()).isEqualTo(2);
        for (var one : List.of(teacher, pupil, other)) {
            await(one.leave());
        }
    }

    private record Stack(String study, String series, List<String> images) {
    }

    private static Stack stack() throws Exception {
        for (int tries = 0; tries < 900; tries++) {
            for (var study : host.call("GET", "/api/studies", null).get("studies")) {
                var detail = host.call("GET", "/api/studies/" + study.get("study").asText(), null);
                for (var series : detail.get("series")) {
                    if (series.get("modality").asText().equals("CT") && series.get("stack").size() > 10) {
                        return new Stack(study.get("study").asText(), series.get("series").asText(), series.get("stack").findValuesAsText("instance"));
                    }
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the sample case never came");
    }

    private static ConferenceClient client(RestClient by, String room, Queue<String> heard) {
        var client = new ConferenceClient(vertx, by, room, "client-" + heard.size() + "-" + System.identityHashCode(by));
        client.onMessage(message -> {
            try {
                heard.add(Json.mapper().writeValueAsString(message));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        });
        await(client.enter());
        return client;
    }

    private static void answer(ConferenceClient by, String round, String instance, double column, double row) {
        assertThat(await(by.submit(new RoundCommand.AnswerRound(round, new Answer(new ImageRef(instance, 1), new Shape.Probe(new Point(column, row)), null))))
                .rejected()).isNull();
    }
}
