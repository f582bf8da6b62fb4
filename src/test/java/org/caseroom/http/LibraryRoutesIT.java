package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.caseroom.protocol.Json;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages over HTTP: who may do what, and what becomes of it. */
final class LibraryRoutesIT {
    private static final String IMAGE = "```image\nstudy: 1.2.3\nseries: 1.2.3.4\ninstance: 1.2.3.4.5\nframe: 2\nwindow: 40 400\n"
            + "caption: The <b>lesion</b>\n```\n";
    @TempDir
    private static Path dir;
    private static LibraryServer server;

    @BeforeAll
    static void start() {
        server = new LibraryServer(dir, false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_page_is_written_published_and_read() {
        var anna = server.as("anna");
        JsonNode page = create(anna, "A case", "## History\n\nCough.\n", false);
        String path = path(page);
        assertThat(page.get("state").asText()).isEqualTo("DRAFT");
        assertThat(page.get("markdown").asText()).startsWith("## History");
        assertThat(page.at("/authors/0/name").asText()).isEqualTo("anna");

        var saved = LibraryServer.put(anna, path, edit(1, "A case", "## History\n\nCough for weeks.\n"));
        assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
        assertThat(saved.json().get("revision").asInt()).isEqualTo(2);

        for (String other : List.of("ben", "admin", "participant", "reviewer")) {
            assertThat(server.as(other).get(path).refusal()).as(other).isEqualTo("404 not-found");
        }
        assertThat(anna.post(path + "/state", "{\"state\":\"PUBLISHED\"}").json().get("state").asText()).isEqualTo("PUBLISHED");
        for (String other : List.of("ben", "participant", "reviewer")) {
            var read = server.as(other).get(path).json();
            assertThat(read.get("html").asText()).contains("Cough for weeks");
            assertThat(read.get("markdown").isNull()).as(other).isTrue();
            assertThat(read.get("mayEdit").asBoolean()).isFalse();
            assertThat(LibraryServer.put(server.as(other), path, edit(2, "x", "y")).refusal()).isEqualTo("403 not-allowed");
            assertThat(server.as(other).post(path + "/state", "{\"state\":\"WITHDRAWN\"}").refusal()).isEqualTo("403 not-allowed");
        }
        assertThat(titles(server.as("participant").get("/api/library/pages?search=A%20case").json())).contains("A case");
        assertThat(anna.post(path + "/state", "{\"state\":\"WITHDRAWN\",\"note\":\"wrong\"}").status()).isEqualTo(200);
        assertThat(server.as("participant").get(path).refusal()).isEqualTo("404 not-found");
        assertThat(server.as("admin").get(path).status()).isEqualTo(200);
    }

    @Test
    void nobody_comes_in_without_an_account() {
        JsonNode page = create(server.as("anna"), "Closed", "x", false);
        for (String path : List.of("/api/library/pages", path(page), "/api/library/templates", "/api/library/accounts")) {
            assertThat(server.anonymous().get(path).refusal()).as(path).isEqualTo("401 not-signed-in");
        }
        for (String login : List.of("participant", "reviewer")) {
            assertThat(server.as(login).post("/api/library/pages", "{\"title\":\"x\",\"kind\":\"CASE\"}").refusal()).isEqualTo("403 not-allowed");
            assertThat(server.as(login).post("/api/library/preview", "{\"markdown\":\"x\"}").refusal()).isEqualTo("403 not-allowed");
        }
        assertThat(server.as("anna").get("/api/library/pages/nothing-here").json().get("message"))
                .isEqualTo(server.as("ben").get(path(page)).json().get("message"));
    }

    @Test
    void two_edits_of_different_lines_are_both_kept_and_of_one_line_are_shown_to_the_second() {
        var anna = server.as("anna");
        String path = path(create(anna, "Two", "one\n\ntwo\n\nthree", false));
        assertThat(LibraryServer.put(anna, path, edit(1, "Two", "ONE\n\ntwo\n\nthree")).status()).isEqualTo(200);
        var second = LibraryServer.put(anna, path, edit(1, "Two, renamed", "one\n\ntwo\n\nTHREE"));
        assertThat(second.json().get("markdown").asText()).isEqualTo("ONE\n\ntwo\n\nTHREE");
        assertThat(second.json().get("title").asText()).isEqualTo("Two, renamed");
        var third = LibraryServer.put(anna, path, edit(1, "Two", "uno\n\ntwo\n\nthree"));
        assertThat(third.refusal()).isEqualTo("409 changed-meanwhile");
        assertThat(third.json().get("revision").asInt()).isEqualTo(3);
        assertThat(third.json().get("base").asText()).isEqualTo("one\n\ntwo\n\nthree");
        assertThat(third.json().get("merged").asText()).contains("<<<<<<< mine\nuno\n", "ONE\n>>>>>>> theirs", "THREE");
        assertThat(anna.get(path).json().get("revision").asInt()).isEqualTo(3);
    }

    @Test
    void a_page_with_images_that_are_not_released_is_not_published() {
        var anna = server.as("anna");
        String path = path(create(anna, "Images", "## History\n" + IMAGE, false));
        var read = anna.get(path).json();
        assertThat(read.get("html").asText()).contains("<figure class=\"page-block\" data-key=\"image-1\"></figure>");
        assertThat(read.at("/blocks/0/readable").asBoolean()).isTrue();
        assertThat(read.at("/blocks/0/content/voi/width").asInt()).isEqualTo(400);
        assertThat(read.at("/blocks/0/content/frame").asInt()).isEqualTo(2);
        assertThat(read.at("/thumbnail/instance").asText()).isEqualTo("1.2.3.4.5");
        var refused = anna.post(path + "/state", "{\"state\":\"PUBLISHED\"}");
        assertThat(refused.refusal()).isEqualTo("409 not-released");
        assertThat(refused.json().get("message").asText()).contains("1.2.3");

        // In review a reviewer sees the text, and a figure that says he may not see the image.
        assertThat(anna.post(path + "/state", "{\"state\":\"REVIEW\"}").status()).isEqualTo(200);
        var reviewed = server.as("reviewer").get(path).json();
        assertThat(reviewed.at("/blocks/0/readable").asBoolean()).isFalse();
        assertThat(reviewed.at("/blocks/0").toString()).doesNotContain("1.2.3").contains("lesion");
        assertThat(server.library.studies().readable(server.caller("reviewer"), "1.2.3")).isFalse();

        server.released.add("1.2.3");
        assertThat(server.as("reviewer").get(path).json().at("/blocks/0/readable").asBoolean()).isTrue();
        assertThat(server.library.studies().readable(server.caller("reviewer"), "1.2.3")).isTrue();
        assertThat(server.library.studies().readable(server.caller("participant"), "1.2.3")).isFalse();
        assertThat(server.as("reviewer").post(path + "/state", "{\"state\":\"PUBLISHED\"}").status()).isEqualTo(200);
        assertThat(server.library.studies().readable(server.caller("participant"), "1.2.3")).isTrue();
        // A study more in a published page has to be released as well.
        assertThat(LibraryServer.put(anna, path, edit(1, "Images", IMAGE + IMAGE.replace("1.2.3\n", "9.9\n"))).refusal())
                .isEqualTo("409 not-released");
        server.released.remove("1.2.3");
    }

    @Test
    void an_unknown_page_keeps_its_answer_until_the_reveal() {
        var anna = server.as("anna");
        String path = path(create(anna, "Unknown 1", "## History\n\nCough.\n\n## Diagnosis\n\nSarcoidosis.\n", true));
        anna.post(path + "/state", "{\"state\":\"PUBLISHED\"}");
        var participant = server.as("participant");
        var before = participant.get(path).json();
        assertThat(before.toString()).contains("Cough").doesNotContain("Sarcoidosis", "Diagnosis", "granuloma");
        assertThat(before.at("/hidden/0").asText()).isEqualTo("hidden-1");
        assertThat(before.get("revealed").asBoolean()).isFalse();
        assertThat(participant.get("/api/library/pages?search=Unknown%201").json().toString()).doesNotContain("granuloma");
        assertThat(server.as("admin").get(path).json().toString()).doesNotContain("Sarcoidosis");

        var after = participant.post(path + "/reveal", "{\"guess\":\"Lymphoma\"}").json();
        assertThat(after.get("html").asText()).contains("Sarcoidosis");
        assertThat(after.at("/tags/0").asText()).isEqualTo("granuloma");
        assertThat(server.guesses).containsEntry(after.get("id").asText() + " " + server.accountId("participant"), "Lymphoma");
        assertThat(server.as("ben").get(path).json().toString()).doesNotContain("Sarcoidosis");
    }

    @Test
    void what_does_not_fit_is_refused_by_name() {
        var anna = server.as("anna");
        assertThat(anna.post("/api/library/pages", "{\"title\":\" \",\"kind\":\"CASE\"}").json().get("message").asText()).contains("title");
        assertThat(anna.post("/api/library/pages", "{\"title\":\"x\",\"kind\":\"BLOG\"}").refusal()).isEqualTo("400 bad-request");
        assertThat(anna.post("/api/library/pages", "{\"title\":\"x\",\"kind\":\"CASE\",\"difficulty\":6}").json().get("message").asText())
                .contains("difficulty");
        assertThat(anna.post("/api/library/pages", "{\"title\":\"x\",\"kind\":\"CASE\",\"markdown\":\"" + "x".repeat(400_001) + "\"}")
                .json().get("message").asText()).contains("markdown");
        var faulty = create(anna, "Faulty", "```image\nstudy: x\n```\n\n```clip\n```", false);
        assertThat(faulty.at("/blocks/0/content/fault").asText()).contains("study is not a UID");
        assertThat(faulty.at("/blocks/1/content/fault").asText()).contains("recording");
        assertThat(LibraryServer.put(anna, path(faulty), edit(7, "x", "y")).refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void templates_of_the_program_and_of_ones_own() {
        var ids = server.as("anna").get("/api/library/templates").json().findValuesAsText("id");
        assertThat(ids).contains("case-en", "case-de", "conference-en", "quality-de", "lecture-en", "chapter-de");
        var mine = server.as("anna").post("/api/library/templates",
                "{\"kind\":\"CASE\",\"title\":\"Mine\",\"language\":\"en\",\"markdown\":\"## Mine\"}").json();
        assertThat(server.as("anna").get("/api/library/templates").json().findValuesAsText("title")).contains("Mine");
        assertThat(server.as("ben").get("/api/library/templates").json().findValuesAsText("title")).doesNotContain("Mine");
        var page = server.as("anna").post("/api/library/pages", "{\"title\":\"From it\",\"kind\":\"CASE\",\"template\":\""
                + mine.get("id").asText() + "\"}").json();
        assertThat(page.get("markdown").asText()).isEqualTo("## Mine");
        assertThat(server.as("ben").delete("/api/library/templates/" + mine.get("id").asText()).refusal()).isEqualTo("404 not-found");
        assertThat(server.as("anna").delete("/api/library/templates/" + mine.get("id").asText()).status()).isEqualTo(204);
    }

    static JsonNode create(HttpCalls by, String title, String markdown, boolean unknown) {
        ObjectNode body = Json.mapper().createObjectNode().put("title", title).put("kind", "CASE").put("markdown", markdown)
                .put("unknown", unknown);
        body.putArray("tags").add("granuloma");
        var answer = by.post("/api/library/pages", body.toString());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.json();
    }

    static String path(JsonNode page) {
        return "/api/library/pages/" + page.get("id").asText();
    }

    static String edit(int base, String title, String markdown) {
        ObjectNode body = Json.mapper().createObjectNode().put("baseRevision", base).put("title", title).put("markdown", markdown);
        body.putArray("tags").add("granuloma");
        return body.toString();
    }

    private static List<String> titles(JsonNode list) {
        return list.get("pages").findValuesAsText("title");
    }
}
