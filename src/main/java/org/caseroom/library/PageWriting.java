package org.caseroom.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caseroom.access.Caller;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Making pages and changing their text. */
public final class PageWriting {
    private final LibraryParts parts;
    private final PageReading reading;
    private final PageSaver saver;

    PageWriting(LibraryParts parts, PageReading reading, PageSaver saver) {
        this.parts = parts;
        this.reading = reading;
        this.saver = saver;
    }

    /**
     * A new draft of the caller's.
     *
     * @param note what it was made from, may be empty
     * @throws LibraryRefusal when he may not write, or may not read a study that it shows
     */
    public Page create(Caller caller, PageKind kind, PageText text, String note, ReaderSights sights) {
        Checks.present(kind, "kind");
        if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages. Ask an administrator for the role of a host.");
        }
        String id = parts.ids().get();
        ask(text, sights);
        return reading.page(parts.database().call(handle -> {
            var facts = saver.facts(handle, text);
            requireReadable(facts, Set.of(), sights);
            PageTable.insert(handle, id, caller.accountId(), kind, text.title(), parts.clock().millis());
            saver.save(handle, id, 1, text, facts, PageState.DRAFT, caller.accountId(), note);
            return reading.load(handle, caller, id);
        }), caller, sights);
    }

    /** From what an edit begins. @throws LibraryRefusal when he may not edit the page, or it has no such revision */
    public PageText base(Caller caller, String id, int revision) {
        return parts.database().read(handle -> {
            Standing.of(handle, caller, id).requireEdit();
            return RevisionTable.text(handle, id, revision).orElseThrow(() -> LibraryRefusal.wrong("The page has no revision " + revision + "."));
        });
    }

    /** @throws LibraryRefusal when he may not change it so */
    public EditOutcome edit(Caller caller, String id, Edit edit, ReaderSights sights) {
        ask(edit.text(), sights);
        record Done(PageReading.Loaded loaded, EditOutcome.Conflict conflict) {
        }
        var done = parts.database().call(handle -> {
            var standing = Standing.of(handle, caller, id);
            standing.requireEdit();
            var page = standing.page();
            var base = RevisionTable.text(handle, id, edit.baseRevision())
                    .orElseThrow(() -> LibraryRefusal.wrong("The page has no revision " + edit.baseRevision() + "."));
            var now = edit.baseRevision() == page.revision() ? base : RevisionTable.text(handle, id, page.revision()).orElseThrow();
            var merge = Merge.of(base.markdown(), edit.text().markdown(), now.markdown());
            if (merge.conflicts() > 0) {
                return new Done(null, new EditOutcome.Conflict(page.revision(), now.markdown(), base.markdown(), merge.text()));
            }
            return new Done(save(handle, caller, standing, now, merged(base, edit.text(), now, merge.text()), edit.note(), sights), null);
        });
        return done.conflict() != null ? done.conflict() : new EditOutcome.Saved(reading.page(done.loaded(), caller, sights));
    }

    /** Makes an older revision the newest, as one more. */
    public Page restore(Caller caller, String id, int revision, ReaderSights sights) {
        parts.database().read(handle -> RevisionTable.text(handle, id, revision)).ifPresent(old -> ask(old, sights));
        return reading.page(parts.database().call(handle -> {
            var standing = Standing.of(handle, caller, id);
            standing.requireAuthor();
            var old = RevisionTable.text(handle, id, revision).orElseThrow(() -> LibraryRefusal.notThere("revision"));
            var now = RevisionTable.text(handle, id, standing.page().revision()).orElseThrow();
            return save(handle, caller, standing, now, old, "r" + revision, sights);
        }), caller, sights);
    }

    private PageReading.Loaded save(Handle handle, Caller caller, Standing standing, PageText now, PageText next, String note, ReaderSights sights) {
        var page = standing.page();
        if (!next.equals(now)) {
            if (parts.reviewRequired() && page.state() == PageState.PUBLISHED && !standing.admin()) {
                throw LibraryRefusal.inTheWay("published", "The page is published, and changes of it have to be reviewed. Make it a draft first.");
            }
            if (!standing.mayEditAll()) {
                SectionRights.require(now, next, standing.sections());
            }
            var facts = saver.facts(handle, next);
            var before = new HashSet<>(PageTable.studies(handle, page.id()));
            before.addAll(saver.studies(now));
            requireReadable(facts, before, sights);
            if (page.state() == PageState.PUBLISHED) {
                saver.requireReleased(facts.studies());
            }
            saver.save(handle, page.id(), page.revision() + 1, next, facts, page.state(), caller.accountId(), note);
        }
        handle.execute("DELETE FROM library_draft WHERE page = ? AND account = ?", page.id(), caller.accountId());
        return reading.load(handle, caller, page.id());
    }

    /**
     * Asks before the transaction what the caller may see, and {@code sights} remembers it: the answer may need the database, whose one
     * writer the transaction holds.
     */
    private void ask(PageText text, ReaderSights sights) {
        saver.studies(text).forEach(study -> {
            if (!parts.released().released(study)) {
                sights.studies().test(study);
            }
        });
    }

    /** Nobody shows by a page what he may not see himself. */
    private void requireReadable(PageFacts facts, Set<String> known, ReaderSights sights) {
        for (String study : facts.studies()) {
            if (!known.contains(study) && !parts.released().released(study) && !sights.studies().test(study)) {
                throw LibraryRefusal.notAllowed("The text shows a study that you may not read: " + study + ". Take that image or clip out.");
            }
        }
    }

    /** Each field as the side has it that changed it; where both did, as it is asked for now. The other one is in its revision. */
    private static PageText merged(PageText base, PageText mine, PageText now, String markdown) {
        return new PageText(pick(base.title(), mine.title(), now.title()), markdown, labels(base.tags(), mine.tags(), now.tags()),
                labels(base.anatomy(), mine.anatomy(), now.anatomy()), pick(base.difficulty(), mine.difficulty(), now.difficulty()),
                pick(base.unknown(), mine.unknown(), now.unknown()));
    }

    private static <T> T pick(T base, T mine, T now) {
        return Objects.equals(base, mine) ? now : mine;
    }

    private static List<String> labels(List<String> base, List<String> mine, List<String> now) {
        if (base.equals(now)) {
            return mine;
        }
        var merged = new LinkedHashSet<>(now);
        base.stream().filter(label -> !mine.contains(label)).forEach(merged::remove);
        mine.stream().filter(label -> !base.contains(label)).forEach(merged::add);
        return new ArrayList<>(merged);
    }
}
