package org.caseroom.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.protocol.VoiceMessage.Speaker;
import org.junit.jupiter.api.Test;

/** What a node knows of other nodes' microphones. */
final class MicrophonesTest {
    private static final NodeVoices.Voice OPEN = new NodeVoices.Voice("participant-b", true, false, true);
    private static final NodeVoices.Voice MUTED = new NodeVoices.Voice("participant-b", false, true, false);

    private final Microphones microphones = new Microphones();

    @Test
    void tellsNewsFromWhatIsKnown() {
        assertThat(microphones.elsewhere("one", List.of(OPEN))).isTrue();
        assertThat(microphones.elsewhere("one", List.of(OPEN))).isFalse();
        assertThat(microphones.all()).containsExactly(new Speaker(1, "participant-b", true, false, true));
        assertThat(microphones.elsewhere("one", List.of(MUTED))).isTrue();
        assertThat(microphones.all()).containsExactly(new Speaker(1, "participant-b", false, true, false));
        assertThat(microphones.elsewhere("one", List.of())).isTrue();
        assertThat(microphones.elsewhere("one", List.of())).isFalse();
        assertThat(microphones.all()).isEmpty();
    }

    @Test
    void showsOneWhoIsOpenAnywhereAsOpen() {
        microphones.elsewhere("one", List.of(MUTED));
        microphones.elsewhere("two", List.of(OPEN));
        assertThat(microphones.all()).containsExactly(new Speaker(1, "participant-b", true, false, true));
    }

    @Test
    void keepsNumbers() {
        assertThat(microphones.number("participant-a")).isEqualTo(1);
        assertThat(microphones.number("participant-b")).isEqualTo(2);
        microphones.elsewhere("one", List.of(OPEN));
        assertThat(microphones.all().getFirst().speaker()).isEqualTo(2);
        assertThat(microphones.number("participant-a")).isEqualTo(1);
    }
}
