package org.caseroom.library;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.access.Caller;

/** Who has which page open for editing at this moment, by what their clients say each ten seconds. On this node only. */
public final class Editors {
    private static final long KEPT_MILLIS = 25_000;
    private final LibraryParts parts;
    private final Map<String, Map<String, Editor>> pages = new ConcurrentHashMap<>();

    /** @param at when he was heard of last, milliseconds since 1970 UTC */
    public record Editor(String id, String name, long at) {
    }

    Editors(LibraryParts parts) {
        this.parts = parts;
    }

    /** @return the others */
    public List<Editor> heard(Caller caller, String page, boolean open) {
        parts.database().read(handle -> {
            Standing.of(handle, caller, page).requireEdit();
            return null;
        });
        long now = parts.clock().millis();
        var present = pages.compute(page, (_, before) -> {
            Map<String, Editor> editors = before == null ? new ConcurrentHashMap<>() : before;
            editors.values().removeIf(editor -> editor.at() < now - KEPT_MILLIS);
            if (open) {
                editors.put(caller.accountId(), new Editor(caller.accountId(), caller.displayName(), now));
            } else {
                editors.remove(caller.accountId());
            }
            return editors.isEmpty() ? null : editors;
        });
        pages.values().removeIf(editors -> editors.values().stream().allMatch(editor -> editor.at() < now - KEPT_MILLIS));
        return present == null ? List.of() : present.values().stream().filter(editor -> !editor.id().equals(caller.accountId())).toList();
    }
}
