package org.caseroom.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.caseroom.library.markdown.BlockSource;
import org.caseroom.protocol.Json;
import org.caseroom.room.Checks;
import org.caseroom.room.Mark;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Presentation;
import org.caseroom.room.Voi;

/** A living image: a viewport on a series, or a key image with its marks. */
public final class ImageBlock implements BlockKind {
    private static final int MAX_MARKS = 200;
    private static final int LONGEST_CAPTION = 1_000;
    private final String name;

    /**
     * @param voi    null: as the image asks for
     * @param zoom   1: fits
     * @param center what stands in the middle, in image coordinates; null: the middle of the image
     * @param marks  shown on their images
     * @param presentation how it lies, its colours and what is laid over it; null: as the file says
     */
    public record Content(String study, String series, String instance, int frame, @Nullable Voi voi, double zoom,
                          @Nullable Point center, boolean invert, String caption, List<Mark> marks, @Nullable Presentation presentation) {
    }

    private ImageBlock(String name) {
        this.name = name;
    }

    /** One that can be scrolled. */
    public static ImageBlock living() {
        return new ImageBlock("image");
    }

    /** One image that stands. */
    public static ImageBlock key() {
        return new ImageBlock("keyimage");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Content content(BlockSource block, BlockReader reader) {
        var fields = block.fields();
        var image = image(fields);
        return new Content(image.study(), image.series(), image.instance(), image.frame(), window(fields),
                Checks.milli(number(fields, "zoom", 1), 0.05, 64, "zoom"), center(fields),
                fields.getOrDefault("invert", "no").equals("yes"), caption(block), marks(fields), presentation(fields));
    }

    @Override
    public List<Thumbnail> images(BlockSource block) {
        return List.of(image(block.fields()));
    }

    @Override
    public String searchText(BlockSource block) {
        return caption(block);
    }

    @Override
    public String caption(BlockSource block) {
        String caption = block.fields().getOrDefault("caption", "");
        Checks.text(caption, 0, LONGEST_CAPTION, "caption");
        return caption;
    }

    private static Thumbnail image(Map<String, String> fields) {
        return new Thumbnail(fields.get("study"), fields.get("series"), fields.get("instance"), (int) number(fields, "frame", 1));
    }

    private static Voi window(Map<String, String> fields) {
        double[] pair = pair(fields, "window", "center width");
        return pair == null ? null : new Voi(pair[0], pair[1]);
    }

    private static Point center(Map<String, String> fields) {
        double[] pair = pair(fields, "center", "column row");
        return pair == null ? null : new Point(pair[0], pair[1]);
    }

    /** null: not given. */
    private static double[] pair(Map<String, String> fields, String name, String form) {
        String text = fields.getOrDefault(name, "");
        if (text.isEmpty()) {
            return null;
        }
        String[] parts = text.split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException(name + " is \"" + form + "\", two numbers");
        }
        return new double[] {number(parts[0], name), number(parts[1], name)};
    }

    private static double number(Map<String, String> fields, String name, double absent) {
        String text = fields.getOrDefault(name, "");
        return text.isEmpty() ? absent : number(text, name);
    }

    private static double number(String text, String name) {
        if (!text.matches("-?[0-9]{1,12}(?:\\.[0-9]{1,12})?")) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return Double.parseDouble(text);
    }

    private static List<Mark> marks(Map<String, String> fields) {
        String text = fields.getOrDefault("marks", "");
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            var marks = Json.mapper().readValue(text, Mark[].class);
            Checks.range(marks.length, 0, MAX_MARKS, "length of marks");
            return List.of(marks);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("marks are no list of annotations as rooms write them", e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("marks hold null", e);
        }
    }

    private static Presentation presentation(Map<String, String> fields) {
        String text = fields.getOrDefault("presentation", "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Json.mapper().readValue(text, Presentation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("presentation is none as rooms write it", e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("presentation lacks a part", e);
        }
    }
}
