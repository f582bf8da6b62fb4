package org.caseroom.privacy;

import java.util.List;
import java.util.Objects;
import org.caseroom.deidentify.Deidentifier;
import org.caseroom.deidentify.Initials;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.room.Identities;
import org.caseroom.room.Sight;
import org.caseroom.study.PersonNameGroups;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;
import org.caseroom.study.StudyDetail;
import org.caseroom.study.StudySummary;

/** Catalogue entries and data sets as a reader gets them: the geometry and the technique of the images, and nothing that anybody wrote. */
public final class SeenStudies {
    private SeenStudies() {
    }

    public static StudySummary of(StudySummary study, Sight sight) {
        if (sight.full()) {
            return study;
        }
        return new StudySummary(study.study(), name(study.patientName(), sight), null, null, null, null, null, null, null,
                study.modalities().stream().map(SeenStudies::code).filter(Objects::nonNull).toList(), study.seriesCount(),
                study.instanceCount(), study.importedAt(), study.thumbnailSeries());
    }

    public static StudyDetail of(StudyDetail study, Sight sight) {
        if (sight.full()) {
            return study;
        }
        return new StudyDetail(study.study(), name(study.patientName(), sight), null, null, null, null, null, null, null,
                study.modalities().stream().map(SeenStudies::code).filter(Objects::nonNull).toList(), study.seriesCount(),
                study.instanceCount(), study.importedAt(), study.thumbnailSeries(), study.series().stream().map(SeenStudies::series).toList());
    }

    /** A copy for reading, without bulk. */
    public static Attributes of(Attributes dataset, Sight sight) {
        return sight.full() ? dataset : new Deidentifier(sight.identities() == Identities.INITIALS).clean(dataset);
    }

    private static PersonNameGroups name(PersonNameGroups name, Sight sight) {
        if (sight.identities() == Identities.NONE || name == null || name.alphabetic() == null) {
            return null;
        }
        var initials = Initials.of(name.alphabetic());
        return initials.isEmpty() ? null : new PersonNameGroups(initials, null, null);
    }

    /** Without what anybody wrote. */
    public static Series of(Series series, Sight sight) {
        return sight.full() ? series : series(series);
    }

    private static Series series(Series series) {
        return new Series(series.series(), series.number(), code(series.modality()), null, code(series.bodyPart()), code(series.laterality()),
                series.frameOfReference(), series.imageCount(), series.stack().stream().map(SeenStudies::image).toList(), series.cines(),
                series.incomplete(), series.reformat());
    }

    private static StackImage image(StackImage image) {
        var display = image.display();
        var acquisition = image.acquisition();
        return new StackImage(image.instance(), image.frame(), image.rows(), image.columns(), image.samples(), code(image.photometric()),
                image.instanceNumber(), image.position(), image.orientation(), image.spacing(), image.sliceThickness(),
                window(image.window()), image.windows() == null ? null : image.windows().stream().map(SeenStudies::window).toList(),
                code(image.rescaleUnit()), image.pixelAspect(), lossy(image.lossy()), image.sliceLocation(), null, image.regions(),
                new StackImage.Display(display.colour(), display.voiLuts().stream()
                        .map(lut -> new StackImage.VoiLut(null, lut.first(), lut.last())).toList(), false, display.shutter()),
                new org.caseroom.study.Acquisition(codes(acquisition.patientOrientation()), code(acquisition.view()), acquisition.technique()),
                image.suvFactor(), image.place() == null ? null : place(image.place()));
    }

    private static org.caseroom.study.FramePlace place(org.caseroom.study.FramePlace place) {
        return new org.caseroom.study.FramePlace(number(place.stack()), place.inStack(), place.temporal(), place.dimensions(),
                place.concatenation());
    }

    private static StackImage.Window window(StackImage.Window window) {
        return window == null ? null : new StackImage.Window(window.center(), window.width(), window.function(), null);
    }

    private static StackImage.Lossy lossy(StackImage.Lossy lossy) {
        return lossy == null ? null : new StackImage.Lossy(code(lossy.method()), lossy.ratio(), lossy.history().stream()
                .map(one -> new StackImage.Compression(code(one.method()), one.ratio())).toList());
    }

    private static List<String> codes(List<String> codes) {
        return codes == null || codes.stream().anyMatch(code -> !code.matches("[LRAPHF]{0,3}")) ? null : codes;
    }

    /** A term of the standard, or nothing. */
    private static String code(String text) {
        return text == null ? null : Deidentifier.term(text).orElse(null);
    }

    private static String number(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? text : null;
    }
}
