package org.caseroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.caseroom.database.Offload;
import org.caseroom.privacy.ImageShields;
import org.caseroom.privacy.Shielded;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Sight;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;

/** {@link StudyDirectory} over the catalogue. Sizes hardly ever change, so they are kept for a while. */
public final class CatalogueDirectory implements StudyDirectory {
    private static final int INSTANCES = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Catalogue catalogue;
    private final ImageShields shields;
    private final Offload offload;
    private final Cache<String, Entry> instances = Caffeine.newBuilder().maximumSize(INSTANCES).expireAfterWrite(KEPT)
            .executor(Runnable::run).build();

    /** @param shape that of the first image, for all frames of an instance have the same size; null where there is no image */
    private record Entry(String study, int frames, ImageShape shape, StoredInstance stored) {
    }

    public CatalogueDirectory(Catalogue catalogue, ImageShields shields, Offload offload) {
        this.catalogue = catalogue;
        this.shields = shields;
        this.offload = offload;
    }

    @Override
    public Future<Optional<ImageShape>> image(String study, ImageRef image) {
        var known = instances.getIfPresent(image.instance());
        return known != null ? Future.succeededFuture(shape(known, study, image))
                : offload.call(() -> load(image.instance())).map(entry -> {
                    entry.ifPresent(found -> instances.put(image.instance(), found));
                    return entry.flatMap(found -> shape(found, study, image));
                });
    }

    @Override
    public Future<Shielded> shielded(Sight sight, String instance) {
        var known = instances.getIfPresent(instance);
        return offload.call(() -> shields.of(sight, known != null ? known.stored() : catalogue.shown().instance(instance)
                .orElseThrow(() -> new NoSuchElementException("instance " + instance + " has gone"))));
    }

    /** The instance was deleted. */
    public void forget(String instance) {
        instances.invalidate(instance);
    }

    private static Optional<ImageShape> shape(Entry entry, String study, ImageRef image) {
        return entry.study.equals(study) && image.frame() <= entry.frames ? Optional.ofNullable(entry.shape) : Optional.empty();
    }

    private Optional<Entry> load(String instance) {
        return catalogue.shown().instance(instance).map(found -> {
            var images = catalogue.shown().images(instance);
            return new Entry(found.study(), images.size(), images.isEmpty() ? null : shape(images.getFirst()), found);
        });
    }

    private static ImageShape shape(StackImage image) {
        double aspect = 1;
        if (image.pixelAspect() != null && image.pixelAspect().size() == 2) {
            aspect = (double) image.pixelAspect().get(0) / image.pixelAspect().get(1);
        } else if (image.spacing() != null) {
            aspect = image.spacing().row() / image.spacing().column();
        }
        return new ImageShape(image.columns(), image.rows(), aspect > 0 && Double.isFinite(aspect) ? Math.clamp(aspect, 0.01, 100) : 1);
    }
}
