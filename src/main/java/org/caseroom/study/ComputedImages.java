package org.caseroom.study;

import java.util.List;
import java.util.Optional;

/** Series of studies that have no files: their images are computed from those of other series. Everything blocks. */
public interface ComputedImages {
    /** There are none. */
    ComputedImages NONE = new ComputedImages() {
        @Override
        public Optional<StoredInstance> instance(String instance) {
            return Optional.empty();
        }

        @Override
        public List<StackImage> images(String instance) {
            return List.of();
        }

        @Override
        public List<StoredInstance> sources(String instance) {
            return List.of();
        }

        @Override
        public Optional<StackImage> middleImage(String study, String series) {
            return Optional.empty();
        }

        @Override
        public Optional<Series> series(String study, String series) {
            return Optional.empty();
        }

        @Override
        public List<Series> series(String study) {
            return List.of();
        }
    };

    /** The instance with all frames of such a series. Its {@code sha256} names what it is computed from and how; there is no such original. */
    Optional<StoredInstance> instance(String instance);

    /** By frame; empty for an unknown instance. */
    List<StackImage> images(String instance);

    /** The instances that it is computed from; empty for an unknown instance. */
    List<StoredInstance> sources(String instance);

    /** The image in the middle of a series; empty for an unknown one. */
    Optional<StackImage> middleImage(String study, String series);

    /** One of a study; empty for an unknown one. */
    Optional<Series> series(String study, String series);

    /** Those of a study that its list of series names. */
    List<Series> series(String study);
}
