package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caseroom.live.FrameMessages.BadMessage;
import org.caseroom.protocol.FrameRequest;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Voi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameMessagesTest {
    static final String SHOW = """
            {"type":"Show","viewport":3,"request":7,"study":"1.2","image":{"instance":"1.2.3","frame":2},\
            "voi":{"center":40,"width":400},"inverted":false,"presentation":null,"width":800,"height":600,"zoom":1.5,"moving":true}""";

    @Test
    void reads_what_a_client_says() throws BadMessage {
        assertThat(FrameMessages.parse(SHOW)).isEqualTo(new FrameRequest.Show(3, 7, "1.2", new ImageRef("1.2.3", 2),
                new Voi(40, 400), false, null, 800, 600, 1.5, true, null, null));
        assertThat(FrameMessages.parse(SHOW.replace("true}", "true,\"quality\":40}"))).isEqualTo(new FrameRequest.Show(3, 7, "1.2",
                new ImageRef("1.2.3", 2), new Voi(40, 400), false, null, 800, 600, 1.5, true, 40, null));
        assertThat(FrameMessages.parse("{\"type\":\"Got\",\"viewport\":0,\"request\":7}")).isEqualTo(new FrameRequest.Got(0, 7));
        assertThat(FrameMessages.parse("{\"type\":\"Hide\",\"viewport\":15}")).isEqualTo(new FrameRequest.Hide(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "\u0000", "{\"type\":\"Hide\"}", "{\"type\":\"Nonsense\",\"viewport\":1}",
        "{\"type\":\"Hide\",\"viewport\":1,\"viewport\":2}", "{\"type\":\"Hide\",\"viewport\":1,\"more\":2}",
        "{\"type\":\"Hide\",\"viewport\":\"1\"}", "{\"type\":\"Hide\",\"viewport\":1.5}", "{\"type\":\"Hide\",\"viewport\":99999999999}",
        "{\"type\":\"Hide\",\"viewport\":1} {}"})
    void what_is_no_message_is_named_without_repeating_it(String text) {
        assertThatThrownBy(() -> FrameMessages.parse(text)).isInstanceOf(BadMessage.class)
                .hasMessage("not a message of the frames socket");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"viewport\":3 | \"viewport\":16 | viewport is 16, allowed are 0 to 15",
        "\"viewport\":3 | \"viewport\":-1 | viewport is -1, allowed are 0 to 15",
        "\"request\":7 | \"request\":-1 | request is -1, allowed are 0 to 9007199254740991",
        "\"study\":\"1.2\" | \"study\":\"../x\" | study is not a UID: 1 to 64 digits and dots",
        "\"study\":\"1.2\" | \"study\":null | not a message of the frames socket",
        "{\"instance\":\"1.2.3\",\"frame\":2} | null | not a message of the frames socket",
        "\"frame\":2 | \"frame\":0 | frame is 0, allowed are 1 to 1000000",
        "\"instance\":\"1.2.3\" | \"instance\":\"a/b\" | instance is not a UID: 1 to 64 digits and dots",
        "\"width\":400 | \"width\":0 | width is 0.0, allowed are 0.001 to 1.0E9",
        "\"width\":800 | \"width\":0 | width is 0, allowed are 1 to 8192",
        "\"height\":600 | \"height\":8193 | height is 8193, allowed are 1 to 8192",
        "\"zoom\":1.5 | \"zoom\":0 | zoom is 0.0, allowed are 0.05 to 100.0",
        "\"zoom\":1.5 | \"zoom\":NaN | not a message of the frames socket",
        "\"moving\":true | \"moving\":1 | not a message of the frames socket",
        "\"moving\":true | \"moving\":true,\"quality\":0 | quality is 0, allowed are 1 to 100",
        "\"moving\":true | \"moving\":true,\"quality\":101 | quality is 101, allowed are 1 to 100"})
    void ranges(String good, String bad, String rule) {
        assertThat(SHOW).contains(good);
        assertThatThrownBy(() -> FrameMessages.parse(SHOW.replace(good, bad))).isInstanceOf(BadMessage.class).hasMessage(rule);
    }
}
