package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.junit.jupiter.api.Test;

final class RoomImagesTest {
    private static final ImageRef STORED = new ImageRef("1.1.1.1", 1);
    private static final ImageRef COMPUTED = new ImageRef("2.25.7", 3);

    /** A study with one stored image; reformats are made of it while the room is open. */
    private static final class Studies implements StudyImages {
        int loads;
        boolean made;

        @Override
        public Future<Optional<StudyContents>> contents(String study) {
            loads++;
            return Future.succeededFuture(study.equals("1.1") ? Optional.of(new StudyContents(Map.of("1.1.1", Map.of("1.1.1.1", 1)))) : Optional.empty());
        }

        @Override
        public Future<Optional<Computed>> computed(String instance) {
            return Future.succeededFuture(made && instance.equals("2.25.7") ? Optional.of(new Computed("1.1", "2.25.6", 3)) : Optional.empty());
        }
    }

    @Test
    void aSeriesThatWasComputedMeanwhileIsKnownAtOnceWithoutTheStudyBeingLoadedAgain() {
        var studies = new Studies();
        // Time stands still: nothing that was loaded is old enough to be looked at again.
        var images = new RoomImages(studies, () -> Instant.EPOCH);
        images.prepare(null, new Command.ShowSeries(0, "1.1", "1.1.1", STORED));
        assertThat(images.hasImage("1.1", "1.1.1", STORED)).isTrue();
        images.prepare(null, new Command.ShowSeries(0, "1.1", "2.25.6", COMPUTED));
        assertThat(images.hasImage("1.1", "2.25.6", COMPUTED)).as("not made yet").isFalse();
        studies.made = true;
        images.prepare(null, new Command.ShowSeries(0, "1.1", "2.25.6", COMPUTED));
        assertThat(images.hasImage("1.1", "2.25.6", COMPUTED)).isTrue();
        assertThat(images.hasImage("1.1", null, COMPUTED)).isTrue();
        assertThat(images.hasImage("1.1", "1.1.1", COMPUTED)).as("of another series").isFalse();
        assertThat(images.hasImage("1.2", null, COMPUTED)).as("of another study").isFalse();
        assertThat(images.hasImage("1.1", "2.25.6", new ImageRef("2.25.7", 4))).as("beyond its frames").isFalse();
        assertThat(studies.loads).isEqualTo(1);
    }
}
