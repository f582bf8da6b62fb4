package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.library.markdown.SectionText;

/** Members of a group that was given a section change the text under its heading and nothing else. */
final class SectionRights {
    private SectionRights() {
    }

    /** @throws LibraryRefusal when anything else differs */
    static void require(PageText before, PageText after, List<String> headings) {
        if (!after.withMarkdown("").equals(before.withMarkdown("")) || !others(before, headings).equals(others(after, headings))) {
            throw LibraryRefusal.notAllowed("Only the sections that were given to your group may be changed by you.");
        }
    }

    /** The lines of the sections that are not theirs, and the headings of all. */
    private static List<String> others(PageText text, List<String> headings) {
        var lines = new ArrayList<String>();
        for (var section : SectionText.of(text.markdown())) {
            lines.add(section.heading());
            if (!headings.contains(section.id())) {
                lines.add(section.body().strip());
            }
        }
        return lines;
    }
}
