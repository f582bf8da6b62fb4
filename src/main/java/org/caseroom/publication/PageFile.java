package org.caseroom.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.library.Page;
import org.caseroom.library.PageKind;
import org.caseroom.library.PageText;

/**
 * A page as a Markdown file: what is known of it stands in lines {@code name: value} between two lines {@code ---}, then its text as its
 * authors wrote it.
 *
 * <pre>
 * ---
 * title: Sarcoidosis
 * kind: CASE
 * tags: granuloma; lung
 * anatomy: Thorax
 * difficulty: 3
 * unknown: true
 * ---
 * </pre>
 */
record PageFile(PageKind kind, PageText text) {
    private static final String FENCE = "---";
    private static final int MAX_HEAD = 20;
    private static final Pattern OWN_LINK = Pattern.compile("]\\(/library/([A-Za-z0-9_-]{1,64})\\)");
    private static final Pattern FILE_LINK = Pattern.compile("]\\(([A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.(?:md|xml))\\)");

    /** @param files names of pages that go with it, by their ids: links lead to these */
    static String write(Page page, Map<String, String> files) {
        var head = new ArrayList<>(List.of(FENCE, "title: " + PlainText.flat(page.title()), "kind: " + page.kind()));
        if (!page.tags().isEmpty()) {
            head.add("tags: " + list(page.tags()));
        }
        if (!page.anatomy().isEmpty()) {
            head.add("anatomy: " + list(page.anatomy()));
        }
        if (page.difficulty() != null) {
            head.add("difficulty: " + page.difficulty());
        }
        if (page.unknown()) {
            head.add("unknown: true");
        }
        head.add(FENCE);
        return String.join("\n", head) + "\n\n" + OWN_LINK.matcher(page.markdown()).replaceAll(link -> Matcher.quoteReplacement(
                files.containsKey(link.group(1)) ? "](" + files.get(link.group(1)) + ")" : link.group())) + "\n";
    }

    /**
     * A text that came with others, its links leading to the pages that these became.
     *
     * @param pages ids by names of files
     */
    static String linked(String markdown, Map<String, String> pages) {
        return FILE_LINK.matcher(markdown).replaceAll(link -> Matcher.quoteReplacement(
                pages.containsKey(link.group(1)) ? "](/library/" + pages.get(link.group(1)) + ")" : link.group()));
    }

    private static String list(List<String> labels) {
        return String.join("; ", labels.stream().map(label -> label.replace(';', ',')).toList());
    }

    /**
     * @param name of the file, for one without a title
     * @throws IllegalArgumentException that says what is wrong
     */
    static PageFile read(String name, String file) {
        String title = null;
        var kind = PageKind.CASE;
        List<String> tags = List.of();
        List<String> anatomy = List.of();
        Integer difficulty = null;
        boolean unknown = false;
        String all = file.startsWith("\uFEFF") ? file.substring(1) : file;
        all = all.replace("\r\n", "\n").replace('\r', '\n');
        String text = all;
        if (all.startsWith(FENCE + "\n")) {
            int end = all.indexOf("\n" + FENCE + "\n", FENCE.length());
            if (end > 0) {
                text = all.substring(end + FENCE.length() + 2).stripLeading();
                for (String line : all.substring(FENCE.length() + 1, end).lines().limit(MAX_HEAD).toList()) {
                    int colon = line.indexOf(':');
                    String value = colon < 0 ? "" : line.substring(colon + 1).strip();
                    switch (colon < 0 ? "" : line.substring(0, colon).strip()) {
                        case "title" -> title = value;
                        case "kind" -> kind = kind(value);
                        case "tags" -> tags = labels(value);
                        case "anatomy" -> anatomy = labels(value);
                        case "difficulty" -> difficulty = difficulty(value);
                        case "unknown" -> unknown = Boolean.parseBoolean(value);
                        default -> {
                            // Of another program.
                        }
                    }
                }
            }
        }
        String called = name.replaceAll(".*/", "").replaceAll("\\.md$", "");
        return new PageFile(kind, new PageText(title == null || title.isEmpty() ? called : title, text.stripTrailing() + "\n", tags, anatomy, difficulty, unknown));
    }

    private static PageKind kind(String value) {
        return java.util.Arrays.stream(PageKind.values()).filter(kind -> kind.name().equals(value)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The line \"kind\" does not name a kind of page: " + java.util.Arrays.toString(PageKind.values())));
    }

    private static Integer difficulty(String value) {
        if (!value.matches("[1-5]")) {
            throw new IllegalArgumentException("The line \"difficulty\" is no number from 1 to 5.");
        }
        return Integer.valueOf(value);
    }

    private static List<String> labels(String value) {
        return value.isEmpty() ? List.of() : java.util.Arrays.stream(value.split(";")).map(String::strip).filter(label -> !label.isEmpty()).toList();
    }
}
