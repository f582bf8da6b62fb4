package org.caseroom.publication;

import org.caseroom.library.markdown.BlockSource;

/** Makes of a clip in a page a link to its recording, which shows nothing to who may not open that. */
final class ClipLinks {
    private ClipLinks() {
    }

    /**
     * @param clip  block of the text
     * @param words of the link, where the clip has no caption
     * @return the text as it was where the block stands in it otherwise than between two lines of a fence
     */
    static String linked(String markdown, BlockSource clip, String words) {
        var fields = clip.fields();
        int at = markdown.indexOf(clip.text());
        if (at < 1 || clip.text().isBlank() || fields.get("recording") == null) {
            return markdown;
        }
        int begin = markdown.lastIndexOf('\n', at - 2) + 1;
        int end = at + clip.text().length();
        int close = markdown.startsWith("\n", end) ? end + 1 : end;
        int after = markdown.indexOf('\n', close);
        after = after < 0 ? markdown.length() : after;
        if (!fence(markdown.substring(begin, at)) || !fence(markdown.substring(close, after))) {
            return markdown;
        }
        String caption = fields.getOrDefault("caption", "");
        return markdown.substring(0, begin) + "[" + PlainText.line(caption.isBlank() ? words : caption) + "](/recordings/" + fields.get("recording") + ")"
                + markdown.substring(after);
    }

    private static boolean fence(String line) {
        return line.startsWith("```") || line.startsWith("~~~");
    }
}
