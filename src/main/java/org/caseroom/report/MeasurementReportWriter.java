package org.caseroom.report;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.measure.Figure;
import org.caseroom.room.Shape;

/**
 * Writes marks as a measurement report (PS3.16 TID 1500): one measurement group a mark, regions by TID 1410, everything else by TID 1501
 * with the coordinates below the numbers that came of them. Comprehensive SR and not Comprehensive 3D SR, for more programs read it and
 * nothing in three dimensions is written.
 */
final class MeasurementReportWriter {
    /** This program as an observer. */
    static final String DEVICE_UID = "2.25.126341231040486610835077717250195329486";

    private MeasurementReportWriter() {
    }

    static Attributes write(MarkedImages marked, ObjectFrame frame, int seriesNumber) {
        Attributes a = frame.open(marked, UID.ComprehensiveSRStorage, "SR", "Measurements", seriesNumber);
        a.newSequence(Tag.ReferencedPerformedProcedureStepSequence);
        frame.content(a);
        a.setString(Tag.CompletionFlag, "COMPLETE").setString(Tag.VerificationFlag, "UNVERIFIED").setString(Tag.PreliminaryFlag, "PRELIMINARY");
        for (String name : observers(marked)) {
            var author = a.getSequence(Tag.AuthorObserverSequence) == null ? a.newSequence(Tag.AuthorObserverSequence).newItem()
                    : a.getSequence(Tag.AuthorObserverSequence).newItem();
            author.setString(Tag.ObserverType, "PSN").setString(Tag.PersonName, ObjectFrame.personName(name));
            author.newSequence(Tag.PersonIdentificationCodeSequence);
            author.setEmpty(Tag.InstitutionName, org.caseroom.dicom.data.VR.LO).newSequence(Tag.InstitutionCodeSequence);
        }
        a.newSequence(Tag.PerformedProcedureCodeSequence);
        ObjectFrame.evidence(a, marked);
        a.newSequence(Tag.CodingSchemeIdentificationSequence).newItem().setString(Tag.CodingSchemeDesignator, FigureCodes.OWN)
                .setString(Tag.CodingSchemeName, "Caseroom codes").setString(Tag.CodingSchemeResponsibleOrganization, "Caseroom");
        a.setString(Tag.ValueType, "CONTAINER").setString(Tag.ContinuityOfContent, "SEPARATE");
        Concepts.REPORT.into(a, Tag.ConceptNameCodeSequence);
        var root = new ContentBuilder(a).template("1500");
        root.code(ContentBuilder.MODIFIER, Concepts.LANGUAGE, new Code("en", "RFC5646", "English"));
        context(root, marked);
        root.code(ContentBuilder.MODIFIER, Concepts.PROCEDURE, procedure(marked));
        library(root, marked);
        var measurements = root.container(Concepts.MEASUREMENTS);
        marked.marks().forEach(entry -> group(measurements, marked, entry));
        return a;
    }

    private static Set<String> observers(MarkedImages marked) {
        Set<String> names = new LinkedHashSet<>();
        names.add(marked.creator());
        marked.marks().forEach(entry -> names.add(marked.authors().getOrDefault(entry.mark().author(), marked.creator())));
        return names;
    }

    /** TID 1001, with a person for everybody who made a mark, and TID 1004 for this program. */
    private static void context(ContentBuilder root, MarkedImages marked) {
        for (String name : observers(marked)) {
            root.code(ContentBuilder.CONTEXT, Concepts.OBSERVER_TYPE, Concepts.PERSON);
            root.person(ContentBuilder.CONTEXT, Concepts.PERSON_NAME, name);
        }
        root.code(ContentBuilder.CONTEXT, Concepts.OBSERVER_TYPE, Concepts.DEVICE);
        root.uid(ContentBuilder.CONTEXT, Concepts.DEVICE_UID, DEVICE_UID);
        root.text(ContentBuilder.CONTEXT, Concepts.DEVICE_NAME, "Caseroom");
        root.text(ContentBuilder.CONTEXT, Concepts.DEVICE_MANUFACTURER, "Caseroom");
    }

    private static Code procedure(MarkedImages marked) {
        for (var image : marked.images().values()) {
            Code code = Code.of(image.data(), Tag.ProcedureCodeSequence);
            if (code != null && !code.value().isEmpty() && !code.scheme().isEmpty()) {
                return new Code(code.value(), code.scheme(), ObjectFrame.limited(code.meaning(), 64));
            }
        }
        return Concepts.sct("363679005", "Imaging procedure");
    }

    /** TID 1600 with a group a series (TID 1602 for what its images share). */
    private static void library(ContentBuilder root, MarkedImages marked) {
        var library = root.container(Concepts.IMAGE_LIBRARY).template("1600");
        Map<String, ContentBuilder> groups = new LinkedHashMap<>();
        for (var image : marked.images().values()) {
            var group = groups.computeIfAbsent(image.stored().series(), _ -> {
                var fresh = library.container(Concepts.IMAGE_LIBRARY_GROUP);
                if (!image.modality().isEmpty()) {
                    fresh.code(ContentBuilder.ACQUISITION, Concepts.MODALITY, Modalities.code(image.modality()));
                }
                String date = image.data().getString(Tag.StudyDate);
                if (date != null && date.matches("\\d{8}")) {
                    fresh.date(ContentBuilder.ACQUISITION, Concepts.STUDY_DATE, date);
                }
                String frameOfReference = image.data().getString(Tag.FrameOfReferenceUID);
                if (frameOfReference != null && ImageLink.isUid(frameOfReference)) {
                    fresh.uid(ContentBuilder.ACQUISITION, Concepts.FRAME_OF_REFERENCE, frameOfReference);
                }
                return fresh;
            });
            group.image(ContentBuilder.CONTAINS, image);
        }
    }

    private static void group(ContentBuilder measurements, MarkedImages marked, MarkedImages.Entry entry) {
        var mark = entry.mark();
        var image = marked.images().get(mark.image().instance());
        int frame = mark.image().frame();
        String kind = mark.shape().getClass().getSimpleName();
        List<Drawing> drawings = Drawing.of(mark.shape());
        boolean region = drawings.getFirst().closed();
        var group = measurements.container(Concepts.GROUP).template(region ? "1410" : "1501");
        group.text(ContentBuilder.CONTEXT, Concepts.TRACKING, kind + " " + entry.number());
        group.uid(ContentBuilder.CONTEXT, Concepts.TRACKING_UID, tracking(marked.room(), mark.id()));
        group.code(ContentBuilder.CONTEXT, Concepts.OBSERVER_TYPE, Concepts.PERSON);
        group.person(ContentBuilder.CONTEXT, Concepts.PERSON_NAME, marked.authors().getOrDefault(mark.author(), marked.creator()));
        List<Figure> figures = entry.figures() == null ? List.of() : entry.figures().figures();
        boolean paired = drawings.size() == 2 && figures.size() == 2;
        if (region || figures.isEmpty()) {
            drawings.forEach(drawing -> group.drawing(ContentBuilder.CONTAINS, Concepts.IMAGE_REGION, drawing, image, frame));
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            var number = group.number(ContentBuilder.CONTAINS, FigureCodes.of(figure, image.modality()), figure.value());
            if (!region) {
                for (int j = 0; j < drawings.size(); j++) {
                    if (!paired || i == j) {
                        number.drawing(ContentBuilder.INFERRED, Concepts.PATH, drawings.get(j), image, frame);
                    }
                }
            }
        }
        group.code(ContentBuilder.CONTAINS, Concepts.SHAPE, new Code(kind, FigureCodes.OWN, kind));
        String words = words(mark.shape());
        if (!words.isEmpty()) {
            group.text(ContentBuilder.CONTAINS, Concepts.COMMENT, words);
        }
        if (entry.figures() != null) {
            String size = size(entry.figures().scale().source());
            if (!size.isEmpty()) {
                group.text(ContentBuilder.CONTAINS, Concepts.SIZE, size);
            }
        }
    }

    private static String words(Shape shape) {
        return switch (shape) {
            case Shape.Text(_, var text) -> text;
            case Shape.Arrow(_, _, var text) -> text;
            case Shape.Freehand _, Shape.Line _, Shape.Rectangle _, Shape.Ellipse _, Shape.Length _, Shape.Bidirectional _, Shape.Angle _,
                 Shape.Cobb _, Shape.Polygon _, Shape.Probe _, Shape.Calibration _ -> "";
        };
    }

    /** What who reads a length has to know of it; nothing where it is a length in the patient by the file. */
    static String size(String source) {
        return switch (source) {
            case "hand" -> "calibrated by hand";
            case "detector" -> "at the detector, not in the patient";
            case "detector-corrected" -> "at the detector, corrected by the estimated magnification";
            case "nominal" -> "of the scanned film";
            case "none" -> "not calibrated";
            default -> "";
        };
    }

    /** The same for a mark whenever it is saved. */
    private static String tracking(String room, String mark) {
        return UID.of(UUID.nameUUIDFromBytes(("caseroom " + room + " " + mark).getBytes(StandardCharsets.UTF_8)));
    }
}
