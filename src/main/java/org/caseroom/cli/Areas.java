package org.caseroom.cli;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.access.Caller;

/**
 * The place where the areas of the program are made, in the order in which they need each other. Closed in the opposite one.
 */
final class Areas {
    private final List<Area> all;
    private final StudyArea study;

    private Areas(List<Area> all, StudyArea study) {
        this.all = List.copyOf(all);
        this.study = study;
    }

    /** For a serving program. */
    static Areas start(Base base) {
        // Until rooms are here nobody is a member of anything.
        var study = new StudyArea(base, _ -> Future.succeededFuture(Set.of()));
        return new Areas(List.of(study), study);
    }

    StudyArea study() {
        return study;
    }

    List<Area> all() {
        return all;
    }

    /** Whether the caller is a member of the room; rooms decide it again when he joins. */
    Future<Boolean> mayEnterRoom(Caller caller, String room) {
        return Future.succeededFuture(true);
    }

    /** Brings the sample case into a demo that has none; runs while the server serves already. */
    void prepareDemo(Base base) {
    }

    /** For the commands {@code import} and {@code export}; empty in a build without studies. */
    static Optional<StudyTool> studyTool(Store store) {
        return Optional.of(new StudyFiles(store));
    }
}
