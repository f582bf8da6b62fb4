package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.RenderCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a DICOMweb client through the corpus. What the pixels should be is held by the tests of rendering. */
final class CorpusRenderIT {
    @TempDir
    private Path dir;

    @Test
    void set_one_is_stored_and_rendered_by_a_client_of_dicomweb() throws Exception {
        Path corpus = Corpus.require();
        try (var server = new StudyServer(dir.resolve("data"))) {
            String token = server.as("host").post("/api/tokens", "{\"name\":\"corpus\"}").json().get("token").asText();
            Path out = Path.of(System.getProperty("caseroom.rendered", dir.resolve("rendered").toString()));
            RenderCorpus.Report report = new RenderCorpus(server.http.origin(), token, corpus).run("1", out);

            report.refused().forEach((path, reason) -> assertThat(reason).as(path).matches("409 [A-Z].{15,}\\."));
            assertThat(report.stored()).isGreaterThan(340);
            assertThat(report.notRendered().values()).allMatch(reason -> reason.equals("not stored"), "refused with its file only");
            assertThat(report.rendered()).isGreaterThan(160);
        }
    }
}
