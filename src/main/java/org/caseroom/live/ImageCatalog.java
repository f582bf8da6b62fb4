package org.caseroom.live;

import org.caseroom.room.ImageRef;

/** What the studies of a room contain, as far as it has been loaded; answers at once. */
public interface ImageCatalog {
    ImageCatalog ANYTHING = new ImageCatalog() {
        @Override
        public boolean hasStudy(String study) {
            return true;
        }

        @Override
        public boolean hasImage(String study, String series, ImageRef image) {
            return true;
        }
    };

    boolean hasStudy(String study);

    /** @param series null: any series of the study */
    boolean hasImage(String study, String series, ImageRef image);
}
