package org.caseroom.report;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DateTimes;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Presentation;
import org.caseroom.room.Viewport;
import org.caseroom.study.StackImage;

/**
 * Writes marks and the presentation of their images as grayscale (or, of colour images, colour) softcopy presentation states (PS3.3 A.33).
 *
 * <p>A presentation state takes the place of the modality transformation of its images (C.11.1), so images whose slope or intercept
 * differ, as slices of PET do, come into states of their own; all of a series stand in one series of states.
 */
final class PresentationStateWriter {
    private static final int MAX_TEXT = 1024;

    private final MarkedImages marked;
    private final ObjectFrame frame;

    private PresentationStateWriter(MarkedImages marked, ObjectFrame frame) {
        this.marked = marked;
        this.frame = frame;
    }

    /** What images of one state share. */
    private record Group(String series, boolean colour, String slope, String intercept, String type, boolean inverse) {
    }

    /** @param firstNumber of the first series */
    static List<Attributes> write(MarkedImages marked, ObjectFrame frame, int firstNumber) {
        var writer = new PresentationStateWriter(marked, frame);
        Map<Group, List<ImageRef>> groups = new LinkedHashMap<>();
        for (var image : ObjectFrame.marked(marked)) {
            groups.computeIfAbsent(writer.group(image), _ -> new ArrayList<>()).add(image);
        }
        List<Attributes> states = new ArrayList<>();
        Map<String, Attributes> first = new LinkedHashMap<>();
        groups.forEach((group, images) -> {
            int number = firstNumber + first.size();
            Attributes state = writer.state(group, images, number);
            Attributes before = first.putIfAbsent(group.series(), state);
            if (before != null) {
                long same = states.stream().filter(s -> s.getString(Tag.SeriesInstanceUID).equals(before.getString(Tag.SeriesInstanceUID))).count();
                state.setString(Tag.SeriesInstanceUID, before.getString(Tag.SeriesInstanceUID))
                        .setInt(Tag.SeriesNumber, before.getInt(Tag.SeriesNumber, 0)).setInt(Tag.InstanceNumber, (int) same + 1);
            }
            states.add(state);
        });
        return states;
    }

    private Group group(ImageRef ref) {
        var image = marked.images().get(ref.instance());
        StackImage shown = image.frame(ref.frame());
        Attributes values = transformation(image.data(), ref.frame());
        boolean inverted = image.viewport() != null && image.viewport().inverted();
        boolean colour = shown.samples() > 1 || "PALETTE COLOR".equals(shown.photometric());
        return new Group(image.stored().series(), colour, colour ? null : values.getString(Tag.RescaleSlope),
                colour ? null : values.getString(Tag.RescaleIntercept), colour ? null : values.getString(Tag.RescaleType),
                !colour && "MONOCHROME1".equals(shown.photometric()) != inverted);
    }

    /** Where slope and intercept stand: in the functional groups of an enhanced image, else in the data set. */
    private static Attributes transformation(Attributes data, int frame) {
        Attributes own = data.getItem(Tag.PerFrameFunctionalGroupsSequence, frame - 1);
        for (Attributes groups : new Attributes[] {own, data.getItem(Tag.SharedFunctionalGroupsSequence)}) {
            Attributes found = groups == null ? null : groups.getItem(Tag.PixelValueTransformationSequence);
            if (found != null) {
                return found;
            }
        }
        return data;
    }

    private Attributes state(Group group, List<ImageRef> images, int number) {
        Attributes a = frame.open(marked, group.colour() ? UID.ColorSoftcopyPresentationStateStorage
                : UID.GrayscaleSoftcopyPresentationStateStorage, "PR", "Presentation", number);
        Attributes like = marked.images().get(images.getFirst().instance()).data();
        String laterality = like.getString(Tag.Laterality);
        // Type 2C of paired body parts: nobody says of a state whether its part is one, so it is there, empty or not.
        a.setString(Tag.Laterality, VR.CS, laterality == null || !laterality.matches("[LR]") ? new String[0] : new String[] {laterality});
        String now = DateTimes.format(frame.now().toLocalDate());
        a.setString(Tag.ContentLabel, "MARKS").setString(Tag.ContentDescription, ObjectFrame.limited(marked.title(), 64))
                .setString(Tag.PresentationCreationDate, now)
                .setString(Tag.PresentationCreationTime, DateTimes.format(frame.now().toLocalTime().withNano(0)))
                .setString(Tag.ContentCreatorName, ObjectFrame.personName(marked.creator()));
        var series = a.newSequence(Tag.ReferencedSeriesSequence).newItem();
        references(series, images);
        series.setString(Tag.SeriesInstanceUID, group.series());
        Viewport viewport = marked.images().get(images.getFirst().instance()).viewport();
        displayedAreas(a, images, viewport);
        annotations(a, images);
        Presentation presentation = viewport == null || viewport.presentation() == null ? Presentation.OF_FILE : viewport.presentation();
        a.setInt(Tag.ImageRotation, VR.US, presentation.rotation()).setString(Tag.ImageHorizontalFlip, presentation.flipped() ? "Y" : "N");
        if (group.colour()) {
            a.setBytes(Tag.ICCProfile, VR.OB, even(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()));
            return a;
        }
        if (group.slope() != null && group.intercept() != null) {
            a.setString(Tag.RescaleIntercept, group.intercept()).setString(Tag.RescaleSlope, group.slope())
                    .setString(Tag.RescaleType, group.type() == null ? "US" : group.type());
        }
        windows(a, images, viewport);
        return a.setString(Tag.PresentationLUTShape, group.inverse() ? "INVERSE" : "IDENTITY");
    }

    /** Instances each once, with the frames that are meant. */
    private void references(Attributes item, List<ImageRef> images) {
        Map<String, List<Integer>> frames = new LinkedHashMap<>();
        images.forEach(image -> frames.computeIfAbsent(image.instance(), _ -> new ArrayList<>()).add(image.frame()));
        Sequence sequence = item.newSequence(Tag.ReferencedImageSequence);
        frames.forEach((uid, numbers) -> ObjectFrame.reference(sequence.newItem(), marked.images().get(uid),
                numbers.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** By size of the images (PS3.3 C.10.4). The camera holds for what is as wide as high as the image. */
    private void displayedAreas(Attributes a, List<ImageRef> images, Viewport viewport) {
        Map<String, List<ImageRef>> bySize = new LinkedHashMap<>();
        for (var image : images) {
            StackImage shown = marked.images().get(image.instance()).frame(image.frame());
            bySize.computeIfAbsent(shown.rows() + "x" + shown.columns() + " " + shown.spacing() + shown.pixelAspect(), _ -> new ArrayList<>()).add(image);
        }
        Sequence areas = a.newSequence(Tag.DisplayedAreaSelectionSequence);
        bySize.values().forEach(same -> {
            StackImage shown = marked.images().get(same.getFirst().instance()).frame(same.getFirst().frame());
            var item = areas.newItem();
            if (bySize.size() > 1) {
                references(item, same);
            }
            DisplayedArea.of(shown, viewport).into(item);
            item.setString(Tag.PresentationSizeMode, "SCALE TO FIT");
            if (shown.spacing() != null) {
                item.setDouble(Tag.PresentationPixelSpacing, shown.spacing().row(), shown.spacing().column());
            } else {
                boolean known = shown.pixelAspect() != null && shown.pixelAspect().size() == 2 && shown.pixelAspect().stream().allMatch(n -> n > 0);
                item.setInt(Tag.PresentationPixelAspectRatio, VR.IS, known ? shown.pixelAspect().get(0) : 1, known ? shown.pixelAspect().get(1) : 1);
            }
        });
    }

    private void annotations(Attributes a, List<ImageRef> images) {
        Map<String, String> layers = new LinkedHashMap<>();
        Sequence annotations = a.newSequence(Tag.GraphicAnnotationSequence);
        for (var image : images) {
            Map<String, List<MarkedImages.Entry>> byAuthor = new LinkedHashMap<>();
            marked.marks().stream().filter(entry -> entry.mark().image().equals(image))
                    .forEach(entry -> byAuthor.computeIfAbsent(entry.mark().author(), _ -> new ArrayList<>()).add(entry));
            byAuthor.forEach((author, entries) -> {
                var item = annotations.newItem();
                references(item, List.of(image));
                item.setString(Tag.GraphicLayer, layers.computeIfAbsent(author, _ -> "MARKS" + (layers.size() + 1)));
                objects(item, entries);
            });
        }
        Sequence sequence = a.newSequence(Tag.GraphicLayerSequence);
        layers.forEach((author, layer) -> sequence.newItem().setString(Tag.GraphicLayer, layer)
                .setInt(Tag.GraphicLayerOrder, VR.IS, sequence.size())
                .setString(Tag.GraphicLayerDescription, ObjectFrame.limited(marked.authors().getOrDefault(author, marked.creator()), 64)));
    }

    private static void objects(Attributes item, List<MarkedImages.Entry> entries) {
        Sequence texts = null;
        Sequence graphics = null;
        for (var entry : entries) {
            List<Drawing> drawings = new ArrayList<>(Drawing.of(entry.mark().shape()));
            drawings.addAll(GraphicText.barbs(entry.mark().shape()));
            for (Drawing drawing : drawings) {
                if (GraphicText.isBare(entry.mark().shape())) {
                    continue;
                }
                graphics = graphics == null ? item.newSequence(Tag.GraphicObjectSequence) : graphics;
                var object = graphics.newItem().setString(Tag.GraphicAnnotationUnits, "PIXEL").setInt(Tag.GraphicDimensions, VR.US, 2)
                        .setInt(Tag.NumberOfGraphicPoints, VR.US, drawing.points().size()).setDouble(Tag.GraphicData, VR.FL, drawing.data())
                        .setString(Tag.GraphicType, drawing.graphic());
                if (drawing.closed()) {
                    object.setString(Tag.GraphicFilled, "N");
                }
            }
            String text = GraphicText.of(entry);
            if (!text.isEmpty()) {
                texts = texts == null ? item.newSequence(Tag.TextObjectSequence) : texts;
                var at = GraphicText.place(entry.mark().shape());
                texts.newItem().setString(Tag.AnchorPointAnnotationUnits, "PIXEL")
                        .setString(Tag.UnformattedTextValue, text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text)
                        .setDouble(Tag.AnchorPoint, VR.FL, at.column(), at.row()).setString(Tag.AnchorPointVisibility, "N");
            }
        }
    }

    /** As shown: the window or the VOI LUT of the viewport, else what each image starts with. */
    private void windows(Attributes a, List<ImageRef> images, Viewport viewport) {
        Map<List<String>, List<ImageRef>> byWindow = new LinkedHashMap<>();
        for (var image : images) {
            StackImage shown = marked.images().get(image.instance()).frame(image.frame());
            List<String> window = viewport != null && viewport.voi() != null
                    ? List.of(decimal(viewport.voi().center()), decimal(viewport.voi().width()), function(shown))
                    : shown.window() == null ? List.of()
                    : List.of(decimal(shown.window().center()), decimal(shown.window().width()), function(shown));
            byWindow.computeIfAbsent(window, _ -> new ArrayList<>()).add(image);
        }
        if (byWindow.keySet().stream().allMatch(List::isEmpty)) {
            return;
        }
        Sequence sequence = a.newSequence(Tag.SoftcopyVOILUTSequence);
        byWindow.forEach((window, same) -> {
            if (!window.isEmpty()) {
                var item = sequence.newItem();
                if (byWindow.size() > 1) {
                    references(item, same);
                }
                item.setString(Tag.WindowCenter, window.get(0)).setString(Tag.WindowWidth, window.get(1));
                if (!window.get(2).equals("LINEAR")) {
                    item.setString(Tag.VOILUTFunction, window.get(2));
                }
            }
        });
    }

    private static String function(StackImage image) {
        return image.window() == null || image.window().function() == null ? "LINEAR" : image.window().function();
    }

    private static String decimal(double value) {
        return new Attributes().setDouble(Tag.WindowCenter, value).getString(Tag.WindowCenter);
    }

    private static byte[] even(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }
}
