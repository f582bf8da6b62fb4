package org.caseroom.live;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.deidentify.Identifier;
import org.caseroom.deidentify.IdentityScrubber;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoomState;
import org.caseroom.room.Scrubber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the studies of one room contain: loaded before a command that asks about it is decided, kept while the room is open. */
final class RoomImages implements ImageCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(RoomImages.class);
    /** A study may have grown since it was loaded; looked at again at most so often. */
    private static final long FRESH_MILLIS = 1_000;
    private static final int MOST_COMPUTED = 5_000;

    private record Loaded(StudyContents contents, long at) {
    }

    private final StudyImages directory;
    private final InstantSource clock;
    private final Map<String, Loaded> studies = new HashMap<>();
    /** By study, of all that were looked up, here or not. */
    private final Map<String, List<Identifier>> patients = new HashMap<>();
    /** Studies of which somebody may speak in the room. */
    private final Set<String> ever = new HashSet<>();
    private boolean started;
    /** Computed ones that commands named, by SOP Instance UID. */
    private final Map<String, StudyImages.Computed> computed = new HashMap<>();
    /** Null after a change. */
    private Scrubber scrubber;

    RoomImages(StudyImages directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Loads who the patients of studies are.
     *
     * @return completes, always with success, when that is known as far as it can be
     */
    Future<Void> learn(Collection<String> of) {
        started = true;
        ever.addAll(of);
        return load(ever.stream().filter(study -> !patients.containsKey(study)).toList());
    }

    /** Whether everything is known that {@link #learn} was asked for. */
    boolean informed() {
        return started && patients.keySet().containsAll(ever);
    }

    /** A study that is not on this server any more has nothing to be recognised by. */
    @Override
    public Scrubber scrubber(Collection<String> current) {
        if (!informed() || !patients.keySet().containsAll(current)) {
            return Scrubber.EVERYTHING;
        }
        if (scrubber == null) {
            scrubber = new IdentityScrubber(patients.values().stream().flatMap(List::stream).toList());
        }
        return scrubber;
    }

    @Override
    public boolean hasStudy(String study) {
        return studies.containsKey(study);
    }

    @Override
    public boolean hasImage(String study, String series, ImageRef image) {
        var loaded = studies.get(study);
        return loaded != null && (loaded.contents().has(series, image) || isComputed(study, series, image));
    }

    private boolean isComputed(String study, String series, ImageRef image) {
        var known = computed.get(image.instance());
        return known != null && known.study().equals(study) && (series == null || known.series().equals(series)) && image.frame() <= known.frames();
    }

    /** Completes, always with success, when what the command asks about is known as far as it can be. */
    Future<Void> prepare(RoomState state, Command command) {
        return compute(NamedImages.of(command)).compose(_ -> load(state, command));
    }

    /** Looks up those of the images that studies do not have and that are computed, so that none makes a whole study be loaded again. */
    private Future<Void> compute(List<ImageRef> images) {
        var asked = images.stream().filter(image -> studies.values().stream().noneMatch(study -> study.contents().has(null, image)))
                .map(ImageRef::instance).filter(instance -> !computed.containsKey(instance)).distinct().toList();
        if (asked.isEmpty()) {
            return Future.succeededFuture();
        }
        return Future.join(asked.stream().map(instance -> directory.computed(instance).onSuccess(found -> found.ifPresent(one -> {
            if (computed.size() >= MOST_COMPUTED) {
                computed.clear();
            }
            computed.put(instance, one);
        })).onFailure(e -> LOG.warn("event=computed-image-unknown cause=\"{}\"", e.toString()))).toList()).transform(_ -> Future.succeededFuture());
    }

    private Future<Void> load(RoomState state, Command command) {
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

    private void knows(String study, List<Identifier> patient) {
        if (!patient.equals(patients.put(study, patient))) {
            scrubber = null;
        }
    }

    private Future<Void> load(Collection<String> wanted) {
        var loading = new ArrayList<Future<?>>();
        for (var study : wanted) {
            var loaded = studies.get(study);
            if (loaded == null || clock.millis() - loaded.at() > FRESH_MILLIS) {
                loading.add(directory.contents(study).onSuccess(found -> {
                            found.ifPresent(contents -> studies.put(study, new Loaded(contents, clock.millis())));
                            knows(study, found.map(StudyContents::patient).orElse(List.of()));
                        })
                        .onFailure(e -> LOG.warn("event=study-contents-failed cause=\"{}\"", e.toString())));
            }
        }
        return loading.isEmpty() ? Future.succeededFuture() : Future.join(loading).transform(_ -> Future.succeededFuture());
    }
}
