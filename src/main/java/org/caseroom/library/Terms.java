package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.library.search.Words;

/** Terms for tags: RadLex, ICD-10 and their like, from files that an administrator loads. */
public final class Terms {
    private static final int MOST = 500_000;
    private static final int SHOWN = 20;
    private final LibraryParts parts;

    /**
     * @param scheme {@code RADLEX}, {@code ICD-10}
     * @param language BCP 47
     */
    public record Term(String scheme, String code, String name, String language) {
    }

    /** @param terms how many were in the file */
    public record Loaded(int terms) {
    }

    Terms(LibraryParts parts) {
        this.parts = parts;
    }

    /** Terms of which a word, or the code, begins so; those that begin so as a whole first. */
    public List<Term> find(String prefix) {
        String folded = Words.folded(prefix.strip()).replaceAll("[%_\\\\]", " ");
        return folded.isBlank() ? List.of() : parts.database().read(handle -> handle.createQuery("SELECT scheme, code, name, language FROM library_term "
                + "WHERE folded LIKE :first OR folded LIKE :inner OR code LIKE :code ORDER BY CASE WHEN folded LIKE :first THEN 0 ELSE 1 END, "
                + "length(folded), folded, scheme LIMIT :most").bind("first", folded + "%").bind("inner", "% " + folded + "%")
                .bind("code", prefix.strip().replaceAll("[%_]", "") + "%").bind("most", SHOWN)
                .map((r, _) -> new Term(r.getString(1), r.getString(2), r.getString(3), r.getString(4))).list());
    }

    /**
     * Takes the terms of a file over; those with the same scheme, code and language are replaced.
     *
     * @param csv lines {@code scheme,code,name,language} after a first line with these names
     */
    public Loaded load(Caller caller, String csv) {
        if (caller.role() != AccountRole.ADMIN) {
            throw LibraryRefusal.notAllowed("Only an administrator loads terms.");
        }
        var terms = parse(csv);
        return parts.database().call(handle -> {
            var batch = handle.prepareBatch("INSERT INTO library_term (scheme, code, language, name, folded) VALUES (:scheme, :code, :language, "
                    + ":name, :folded) ON CONFLICT (scheme, code, language) DO UPDATE SET name = excluded.name, folded = excluded.folded");
            for (var term : terms) {
                batch.bind("scheme", term.scheme()).bind("code", term.code()).bind("language", term.language()).bind("name", term.name())
                        .bind("folded", Words.folded(term.name())).add();
                if (batch.size() >= 5_000) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
            return new Loaded(terms.size());
        });
    }

    private static List<Term> parse(String csv) {
        var terms = new ArrayList<Term>();
        var lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().replace("\uFEFF", "").replaceAll("[\"\\s]", "").equalsIgnoreCase("scheme,code,name,language")) {
            throw LibraryRefusal.wrong("The first line of the file has to be: scheme,code,name,language");
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            var cells = cells(lines.get(i));
            if (cells.size() != 4 || cells.stream().anyMatch(cell -> cell.isBlank() || cell.length() > 300)
                    || !cells.get(3).matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")) {
                throw LibraryRefusal.wrong("Line " + (i + 1) + " of the file is not scheme,code,name,language with up to 300 characters each.");
            }
            terms.add(new Term(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
            if (terms.size() > MOST) {
                throw LibraryRefusal.wrong("The file has more than " + MOST + " terms. Load it in parts.");
            }
        }
        return terms;
    }

    /** RFC 4180, one line: quotes around a cell are taken off, two in it are one. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
