package org.caseroom.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Voi;

/** What an export gets of studies: nothing but what its reader may see of each. Methods block. */
public interface ExportImages {
    /**
     * A picture that is wanted.
     *
     * @param voi    null: the default of the image
     * @param zoom   1: all of it
     * @param center what stands in the middle; null: the middle of the image
     * @param side   longest of the picture, in pixels
     */
    record Shot(String study, String instance, int frame, @Nullable Voi voi, boolean inverted, double zoom, @Nullable Point center, int side) {
    }

    /** One DICOM file. */
    record Original(String study, String instance, Path file) {
    }

    /** Empty where the caller may not see it, or it cannot be shown. */
    Optional<Picture> picture(Caller caller, Shot shot) throws IOException, InterruptedException;

    /**
     * Files of a series that the caller may have as they are.
     *
     * @param instance null: all of the series
     */
    List<Original> originals(Caller caller, String study, String series, @Nullable String instance) throws IOException;
}
