package org.caseroom.publication;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.access.Caller;
import org.caseroom.library.Edit;
import org.caseroom.library.EditOutcome;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.PageText;
import org.caseroom.library.ReaderSights;
import org.caseroom.study.Catalogue;

/** Puts released copies into a page in place of the studies that they were made of, so that it can be published. */
public final class PageCopies {
    private static final Pattern UID = Pattern.compile("(?<![0-9.])[0-9]{1,40}(?:\\.[0-9]{1,40}){1,32}(?![0-9.])");
    private final Library library;
    private final Catalogue catalogue;
    private final Copies copies;

    public PageCopies(Library library, Catalogue catalogue, Copies copies) {
        this.library = library;
        this.catalogue = catalogue;
        this.copies = copies;
    }

    /**
     * What came of it.
     *
     * @param images   instances in whose place copies stand now
     * @param waiting  studies on the page that have no released copy
     * @param revision of the page
     */
    public record Used(int images, int waiting, int revision) {
    }

    /** @throws LibraryRefusal when he may not edit the page, or somebody changed it meanwhile */
    public Used use(Caller caller, String page, ReaderSights sights) {
        if (!library.reading().rights(caller, page).mayEdit()) {
            throw LibraryRefusal.notAllowed("Only an author of the page may do this.");
        }
        var source = library.reading().source(page).orElseThrow(() -> LibraryRefusal.notThere("page"));
        Map<String, String> stand = new LinkedHashMap<>();
        Set<String> waiting = new LinkedHashSet<>();
        int[] images = new int[1];
        source.blocks().forEach(block -> UID.matcher(block.text()).results().map(found -> found.group()).distinct().forEach(uid ->
                catalogue.instance(uid).filter(_ -> uid.length() <= 64).ifPresent(original -> {
                    var copy = copies.copy(original);
                    if (copy.isPresent() && stand.put(uid, copy.get().instance()) == null) {
                        images[0]++;
                        stand.put(original.series(), copy.get().series());
                        stand.put(original.study(), copy.get().study());
                    } else if (copy.isEmpty() && !copies.released(original.study())) {
                        waiting.add(original.study());
                    }
                })));
        // A study stands whole for its copy, or not at all: a block of both would show nothing.
        waiting.forEach(stand::remove);
        if (images[0] == 0) {
            return new Used(0, waiting.size(), source.revision());
        }
        String markdown = source.text().markdown();
        for (var block : source.blocks()) {
            markdown = markdown.replace(block.text(), replaced(block.text(), stand));
        }
        if (waiting.isEmpty()) {
            markdown = SessionWords.withoutNeeded(markdown);
        }
        var text = source.text();
        var edit = new Edit(source.revision(), new PageText(text.title(), markdown, text.tags(), text.anatomy(), text.difficulty(), text.unknown()), "");
        return switch (library.writing().edit(caller, page, edit, sights)) {
            case EditOutcome.Saved(var saved) -> new Used(images[0], waiting.size(), saved.revision());
            case EditOutcome.Conflict _ -> throw LibraryRefusal.inTheWay("changed-meanwhile", "Somebody changed the page meanwhile. Try again.");
        };
    }

    private static String replaced(String text, Map<String, String> stand) {
        return UID.matcher(text).replaceAll(uid -> Matcher.quoteReplacement(stand.getOrDefault(uid.group(), uid.group())));
    }
}
