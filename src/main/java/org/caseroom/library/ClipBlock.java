package org.caseroom.library;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.caseroom.library.markdown.BlockSource;
import org.caseroom.room.Checks;

/**
 * A stretch of a recording. It shows what the recording shows, to those who may read that, and counts as showing every study that was in
 * the room while it ran: what is in view from a to b is not told by the log alone.
 */
public final class ClipBlock implements BlockKind {
    private static final int LONGEST_CAPTION = 1_000;
    private static final long LONGEST = 7L * 24 * 3600 * 1000;

    private final Function<String, List<String>> recorded;

    /**
     * @param from milliseconds from the beginning of the recording
     * @param to   as {@code from}, above it
     */
    public record Content(String recording, long from, long to, String caption) {
    }

    /** @param recorded Study Instance UIDs of a recording; empty for one that is not there */
    public ClipBlock(Function<String, List<String>> recorded) {
        this.recorded = recorded;
    }

    @Override
    public String name() {
        return "clip";
    }

    @Override
    public List<String> studies(BlockSource block) {
        return recorded.apply(recording(block));
    }

    @Override
    public boolean readable(BlockSource block, BlockReader reader) {
        return reader.recordings().test(recording(block));
    }

    @Override
    public Content content(BlockSource block, BlockReader reader) {
        var fields = block.fields();
        long from = millis(fields, "from");
        long to = millis(fields, "to");
        if (to <= from) {
            throw new IllegalArgumentException("to is not after from");
        }
        return new Content(recording(block), from, to, caption(block));
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

    private static String recording(BlockSource block) {
        String id = block.fields().get("recording");
        Checks.id(id, "recording");
        return id;
    }

    private static long millis(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "");
        if (!text.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException(name + " is no number of milliseconds");
        }
        long millis = Long.parseLong(text);
        Checks.range(millis, 0, LONGEST, name);
        return millis;
    }
}
