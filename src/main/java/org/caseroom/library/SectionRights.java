package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseroom.library.markdown.SectionText;

/** Members of a group that was given a section change the text under its heading and nothing else. */
final class SectionRights {
    private SectionRights() {
    }

    /** @throws LibraryRefusal that says what else differs, and which sections are theirs */
    static void require(PageText before, PageText after, List<String> headings) {
        if (!after.withMarkdown("").equals(before.withMarkdown(""))) {
            throw refused("You changed the title or the details of the page.", before, headings);
        }
        if (!others(before, headings).equals(others(after, headings))) {
            var kept = Set.copyOf(others(before, headings));
            String changed = SectionText.of(after.markdown()).stream().filter(section -> !kept.contains(section.heading())
                    || !headings.contains(section.id()) && !kept.contains(section.body().strip())).map(SectionRights::name).distinct()
                    .collect(Collectors.joining(", "));
            throw refused(changed.isEmpty() ? "You took out or moved a section." : "You changed: " + changed + ".", before, headings);
        }
    }

    private static LibraryRefusal refused(String what, PageText before, List<String> headings) {
        String given = SectionText.of(before.markdown()).stream().filter(section -> headings.contains(section.id())).map(SectionRights::name)
                .collect(Collectors.joining(", "));
        return LibraryRefusal.notAllowed(what + (given.isEmpty() ? " The page no longer has the sections that were given to your group."
                : " Only the text under " + given + " was given to your group.") + " Nothing was saved.");
    }

    private static String name(SectionText section) {
        String line = section.heading().lines().findFirst().orElse("").replaceAll("^[#\\s]+|[#\\s]+$", "");
        return line.isEmpty() ? "the text before the first heading" : "“" + line + "”";
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
