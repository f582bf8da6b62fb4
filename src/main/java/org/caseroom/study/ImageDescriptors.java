package org.caseroom.study;

import java.util.Optional;
import org.caseroom.database.Database;
import org.caseroom.database.Remembered;

/**
 * What has to be known of an instance before a picture of it can be rendered. A viewer asks for it with every window and every slice, so it is
 * kept in memory until something is written.
 */
public final class ImageDescriptors {
    private static final int INSTANCES = 20_000;

    private final ShownImages images;
    private final Remembered<String, Optional<ImageDescriptor>> kept;

    /** @param size null: the instance holds no image */
    public record ImageDescriptor(StoredInstance stored, Catalogue.ImageSize size) {
        /** @param series null: any */
        public boolean lies(String study, String series) {
            return stored.study().equals(study) && (series == null || stored.series().equals(series));
        }
    }

    ImageDescriptors(Database database, ShownImages images) {
        this.images = images;
        this.kept = new Remembered<>(database, INSTANCES);
    }

    /** Never blocks. Empty when it is not in memory; an empty answer inside says that there is no such instance. */
    public Optional<Optional<ImageDescriptor>> known(String instance) {
        return kept.known(instance);
    }

    /** Blocks; empty for an unknown instance. */
    public Optional<ImageDescriptor> of(String instance) {
        return kept.get(instance, () -> images.instance(instance)
                .map(stored -> new ImageDescriptor(stored, images.size(instance).orElse(null))));
    }
}
