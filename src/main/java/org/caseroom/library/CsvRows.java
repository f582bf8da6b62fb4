package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a text with separated values (RFC 4180): quotes round a cell, two in it are one, and a cell in quotes may go on over lines. The
 * separator is the one of comma, semicolon and tab that stands most often in the first line.
 */
final class CsvRows {
    private static final int MOST_CELLS = 100;
    private static final int LONGEST_ROW = 20_000;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    /**
     * @param line from 1, where the row begins
     * @param whole false: a quote is not closed, or the row has more than 20,000 characters or 100 cells; its only cell is how it begins
     */
    record Row(int line, List<String> cells, boolean whole) {
    }

    CsvRows(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
        this.separator = separator(text);
    }

    /** Null after the last one. Empty lines are passed over. */
    Row next() {
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            step();
        }
        return at >= text.length() ? null : row();
    }

    private Row row() {
        int first = line;
        int from = at;
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        boolean fresh = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (at - from > LONGEST_ROW || cells.size() > MOST_CELLS) {
                return broken(first, from);
            }
            if (quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (quoted ? c == '"' : c == '"' && fresh) {
                quoted = !quoted;
                fresh = false;
                if (!quoted && !ends(at + 1)) {
                    return broken(first, from);
                }
            } else if (quoted) {
                cell.append(c);
            } else if (c == separator) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
                fresh = true;
            } else if (c == '\n' || c == '\r') {
                break;
            } else {
                cell.append(c);
                fresh = fresh && c == ' ';
            }
            step();
        }
        if (quoted) {
            return broken(first, from);
        }
        cells.add(cell.toString().strip());
        return new Row(first, cells, true);
    }

    private boolean ends(int next) {
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next >= text.length() || text.charAt(next) == separator || text.charAt(next) == '\n' || text.charAt(next) == '\r';
    }

    /** Goes on with the line after the one where it began: one quote too many takes nothing else away. */
    private Row broken(int first, int from) {
        int end = text.indexOf('\n', from);
        String begins = text.substring(from, Math.min(end < 0 ? text.length() : end, from + 200));
        at = from;
        line = first;
        while (at < text.length() && text.charAt(at) != '\n') {
            step();
        }
        return new Row(first, List.of(begins.strip()), false);
    }

    private void step() {
        if (text.charAt(at) == '\n' || text.charAt(at) == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n')) {
            line++;
        }
        at++;
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
