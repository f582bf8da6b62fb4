package org.caseroom.publication;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

/**
 * Puts released copies into a page in place of the studies that they were made of, so that it can be published. There is no copy of a
 * recording: a clip that shows originals becomes a link, which those who may see the recording follow.
 */
public final class PageCopies {
    private static final Pattern UID = Pattern.compile("(?<![0-9.])[0-9]{1,40}(?:\\.[0-9]{1,40}){1,32}(?![0-9.])");
    private static final String RECORDING = "Recording";
    private final Library library;
    private final Catalogue catalogue;
    private final Copies copies;
    private final Function<String, List<String>> recorded;

    /** @param recorded Study Instance UIDs of a recording */
    public PageCopies(Library library, Catalogue catalogue, Copies copies, Function<String, List<String>> recorded) {
        this.library = library;
        this.catalogue = catalogue;
        this.copies = copies;
        this.recorded = recorded;
    }

    /**
     * What came of it.
     *
     * @param images     instances in whose place copies stand now
     * @param waiting    studies in images of the page that have no released copy
     * @param revision   of the page
     * @param recordings clips in whose place links stand now
     */
    public record Used(int images, int waiting, int revision, int recordings) {
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
        var clips = source.blocks().stream().filter(block -> block.kind().equals("clip") && block.fields().get("recording") != null)
                .filter(clip -> recorded.apply(clip.fields().get("recording")).stream().anyMatch(study -> !copies.released(study))).toList();
        if (images[0] == 0 && clips.isEmpty()) {
            return new Used(0, waiting.size(), source.revision(), 0);
        }
        String markdown = source.text().markdown();
        for (var clip : clips) {
            markdown = ClipLinks.linked(markdown, clip, RECORDING);
        }
        for (var block : source.blocks()) {
            markdown = markdown.replace(block.text(), replaced(block.text(), stand));
        }
        if (waiting.isEmpty()) {
            markdown = SessionWords.withoutNeeded(markdown);
        }
        var text = source.text();
        var edit = new Edit(source.revision(), new PageText(text.title(), markdown, text.tags(), text.anatomy(), text.difficulty(), text.unknown()), "");
        return switch (library.writing().edit(caller, page, edit, sights)) {
            case EditOutcome.Saved(var saved) -> new Used(images[0], waiting.size(), saved.revision(), clips.size());
            case EditOutcome.Conflict _ -> throw LibraryRefusal.inTheWay("changed-meanwhile", "Somebody changed the page meanwhile. Try again.");
        };
    }

    private static String replaced(String text, Map<String, String> stand) {
        return UID.matcher(text).replaceAll(uid -> Matcher.quoteReplacement(stand.getOrDefault(uid.group(), uid.group())));
    }
}
