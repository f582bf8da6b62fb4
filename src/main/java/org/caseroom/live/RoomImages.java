package org.caseroom.live;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoomState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the studies of one room contain: loaded before a command that asks about it is decided, kept while the room is open. */
final class RoomImages implements ImageCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(RoomImages.class);
    /** A study may have grown since it was loaded; looked at again at most so often. */
    private static final long FRESH_MILLIS = 1_000;

    private record Loaded(StudyContents contents, long at) {
    }

    private final StudyImages directory;
    private final InstantSource clock;
    private final Map<String, Loaded> studies = new HashMap<>();

    RoomImages(StudyImages directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public boolean hasStudy(String study) {
        return studies.containsKey(study);
    }

    @Override
    public boolean hasImage(String study, String series, ImageRef image) {
        var loaded = studies.get(study);
        return loaded != null && loaded.contents().has(series, image);
    }

    /** Completes, always with success, when what the command asks about is known as far as it can be. */
    Future<Void> prepare(RoomState state, Command command) {
        return switch (command) {
            case Command.AddStudy(var study) -> hasStudy(study) ? Future.succeededFuture() : load(List.of(study));
            case Command.ShowSeries show -> hasImage(show.study(), show.series(), show.image()) ? Future.succeededFuture()
                    : load(List.of(show.study()));
            case Command.ShowImage show -> prepare(state, show.image());
            case Command.PlayCine play -> prepare(state, play.cine().start());
            case Command other -> NamedImages.in(other).known(state, this) ? Future.succeededFuture() : load(state.studies());
        };
    }

    private Future<Void> prepare(RoomState state, ImageRef image) {
        return state.studies().stream().anyMatch(study -> hasImage(study, null, image)) ? Future.succeededFuture()
                : load(state.studies());
    }

    private Future<Void> load(Collection<String> wanted) {
        var loading = new ArrayList<Future<?>>();
        for (var study : wanted) {
            var loaded = studies.get(study);
            if (loaded == null || clock.millis() - loaded.at() > FRESH_MILLIS) {
                loading.add(directory.contents(study).onSuccess(found ->
                        found.ifPresent(contents -> studies.put(study, new Loaded(contents, clock.millis()))))
                        .onFailure(e -> LOG.warn("event=study-contents-failed cause=\"{}\"", e.toString())));
            }
        }
        return loading.isEmpty() ? Future.succeededFuture() : Future.join(loading).transform(_ -> Future.succeededFuture());
    }
}
