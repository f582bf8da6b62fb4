package org.caseroom.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordedTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theClientHasASentenceForEveryCauseAndSide(String language) throws Exception {
        String messages = Files.readString(Path.of("web-client/src/i18n/" + language + "/desk.ts"))
                + Files.readString(Path.of("web-client/src/i18n/" + language + "/neighbour.ts"));
        for (Cause cause : Cause.values()) {
            assertThat(messages).contains("\"desk.cause." + cause + "\": \"");
        }
        for (Side side : Side.values()) {
            assertThat(messages).contains("\"desk.side." + side + "\": \"");
        }
        for (SecurityReview.Finding finding : SecurityReview.Finding.values()) {
            assertThat(messages).contains("\"safety." + finding + "\": \"");
        }
        for (PeerTest.Name step : PeerTest.Name.values()) {
            assertThat(messages).contains("\"desk.step." + step + "\": \"");
        }
        for (PeerTest.Result result : PeerTest.Result.values()) {
            assertThat(messages).contains("\"desk.step." + result + "\": \"");
        }
    }
}
