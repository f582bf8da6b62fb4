package org.caseroom.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Templates of the program, of the house, and of each author his own. */
public final class Templates {
    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final int MOST_OWN = 100;
    private static final int MOST_HOUSE = 200;
    private static final String LAST = Integer.toString(Integer.MAX_VALUE);
    private final LibraryParts parts;
    private final List<Template> supplied = supplied();

    /** What is written in one. */
    public record Text(PageKind kind, String title, String language, String markdown) {
        public Text {
            Checks.present(kind, "kind");
            Checks.text(markdown, 0, PageMarkdown.LONGEST, "markdown");
            Checks.present(language, "language");
            title = PageText.line(title, PageText.LONGEST_TITLE, "title");
            if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")) {
                throw LibraryRefusal.wrong("language is no language tag such as en or de.");
            }
        }
    }

    private record Place(int position, boolean archived) {
    }

    Templates(LibraryParts parts) {
        this.parts = parts;
    }

    /** Those of house and program in the order of the house, then the caller's by title. */
    public List<Template> list(Caller caller) {
        return all(caller).stream().filter(template -> !template.archived()).toList();
    }

    /** With those that are no longer offered, for who keeps them. */
    public List<Template> all(Caller caller) {
        return parts.database().read(handle -> {
            var places = places(handle);
            var shared = new ArrayList<>(stored(handle, "house = 1", caller));
            shared.addAll(supplied);
            var ordered = new ArrayList<>(shared.stream().map(template -> archived(template, places.get(template.id()) != null
                    && places.get(template.id()).archived())).sorted(Comparator.comparingInt(template -> places.containsKey(template.id())
                    ? places.get(template.id()).position() : Integer.MAX_VALUE)).toList());
            ordered.addAll(stored(handle, "house = 0 AND owner = :account", caller));
            return ordered;
        });
    }

    /** @throws LibraryRefusal when there is none that the caller may use */
    public Template find(Caller caller, String id) {
        return list(caller).stream().filter(template -> template.id().equals(id)).findFirst()
                .orElseThrow(() -> LibraryRefusal.notThere("template"));
    }

    /** Keeps a text for the caller's next pages, or for everybody's. */
    public Template save(Caller caller, Text text, boolean house) {
        if (house) {
            requireAdmin(caller);
        } else if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages, so it needs no templates.");
        }
        String id = parts.ids().get();
        return parts.database().call(handle -> {
            int kept = stored(handle, house ? "house = 1" : "house = 0 AND owner = :account", caller).size();
            if (kept >= (house ? MOST_HOUSE : MOST_OWN)) {
                throw LibraryRefusal.inTheWay("too-many-templates", house ? "The house has as many templates as it may have. Delete one first."
                        : "You have as many templates as you may have. Delete one first.");
            }
            handle.execute("INSERT INTO library_template (id, owner, kind, title, language, markdown, house) VALUES (?, ?, ?, ?, ?, ?, ?)", id,
                    caller.accountId(), text.kind().name(), text.title(), text.language(), text.markdown(), house ? 1 : 0);
            return one(handle, caller, id);
        });
    }

    /** One's own, or as an administrator one of the house. */
    public Template change(Caller caller, String id, Text text) {
        return parts.database().call(handle -> {
            requireKept(handle, caller, id);
            handle.execute("UPDATE library_template SET kind = ?, title = ?, language = ?, markdown = ? WHERE id = ?", text.kind().name(),
                    text.title(), text.language(), text.markdown(), id);
            return one(handle, caller, id);
        });
    }

    /** One's own, or as an administrator one of the house. */
    public void delete(Caller caller, String id) {
        parts.database().call(handle -> {
            requireKept(handle, caller, id);
            handle.execute("DELETE FROM library_template_place WHERE template = ?", id);
            return handle.execute("DELETE FROM library_template WHERE id = ?", id);
        });
    }

    /** Offers one of the house or of the program no longer, or again. */
    public void archive(Caller caller, String id, boolean archived) {
        requireAdmin(caller);
        parts.database().call(handle -> {
            requireShared(handle, caller, List.of(id));
            return handle.execute("INSERT INTO library_template_place (template, position, archived) VALUES (?, " + LAST + ", ?) "
                    + "ON CONFLICT (template) DO UPDATE SET archived = excluded.archived", id, archived ? 1 : 0);
        });
    }

    /** @param ids of templates of house and program; those that are not named come after them */
    public void order(Caller caller, List<String> ids) {
        requireAdmin(caller);
        Checks.range(ids.size(), 0, MOST_HOUSE + supplied.size(), "length of templates");
        parts.database().call(handle -> {
            requireShared(handle, caller, ids);
            handle.execute("UPDATE library_template_place SET position = " + LAST);
            for (int i = 0; i < ids.size(); i++) {
                handle.execute("INSERT INTO library_template_place (template, position, archived) VALUES (?, ?, 0) "
                        + "ON CONFLICT (template) DO UPDATE SET position = excluded.position", ids.get(i), i);
            }
            return null;
        });
    }

    private static void requireAdmin(Caller caller) {
        if (caller.role() != AccountRole.ADMIN) {
            throw LibraryRefusal.notAllowed("Only an administrator keeps the templates of the house.");
        }
    }

    private void requireShared(Handle handle, Caller caller, List<String> ids) {
        var known = Stream.concat(supplied.stream(), stored(handle, "house = 1", caller).stream()).map(Template::id).toList();
        if (!known.containsAll(ids)) {
            throw LibraryRefusal.notThere("template");
        }
    }

    private static void requireKept(Handle handle, Caller caller, String id) {
        if (stored(handle, caller.role() == AccountRole.ADMIN ? "(house = 1 OR owner = :account)" : "house = 0 AND owner = :account", caller).stream()
                .noneMatch(template -> template.id().equals(id))) {
            throw LibraryRefusal.notThere("template");
        }
    }

    private static Map<String, Place> places(Handle handle) {
        Map<String, Place> places = new HashMap<>();
        handle.createQuery("SELECT template, position, archived FROM library_template_place")
                .map((r, _) -> places.put(r.getString(1), new Place(r.getInt(2), r.getInt(3) != 0))).list();
        return places;
    }

    private static Template one(Handle handle, Caller caller, String id) {
        return stored(handle, "(house = 1 OR owner = :account)", caller).stream().filter(template -> template.id().equals(id)).findFirst()
                .map(template -> archived(template, places(handle).containsKey(id) && places(handle).get(id).archived())).orElseThrow();
    }

    private static Template archived(Template template, boolean archived) {
        return new Template(template.id(), template.kind(), template.title(), template.language(), template.mine(), template.house(), archived,
                template.markdown());
    }

    private static List<Template> stored(Handle handle, String which, Caller caller) {
        return handle.createQuery("SELECT * FROM library_template WHERE " + which + " AND :account <> '' ORDER BY title, id")
                .bind("account", caller.accountId()).map((r, _) -> new Template(r.getString("id"), PageKind.valueOf(r.getString("kind")),
                        r.getString("title"), r.getString("language"), r.getInt("house") == 0, r.getInt("house") != 0, false,
                        r.getString("markdown"))).list();
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
            return Optional.of(new Template(name + "-" + language, kind, text[0].replace("title:", "").strip(), language, false, false, false, text[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
