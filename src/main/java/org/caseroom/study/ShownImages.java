package org.caseroom.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be looked at, measured and marked: the images of the catalogue and those that are computed from them. What reads, gives away
 * or names files asks the {@link Catalogue} itself, which knows nothing of computed ones. Everything blocks.
 */
public final class ShownImages {
    private final Catalogue catalogue;
    private volatile ComputedImages computed = ComputedImages.NONE;

    ShownImages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Said once, by who puts the program together. */
    public void computedBy(ComputedImages images) {
        computed = images;
    }

    public Optional<StoredInstance> instance(String instance) {
        return catalogue.instance(instance).or(() -> computed.instance(instance));
    }

    /** The instance, if it belongs to this study (and series, where one is named). */
    public Optional<StoredInstance> instance(String study, String series, String instance) {
        return instance(instance).filter(found -> found.study().equals(study) && (series == null || found.series().equals(series)));
    }

    /** By frame; empty for an unknown instance. */
    public List<StackImage> images(String instance) {
        List<StackImage> stored = catalogue.images(instance);
        return stored.isEmpty() ? computed.images(instance) : stored;
    }

    public Optional<Catalogue.ImageSize> size(String instance) {
        return catalogue.imageSize(instance).or(() -> computed.images(instance).stream().findFirst()
                .map(image -> new Catalogue.ImageSize(image.rows(), image.columns())));
    }

    /** The instances with files that one is computed from; empty for one that has a file itself, and for an unknown one. */
    public List<StoredInstance> sources(String instance) {
        return computed.sources(instance);
    }

    /** Frame of Reference UID of the series of an instance; empty when it has none. */
    public Optional<String> frameOfReference(StoredInstance instance) {
        return catalogue.frameOfReference(instance.study(), instance.series()).or(() -> computed.sources(instance.instance()).stream().findFirst()
                .flatMap(source -> catalogue.frameOfReference(source.study(), source.series())));
    }

    /** The image in the middle of the stack of a series; empty when it has none. */
    public Optional<StackImage> middleImage(String study, String series) {
        return catalogue.middleImage(study, series).or(() -> computed.middleImage(study, series));
    }

    /** One of the series of a study, also one that its list does not name. */
    public Optional<Series> series(String study, String series) {
        return catalogue.study(study).flatMap(detail -> detail.series().stream().filter(one -> one.series().equals(series)).findFirst())
                .or(() -> computed.series(study, series));
    }

    /** The study with its computed series after the others. */
    public Optional<StudyDetail> study(String study) {
        return catalogue.study(study).map(detail -> {
            List<Series> all = new ArrayList<>(detail.series());
            all.addAll(computed.series(study));
            return detail.with(all);
        });
    }
}
