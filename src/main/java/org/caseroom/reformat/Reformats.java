package org.caseroom.reformat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caseroom.database.Database;
import org.caseroom.study.Catalogue;
import org.caseroom.study.ComputedImages;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.PresentationCodec;

/**
 * Makes and knows the series that are computed from others. Safe for use by any thread that may block.
 *
 * <p>A reformat is bound to the images that its source had when it was made. When more of them arrive, it stays as it is, so that marks on
 * it stay where they were put; who asks again gets another series, of the volume that has grown.
 */
public final class Reformats implements ComputedImages {
    /** Goes into the UIDs: raised when pixels or places come out otherwise, for they name exactly these. */
    private static final String VERSION = "caseroom-reformat-1";
    /** Turning a plane leaves some a second. */
    private static final int MOST = 20_000;
    /** That a list of series names. */
    private static final int LISTED = 12;
    private static final long VOLUMES_KIB = 64 << 10;
    private static final int SERIES = 1_000;

    private final ReformatStore store;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final Cache<String, SourceVolume> volumes = Caffeine.newBuilder().maximumWeight(VOLUMES_KIB)
            .weigher((String key, SourceVolume volume) -> volume.weight()).executor(Runnable::run).build();
    /** By instance; what a UID names never changes. */
    private final Cache<String, ComputedSeries> known = Caffeine.newBuilder().maximumSize(SERIES).executor(Runnable::run).build();

    public Reformats(Database database, Catalogue catalogue, InstantSource clock) {
        this.store = new ReformatStore(database);
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * The series of a recipe, made if it is not there yet.
     *
     * @param by account id
     * @return empty when there is no such series to compute from
     * @throws NotAVolume when nothing can be computed from it
     */
    public Optional<Series> make(String study, String source, Recipe recipe, String by) throws NotAVolume {
        var instances = catalogue.instances(study, source).stream().filter(one -> one.frames() > 0).map(StoredInstance::instance).sorted().toList();
        var row = store.source(study, source);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        if (instances.size() > SourceVolume.MOST) {
            throw new NotAVolume("This series has more than " + SourceVolume.MOST + " images, which is more than a volume is computed from.");
        }
        var volume = new ReformatStore.VolumeRow(study, source, instances);
        String key = Digests.hex(study + "\n" + source + "\n" + String.join("\n", instances));
        String text = VERSION + "|" + key + "|" + recipe.canonical();
        var made = new ReformatStore.Row(Digests.uid(text), Digests.uid(text + "|instance"), study, key, recipe);
        var computed = new ComputedSeries(made, volume(key, volume));
        if (!store.add(new ReformatStore.New(made, volume, straight(recipe), clock.millis(), by), MOST)) {
            throw new NotAVolume("No more series can be computed of this study: it has " + MOST + " already.");
        }
        known.put(made.instance(), computed);
        return Optional.of(series(computed, source, row.get()));
    }

    private static boolean straight(Recipe recipe) {
        return switch (recipe) {
            case Recipe.Planes planes -> Directions.straight(planes.orientation());
            case Recipe.Turntable _ -> true;
        };
    }

    @Override
    public Optional<Series> series(String study, String series) {
        return store.bySeries(series).filter(row -> row.study().equals(study)).flatMap(this::series);
    }

    /** An instance with a file was deleted, or read anew. @return those that were in memory as computed from it */
    List<StoredInstance> forget(String source) {
        volumes.asMap().values().removeIf(volume -> volume.holds(source));
        var gone = known.asMap().values().stream().filter(series -> series.volume().holds(source)).map(ComputedSeries::instance).toList();
        gone.forEach(instance -> known.invalidate(instance.instance()));
        return gone;
    }

    @Override
    public Optional<StoredInstance> instance(String instance) {
        return store.byInstance(instance).flatMap(this::computed).map(ComputedSeries::instance);
    }

    @Override
    public List<StackImage> images(String instance) {
        return store.byInstance(instance).flatMap(this::computed).map(ComputedSeries::images).orElse(List.of());
    }

    @Override
    public List<StoredInstance> sources(String instance) {
        var volume = store.byInstance(instance).flatMap(row -> store.volume(row.volume()));
        if (volume.isEmpty()) {
            return List.of();
        }
        Set<String> wanted = new HashSet<>(volume.get().instances());
        return catalogue.instances(volume.get().study(), volume.get().series()).stream().filter(one -> wanted.contains(one.instance())).toList();
    }

    @Override
    public Optional<StackImage> middleImage(String study, String series) {
        return store.bySeries(series).filter(row -> row.study().equals(study)).flatMap(this::computed)
                .map(computed -> computed.images().get(computed.centre() - 1));
    }

    @Override
    public List<Series> series(String study) {
        return store.straight(study, LISTED).stream().flatMap(row -> series(row).stream()).toList();
    }

    /** What a render needs; from memory where it can be. */
    Optional<ComputedSeries> computed(String instance) {
        var there = known.getIfPresent(instance);
        return there != null ? Optional.of(there) : store.byInstance(instance).flatMap(this::computed);
    }

    private Optional<ComputedSeries> computed(ReformatStore.Row row) {
        var there = known.getIfPresent(row.instance());
        if (there != null) {
            return Optional.of(there);
        }
        var volume = store.volume(row.volume());
        if (volume.isEmpty()) {
            return Optional.empty();
        }
        try {
            var computed = new ComputedSeries(row, volume(row.volume(), volume.get()));
            known.put(row.instance(), computed);
            return Optional.of(computed);
        } catch (NotAVolume e) {
            // Its images were read anew since, and say something else.
            return Optional.empty();
        }
    }

    private SourceVolume volume(String key, ReformatStore.VolumeRow row) throws NotAVolume {
        var there = volumes.getIfPresent(key);
        if (there != null) {
            return there;
        }
        Set<String> wanted = new HashSet<>(row.instances());
        var images = catalogue.images(row.study(), row.series()).stream().filter(image -> wanted.contains(image.instance())).toList();
        Map<String, InstancePresentation> presentations = new HashMap<>();
        for (String instance : row.instances()) {
            catalogue.presentation(instance).map(PresentationCodec::decode).ifPresent(shown -> presentations.put(instance, shown));
        }
        var volume = SourceVolume.of(images.stream().filter(image -> presentations.containsKey(image.instance())).toList(), presentations::get);
        volumes.put(key, volume);
        return volume;
    }

    private Optional<Series> series(ReformatStore.Row row) {
        return computed(row).flatMap(computed -> store.volume(row.volume())
                .flatMap(volume -> store.source(volume.study(), volume.series()).map(source -> series(computed, volume.series(), source))));
    }

    private static Series series(ComputedSeries computed, String source, ReformatStore.SourceRow row) {
        var images = computed.images();
        String of = " of " + (row.modality() == null ? "series" : row.modality()) + (row.number() == null ? "" : " " + row.number())
                + (row.description() == null || row.description().isBlank() ? "" : " \"" + row.description() + "\"");
        return new Series(computed.row().series(), null, row.modality(), computed.row().recipe().description() + of, row.bodyPart(), row.laterality(),
                row.frameOfReference(), images.size(), images, List.of(), List.of(),
                new Reformat(source, computed.row().recipe(), computed.centre()));
    }
}
