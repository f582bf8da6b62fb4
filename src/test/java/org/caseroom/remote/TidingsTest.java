package org.caseroom.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TidingsTest {
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Tidings tidings = new Tidings("1.2.3", told::add);

    @Test
    void whatIsHeldBackIsToldAMomentLater() throws Exception {
        tidings.tell(true);
        assertThat(told.poll()).isEqualTo("1.2.3");
        tidings.tell(true);
        assertThat(told.poll()).as("what somebody waits for").isEqualTo("1.2.3");
        tidings.tell(false);
        assertThat(told.poll(20, TimeUnit.SECONDS)).as("the last word").isEqualTo("1.2.3");
    }
}
