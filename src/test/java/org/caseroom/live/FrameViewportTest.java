package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseroom.protocol.FrameRequest;
import org.caseroom.protocol.Protocol;
import org.caseroom.room.ImageRef;
import org.junit.jupiter.api.Test;

final class FrameViewportTest {
    private static final long MILLI = 1_000_000;

    private final FrameViewport viewport = new FrameViewport(new RestTimer((_, _) -> () -> { }, () -> 0, 200));

    @Test
    void on_a_swift_line_one_of_four_that_move_is_acknowledged() {
        var line = swift();
        var asked = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            boolean quiet = viewport.quiet(moving(), line);
            viewport.sent(1, quiet);
            asked.append(quiet ? 'q' : 'G');
        }
        assertThat(asked).hasToString("qqqGqqqGqqqG");
    }

    @Test
    void every_one_is_on_a_line_that_is_not_and_so_is_what_rests() {
        assertThat(viewport.quiet(moving(), new LineSpeed())).isFalse();
        assertThat(viewport.quiet(new FrameViewport.Wish(show(false), 0, false, null), swift())).isFalse();
        assertThat(viewport.quiet(new FrameViewport.Wish(show(true), 0, true, null), swift())).isFalse();
    }

    @Test
    void who_acknowledges_nothing_is_sent_a_bounded_number() {
        var line = swift();
        int sent = 0;
        viewport.want(moving());
        while (viewport.ready(line) && sent < 1000) {
            boolean quiet = viewport.quiet(viewport.waitingFor(), line);
            viewport.take();
            viewport.rendered();
            viewport.sent(1, quiet);
            line.sent(0, 1, 1_000_000, 0, quiet);
            viewport.learn(Rung.FULL, 1_000_000);
            sent++;
            viewport.want(moving());
        }
        assertThat(sent).isLessThanOrEqualTo(4 * Protocol.FRAME_CREDIT_FAR);
        assertThat(viewport.outOfCredit()).isTrue();
        assertThat(viewport.got(1)).isTrue();
    }

    private static FrameViewport.Wish moving() {
        return new FrameViewport.Wish(show(true), 0, false, null);
    }

    private static FrameRequest.Show show(boolean moving) {
        return new FrameRequest.Show(0, 1, "1.2", new ImageRef("1.2.3", 1), null, false, null, 512, 512, 1, moving, null, null);
    }

    private static LineSpeed swift() {
        var line = new LineSpeed();
        line.roundTrip(MILLI);
        for (int i = 1; i <= 10; i++) {
            line.sent(0, i, 30_000, 33L * i * MILLI, false);
            line.acknowledged(0, i, (33L * i + 2) * MILLI);
        }
        return line;
    }
}
