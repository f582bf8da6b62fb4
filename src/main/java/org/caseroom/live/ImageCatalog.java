package org.caseroom.live;

import java.util.Collection;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Scrubber;

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

    /** Knows the patients of these studies and of all that were in the room before; lets nothing pass while it knows too little. */
    default Scrubber scrubber(Collection<String> studies) {
        return Scrubber.EVERYTHING;
    }

    /** @param series null: any series of the study */
    boolean hasImage(String study, String series, ImageRef image);
}
