package org.caseroom.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Templates of the program, and of each author his own. */
public final class Templates {
    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final int MOST_OWN = 100;
    private final LibraryParts parts;
    private final List<Template> supplied = supplied();

    Templates(LibraryParts parts) {
        this.parts = parts;
    }

    /** Those of the program first, then the caller's by title. */
    public List<Template> list(Caller caller) {
        var all = new ArrayList<>(supplied);
        all.addAll(parts.database().read(handle -> own(handle, caller)));
        return all;
    }

    /** @throws LibraryRefusal when there is none that the caller may use */
    public Template find(Caller caller, String id) {
        return list(caller).stream().filter(template -> template.id().equals(id)).findFirst()
                .orElseThrow(() -> LibraryRefusal.notThere("template"));
    }

    /** Keeps a text for the caller's next pages. */
    public Template save(Caller caller, PageKind kind, String title, String language, String markdown) {
        if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages, so it needs no templates.");
        }
        Checks.present(kind, "kind");
        Checks.text(markdown, 0, PageMarkdown.LONGEST, "markdown");
        if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")) {
            throw LibraryRefusal.wrong("language is no language tag such as en or de.");
        }
        var made = new Template(parts.ids().get(), kind, PageText.line(title, PageText.LONGEST_TITLE, "title"), language, true, markdown);
        return parts.database().call(handle -> {
            if (own(handle, caller).size() >= MOST_OWN) {
                throw LibraryRefusal.inTheWay("too-many-templates", "You have as many templates as you may have. Delete one first.");
            }
            handle.execute("INSERT INTO library_template (id, owner, kind, title, language, markdown) VALUES (?, ?, ?, ?, ?, ?)", made.id(),
                    caller.accountId(), kind.name(), made.title(), language, markdown);
            return made;
        });
    }

    /** Of the caller's own. */
    public void delete(Caller caller, String id) {
        if (parts.database().call(handle -> handle.execute("DELETE FROM library_template WHERE id = ? AND owner = ?", id,
                caller.accountId())) == 0) {
            throw LibraryRefusal.notThere("template");
        }
    }

    private static List<Template> own(Handle handle, Caller caller) {
        return handle.createQuery("SELECT * FROM library_template WHERE owner = :owner ORDER BY title, id").bind("owner", caller.accountId())
                .map((r, _) -> new Template(r.getString("id"), PageKind.valueOf(r.getString("kind")), r.getString("title"),
                        r.getString("language"), true, r.getString("markdown"))).list();
    }

    private static List<Template> supplied() {
        return List.of(PageKind.values()).stream().flatMap(kind -> LANGUAGES.stream().map(language -> supplied(kind, language))
                .flatMap(Optional::stream)).toList();
    }

    /** The first line of its file names it. */
    private static Optional<Template> supplied(PageKind kind, String language) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        try (var in = Templates.class.getResourceAsStream("templates/" + name + "." + language + ".md")) {
            if (in == null) {
                return Optional.empty();
            }
            String[] text = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
            return Optional.of(new Template(name + "-" + language, kind, text[0].replace("title:", "").strip(), language, false, text[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
