package org.caseroom.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.measure.Figure;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Presentation;
import org.caseroom.room.Voi;

/** What an export gets of studies: nothing but what its reader may see of each. Methods block. */
public interface ExportImages {
    /**
     * A picture that is wanted.
     *
     * @param voi    null: the default of the image
     * @param zoom   1: all of it
     * @param center what stands in the middle; null: the middle of the image
     * @param presentation null: as the file says
     * @param side   longest of the picture, in pixels
     * @param lossy  as JPEG
     */
    record Shot(String study, ImageRef image, @Nullable Voi voi, boolean inverted, double zoom, @Nullable Point center,
                @Nullable Presentation presentation, int side, boolean lossy) {
    }

    /** One DICOM file. */
    record Original(String study, String instance, Path file) {
    }

    /** Empty where the caller may not see it, or it cannot be shown. */
    Optional<Picture> picture(Caller caller, Shot shot) throws IOException, InterruptedException;

    /** What a mark measures, in the order in which it is read; empty where it measures nothing that the caller may know. */
    List<Figure> figures(Caller caller, String study, ImageRef image, MeasureQuestion question) throws IOException, InterruptedException;

    /** The images of a series in the order in which it is looked through; empty where the caller may not see it. */
    List<ImageRef> stack(Caller caller, String study, String series) throws IOException, InterruptedException;

    /**
     * Files that the caller may have as they are.
     *
     * @param series   null: of the whole study
     * @param instance null: all of the series
     */
    List<Original> originals(Caller caller, String study, @Nullable String series, @Nullable String instance) throws IOException;
}
