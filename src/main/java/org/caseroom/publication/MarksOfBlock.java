package org.caseroom.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.protocol.Json;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Mark;
import org.caseroom.room.Scrubber;
import org.caseroom.room.Shape;

/**
 * Marks of a room as a block of a page has them: on the image that the page shows, without layers, which pages do not know, and without
 * the names of patients.
 *
 * @param json an array in one line
 */
record MarksOfBlock(int count, String json) {
    /** As many of them, the first ones, as are few and short enough. @param room characters */
    static MarksOfBlock fitting(List<Mark> marks, String instance, Scrubber scrubber, int most, int room) {
        var kept = new ArrayList<String>();
        int length = 2;
        for (var mark : marks) {
            String one = json(new Mark(mark.id(), mark.author(), new ImageRef(instance, mark.image().frame()), scrubbed(mark.shape(), scrubber),
                    mark.createdAt(), mark.changedAt(), null, false));
            length += one.length() + 1;
            if (kept.size() == most || length > room) {
                break;
            }
            kept.add(one);
        }
        return new MarksOfBlock(kept.size(), "[" + String.join(",", kept) + "]");
    }

    static Optional<String> text(Shape shape) {
        return switch (shape) {
            case Shape.Arrow arrow -> Optional.of(arrow.text());
            case Shape.Text text -> Optional.of(text.text());
            case Shape _ -> Optional.empty();
        };
    }

    private static Shape scrubbed(Shape shape, Scrubber scrubber) {
        return switch (shape) {
            case Shape.Arrow(var tail, var head, var text) -> new Shape.Arrow(tail, head, bounded(scrubber.text(text)));
            case Shape.Text(var at, var text) -> new Shape.Text(at, bounded(scrubber.text(text)));
            case Shape other -> other;
        };
    }

    /** Bullets may be longer than what they stand for. */
    private static String bounded(String text) {
        return text.length() <= Shape.MAX_TEXT ? text : text.substring(0, Shape.MAX_TEXT - 1);
    }

    /** In one line, as blocks have it. */
    static String json(Object mark) {
        try {
            return Json.mapper().writeValueAsString(mark);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mark that cannot be written: " + e.getOriginalMessage(), e);
        }
    }
}
