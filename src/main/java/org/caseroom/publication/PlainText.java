package org.caseroom.publication;

/** Text that people typed somewhere else, as Markdown that shows just that text: no blocks, links or headings come of it. */
final class PlainText {
    private static final String MEANS_SOMETHING = "\\`*_[]<>#|~&!";

    private PlainText() {
    }

    /** Lines stay lines. May be empty. */
    static String of(String text) {
        var written = new StringBuilder();
        boolean paragraph = false;
        for (String line : text.strip().lines().toList()) {
            if (line.isBlank()) {
                paragraph = true;
                continue;
            }
            if (!written.isEmpty()) {
                written.append(paragraph ? "\n\n" : "  \n");
            }
            paragraph = false;
            escape(line.strip(), true, written);
        }
        return written.toString();
    }

    /** One line for a cell of a table, a heading or a caption. */
    static String line(String text) {
        var written = new StringBuilder();
        escape(flat(text), false, written);
        return written.toString();
    }

    /** One line, not escaped: for the fields of blocks, which are no Markdown. */
    static String flat(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static void escape(String line, boolean block, StringBuilder to) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            // At the beginning of a line these make lists, rules and headings of what stands above.
            boolean begins = block && i == 0 && "-+=>:".indexOf(c) >= 0;
            boolean numbers = block && (c == '.' || c == ')') && i > 0 && i < 10 && line.substring(0, i).chars().allMatch(Character::isDigit);
            if (MEANS_SOMETHING.indexOf(c) >= 0 || begins || numbers) {
                to.append('\\');
            }
            to.append(Character.isISOControl(c) ? ' ' : c);
        }
    }
}
