package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what with a page, for every request there is, over HTTP. */
final class LibraryRightsIT {
    private static final String MARKDOWN = "## History\n\nCough.\n\n## Findings\n\nA nodule.\n";
    @TempDir
    private static Path dir;
    private static LibraryServer server;
    private static String draft;
    private static String published;

    /** What each of them gets on a page that is published; on a draft everybody but its author gets 404. */
    record Call(HttpMethod method, String path, String body, int author, int otherHost, int reviewer, int participant) {
        static Call all(HttpMethod method, String path, String body, int status) {
            return new Call(method, path, body, status, status, status, status);
        }

        static Call authors(HttpMethod method, String path, String body, int status) {
            return new Call(method, path, body, status, 403, 403, 403);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Call> calls() {
        return Stream.of(
                Call.all(HttpMethod.GET, "", null, 200),
                Call.all(HttpMethod.GET, "/related", null, 200),
                Call.authors(HttpMethod.PUT, "", "{\"baseRevision\":1,\"title\":\"Case\",\"markdown\":\"## History\\n\\nCough.\\n\\n## Findings\\n\\nA nodule.\\n\","
                        + "\"tags\":[],\"difficulty\":null}", 200),
                Call.authors(HttpMethod.GET, "/draft", null, 200),
                Call.authors(HttpMethod.PUT, "/draft", "{\"baseRevision\":1,\"title\":\"Case\",\"markdown\":\"typed\"}", 200),
                Call.authors(HttpMethod.DELETE, "/draft", null, 204),
                new Call(HttpMethod.GET, "/revisions", null, 200, 403, 403, 403),
                new Call(HttpMethod.GET, "/revisions/1", null, 200, 403, 403, 403),
                new Call(HttpMethod.GET, "/diff?from=1&to=1", null, 200, 403, 403, 403),
                Call.authors(HttpMethod.POST, "/restore", "{\"revision\":1}", 200),
                Call.authors(HttpMethod.POST, "/editing", "{\"open\":true}", 200),
                Call.authors(HttpMethod.PUT, "/sections", "{\"sections\":[]}", 200),
                Call.all(HttpMethod.GET, "/comments", null, 200),
                Call.all(HttpMethod.POST, "/comments", "{\"text\":\"Why not biopsy?\"}", 201),
                Call.all(HttpMethod.GET, "/mentions?prefix=a", null, 200),
                Call.all(HttpMethod.PUT, "/watch", "{\"on\":false}", 200),
                Call.all(HttpMethod.POST, "/reveal", "{}", 200),
                new Call(HttpMethod.POST, "/state", "{\"state\":\"DRAFT\"}", 200, 403, 403, 403));
    }

    @BeforeAll
    static void start() {
        server = new LibraryServer(dir, false);
        draft = page("Draft");
        published = page("Case");
        assertThat(server.as("anna").post(published + "/state", "{\"state\":\"PUBLISHED\"}").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String page(String title) {
        var made = server.as("anna").post("/api/library/pages", "{\"title\":\"" + title + "\",\"kind\":\"CASE\",\"markdown\":\""
                + MARKDOWN.replace("\n", "\\n") + "\"}");
        assertThat(made.status()).isEqualTo(201);
        return "/api/library/pages/" + made.json().get("id").asText();
    }

    private static HttpCalls.Answer does(HttpCalls by, HttpMethod method, String path, String body) {
        return body == null ? by.call(method, path, null) : by.with("Content-Type", "application/json").call(method, path, Buffer.buffer(body));
    }

    private static HttpCalls.Answer does(String login, Call call, String page) {
        return does(server.as(login), call.method(), page + call.path(), call.body());
    }

    @ParameterizedTest
    @MethodSource("calls")
    @DisplayName("a draft is not there for anybody but its author")
    void drafts(Call call) {
        assertThat(does(server.anonymous(), call.method(), draft + call.path(), call.body()).status()).as("nobody").isIn(401, 403);
        for (var other : List.of("ben", "reviewer", "participant", "admin")) {
            var answer = does(other, call, draft);
            assertThat(answer.status()).as(other + " " + answer.body()).isEqualTo(404);
            assertThat(answer.body().toString()).doesNotContain("Cough");
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    @DisplayName("a published page is everybody's to read and to talk about, and its authors' to change")
    void published(Call call) {
        for (var who : Map.of("ben", call.otherHost(), "reviewer", call.reviewer(), "participant", call.participant(), "anna", call.author()).entrySet()) {
            if (!who.getKey().equals("anna")) {
                var answer = does(who.getKey(), call, published);
                assertThat(answer.status()).as(who.getKey() + " " + answer.body()).isEqualTo(who.getValue());
            }
        }
        var own = does("anna", call, published);
        assertThat(own.status()).as("its author " + own.body()).isEqualTo(call.author());
        if (call.path().equals("/state")) {
            assertThat(server.as("anna").post(published + "/state", "{\"state\":\"PUBLISHED\"}").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("a comment is its writer's to change, an author of the page also deletes it and settles it")
    void comments() {
        var said = server.as("participant").post(published + "/comments", "{\"text\":\"Nice <b>case</b> @ben\"}").json();
        var path = published + "/comments/" + said.get("id").asText();
        for (var other : List.of("ben", "reviewer", "anna")) {
            assertThat(does(server.as(other), HttpMethod.PATCH, path, "{\"text\":\"mine\"}").status()).as(other).isEqualTo(403);
        }
        assertThat(does(server.as("ben"), HttpMethod.DELETE, path, null).status()).isEqualTo(403);
        assertThat(server.as("ben").post(path + "/resolve", "{\"resolved\":true}").status()).isEqualTo(403);
        assertThat(does(server.as("participant"), HttpMethod.PATCH, path, "{\"text\":\"Nicer\"}").json().get("text").asText()).isEqualTo("Nicer");
        assertThat(server.as("anna").post(path + "/resolve", "{\"resolved\":true}").json().get("resolved").asBoolean()).isTrue();
        assertThat(does(server.as("anna"), HttpMethod.DELETE, path, null).status()).isEqualTo(204);
        assertThat(server.as("ben").get("/api/library/feed").json().get("entries").toString()).doesNotContain("Draft");
    }

    @Test
    @DisplayName("collections, groups, templates, terms and profiles are changed by those whose they are")
    void shelves() {
        var collection = server.as("anna").post("/api/library/collections", "{\"title\":\"Chest\",\"kind\":\"COLLECTION\"}").json();
        var shelf = "/api/library/collections/" + collection.get("id").asText();
        var content = "{\"title\":\"Chest\",\"about\":\"\",\"pages\":[\"" + published.substring(19) + "\",\"" + draft.substring(19) + "\"]}";
        assertThat(LibraryServer.put(server.as("anna"), shelf, content).status()).isEqualTo(200);
        assertThat(LibraryServer.put(server.as("ben"), shelf, content).status()).isIn(403, 404);
        assertThat(server.as("ben").get(shelf).body().toString()).doesNotContain("Draft");
        assertThat(server.as("participant").post("/api/library/collections", "{\"title\":\"x\",\"kind\":\"COURSE\"}").status()).isEqualTo(403);
        assertThat(does(server.as("ben"), HttpMethod.DELETE, shelf, null).status()).isIn(403, 404);

        var group = server.as("anna").post("/api/library/groups", "{\"title\":\"Fellows\",\"members\":[]}").json();
        var groupPath = "/api/library/groups/" + group.get("id").asText();
        assertThat(LibraryServer.put(server.as("ben"), groupPath, "{\"title\":\"Taken\",\"members\":[]}").status()).isIn(403, 404);
        assertThat(does(server.as("ben"), HttpMethod.DELETE, groupPath, null).status()).isIn(403, 404);
        assertThat(does(server.as("anna"), HttpMethod.DELETE, groupPath, null).status()).isEqualTo(204);

        assertThat(server.as("anna").with("Content-Type", "text/csv").call(HttpMethod.POST, "/api/library/terms",
                Buffer.buffer("scheme,code,name,language\nRADLEX,RID1301,lung,en\n")).status()).isEqualTo(403);
        assertThat(server.as("admin").with("Content-Type", "text/csv").call(HttpMethod.POST, "/api/library/terms",
                Buffer.buffer("scheme,code,name,language\nRADLEX,RID1301,lung,en\n")).status()).isEqualTo(200);
        assertThat(server.as("anna").with("Content-Type", "text/csv").call(HttpMethod.POST, "/api/library/terms/check",
                Buffer.buffer("code,name\n")).status()).isEqualTo(403);
        assertThat(server.as("anna").get("/api/library/vocabularies").status()).isEqualTo(403);
        assertThat(server.as("anna").delete("/api/library/vocabularies?scheme=RADLEX&language=en").status()).isEqualTo(403);
        assertThat(server.as("admin").get("/api/library/vocabularies").body().toString()).contains("RADLEX");
        var template = "{\"kind\":\"CASE\",\"title\":\"House\",\"language\":\"en\",\"markdown\":\"x\",\"house\":true}";
        assertThat(server.as("anna").post("/api/library/templates", template).status()).isEqualTo(403);
        var house = server.as("admin").post("/api/library/templates", template).json().get("id").asText();
        assertThat(LibraryServer.put(server.as("anna"), "/api/library/templates/" + house, template).status()).isEqualTo(404);
        assertThat(LibraryServer.put(server.as("anna"), "/api/library/templates", "{\"templates\":[\"" + house + "\"]}").status()).isEqualTo(403);
        assertThat(server.as("anna").post("/api/library/templates/" + house + "/archived", "{\"archived\":true}").status()).isEqualTo(403);
        assertThat(server.as("admin").post("/api/library/templates/" + house + "/archived", "{\"archived\":true}").status()).isEqualTo(200);
        assertThat(server.as("anna").get("/api/library/templates?archived=true").body().toString()).doesNotContain(house);
        assertThat(server.as("admin").get("/api/library/templates?archived=true").body().toString()).contains(house);

        assertThat(server.as("participant").get("/api/library/terms?prefix=lun").body().toString()).contains("RID1301");
        assertThat(LibraryServer.put(server.as("ben"), "/api/library/people/" + server.accountId("anna"), "{\"about\":\"x\"}").status()).isEqualTo(403);
        assertThat(LibraryServer.put(server.as("anna"), "/api/library/people/" + server.accountId("anna"), "{\"about\":\"Chest\"}").status()).isEqualTo(200);
        assertThat(server.as("participant").get("/api/library/accounts?search=an").status()).isEqualTo(403);
    }
}
