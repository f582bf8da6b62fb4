package org.caseroom.publication;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.library.Collections;

/**
 * A collection as a file beside the files of its pages: lines {@code name: value}, then an empty line, and below it the files in their order.
 *
 * <pre>
 * kind: COURSE
 * title: Chest in ten cases
 * about: For the first year.
 *
 * 01-sarcoidosis.md
 * 02-silicosis.md
 * </pre>
 *
 * @param about may be empty; lines of it stand one after the other
 * @param pages names of files
 */
record ShelfFile(Collections.Kind kind, String title, String about, List<String> pages) {
    static final String NAME = "collection.txt";
    private static final int MAX_LINES = 3_000;

    String write() {
        var lines = new ArrayList<String>();
        lines.add("kind: " + kind);
        lines.add("title: " + PlainText.flat(title));
        about.lines().filter(line -> !line.isBlank()).forEach(line -> lines.add("about: " + PlainText.flat(line)));
        lines.add("");
        lines.addAll(pages);
        return String.join("\n", lines) + "\n";
    }

    /** @throws IllegalArgumentException that says what is wrong */
    static ShelfFile read(String file) {
        var kind = Collections.Kind.COLLECTION;
        String title = "";
        var about = new ArrayList<String>();
        var pages = new ArrayList<String>();
        boolean head = true;
        for (String line : file.lines().limit(MAX_LINES).map(String::strip).toList()) {
            int colon = line.indexOf(':');
            if (head && line.isEmpty()) {
                head = false;
            } else if (head && colon > 0) {
                String value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon)) {
                    case "kind" -> kind = Collections.Kind.valueOf(value);
                    case "title" -> title = value;
                    case "about" -> about.add(value);
                    default -> {
                        // Of another program.
                    }
                }
            } else if (!line.isEmpty()) {
                pages.add(line);
            }
        }
        if (title.isEmpty()) {
            throw new IllegalArgumentException("The collection has no title.");
        }
        return new ShelfFile(kind, title, String.join("\n", about), List.copyOf(pages));
    }
}
