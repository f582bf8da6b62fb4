package org.caseroom.library;

import java.util.LinkedHashSet;
import java.util.List;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;

/**
 * What an author writes and a revision keeps.
 *
 * @param markdown   with line feeds between lines
 * @param tags       pathology and whatever else; no two alike
 * @param difficulty 1 to 5, null: not said
 * @param unknown    the answer waits for the reveal
 */
public record PageText(String title, String markdown, List<String> tags, List<String> anatomy, @Nullable Integer difficulty, boolean unknown) {
    static final int LONGEST_TITLE = 300;
    private static final int MAX_LABELS = 50;
    private static final int LONGEST_LABEL = 100;

    public PageText {
        title = line(title, LONGEST_TITLE, "title");
        Checks.text(markdown, 0, PageMarkdown.LONGEST, "markdown");
        markdown = markdown.replace("\r\n", "\n").replace('\r', '\n');
        tags = labels(tags, "tags");
        anatomy = labels(anatomy, "anatomy");
        if (difficulty != null) {
            Checks.range(difficulty, 1, 5, "difficulty");
        }
    }

    PageText withMarkdown(String other) {
        return new PageText(title, other, tags, anatomy, difficulty, unknown);
    }

    /** One line, without blanks around it, not empty. @throws IllegalArgumentException that names it */
    static String line(String text, int longest, String name) {
        Checks.present(text, name);
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        Checks.text(line, 1, longest, name);
        return line;
    }

    static List<String> labels(List<String> labels, String name) {
        Checks.present(labels, name);
        Checks.range(labels.size(), 0, MAX_LABELS, "length of " + name);
        var kept = new LinkedHashSet<String>();
        labels.forEach(label -> kept.add(line(label, LONGEST_LABEL, name)));
        return List.copyOf(kept);
    }
}
