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

    @Test
    void reads_a_follow_and_refuses_what_is_out_of_range() throws BadMessage {
        String follow = "{\"type\":\"Follow\",\"viewport\":3,\"request\":7,\"of\":8,\"width\":800,\"height\":600,\"zoom\":1.5}";
        assertThat(FrameMessages.parse(follow)).isEqualTo(new FrameRequest.Follow(3, 7, 8, 800, 600, 1.5));
        assertThatThrownBy(() -> FrameMessages.parse(follow.replace("\"of\":8", "\"of\":9"))).hasMessage("of is 9, allowed are 0 to 8");
        assertThatThrownBy(() -> FrameMessages.parse(follow.replace("800", "8193"))).hasMessage("width is 8193, allowed are 1 to 8192");
        assertThatThrownBy(() -> FrameMessages.parse(follow.replace("\"of\":8,", ""))).hasMessage("not a message of the frames socket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0|0", "15|9007199254740991", "3|12", "9|999999999999999", "12|1000000000000000"})
    void a_got_is_the_same_however_it_is_written(String numbers) throws BadMessage {
        String viewport = numbers.substring(0, numbers.indexOf('|'));
        String request = numbers.substring(numbers.indexOf('|') + 1);
        var expected = new FrameRequest.Got(Integer.parseInt(viewport), Long.parseLong(request));
        assertThat(FrameMessages.parse("{\"type\":\"Got\",\"viewport\":" + viewport + ",\"request\":" + request + "}")).isEqualTo(expected);
        assertThat(FrameMessages.parse("{ \"request\":" + request + ", \"viewport\":" + viewport + ", \"type\":\"Got\" }")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16,\"request\":1}", "0,\"request\":-1}", "00,\"request\":1}", "0,\"request\":01}", "0,\"request\":1.0}", "0,\"request\":}",
        "0,\"request\":1,\"more\":2}", "0,\"request\":\"1\"}", "0,\"request\":9007199254740992}", "0,\"request\":99999999999999999999}", "1e0,\"request\":1}",
        "0,\"request\":1}}", ",\"request\":1}", "0,\"request\":1,\"request\":1}"})
    void a_got_that_breaks_a_rule_is_refused(String rest) {
        assertThatThrownBy(() -> FrameMessages.parse("{\"type\":\"Got\",\"viewport\":" + rest)).isInstanceOf(BadMessage.class);
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
