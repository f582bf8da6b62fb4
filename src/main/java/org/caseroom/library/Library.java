package org.caseroom.library;

import java.util.OptionalLong;
import org.caseroom.library.markdown.PageMarkdown;

/** The case library, whole: a part for each thing that is done with pages. Blocking; for virtual threads. */
public final class Library {
    private final PageReading reading;
    private final PageWriting writing;
    private final Publishing publishing;
    private final Drafts drafts;
    private final History history;
    private final Editors editors;
    private final PagePeople pagePeople;
    private final Groups groups;
    private final Comments comments;
    private final Mentions mentions;
    private final Happenings happenings;
    private final Digests digests;
    private final PageSearch search;
    private final Related related;
    private final People people;
    private final Collections collections;
    private final Terms terms;
    private final Vocabularies vocabularies;
    private final Templates templates;
    private final PageStudies studies;
    private final SearchIndex index;

    public Library(LibraryParts parts) {
        var blocks = new Blocks(parts.kinds());
        var markdown = new PageMarkdown(blocks.names());
        var entries = new PageEntries(parts.database());
        this.index = new SearchIndex(parts, markdown, blocks);
        this.happenings = new Happenings(parts);
        var saver = new PageSaver(parts, markdown, blocks, index, happenings);
        this.reading = new PageReading(parts, markdown, blocks);
        this.writing = new PageWriting(parts, reading, saver);
        this.publishing = new Publishing(parts, reading, saver);
        this.drafts = new Drafts(parts);
        this.history = new History(parts, markdown, reading, blocks);
        this.editors = new Editors(parts);
        this.pagePeople = new PagePeople(parts, reading, index);
        this.groups = new Groups(parts);
        this.comments = new Comments(parts, happenings, index);
        this.mentions = new Mentions(parts);
        this.digests = new Digests(parts, happenings);
        this.search = new PageSearch(parts, entries);
        this.related = new Related(parts, entries);
        this.people = new People(parts, search);
        this.collections = new Collections(parts, entries, parts.random());
        this.terms = new Terms(parts);
        this.vocabularies = new Vocabularies(parts);
        this.templates = new Templates(parts);
        this.studies = new PageStudies(parts, index);
    }

    /**
     * Makes a few of the pages findable whose tables were copied from another database. To be called after a start until none is left.
     *
     * @param after 0, then what the call before has returned
     */
    public OptionalLong completeSearch(long after) {
        return index.complete(after);
    }

    public PageReading reading() {
        return reading;
    }

    public PageWriting writing() {
        return writing;
    }

    public Publishing publishing() {
        return publishing;
    }

    public Drafts drafts() {
        return drafts;
    }

    public History history() {
        return history;
    }

    public Editors editors() {
        return editors;
    }

    public PagePeople pagePeople() {
        return pagePeople;
    }

    public Groups groups() {
        return groups;
    }

    public Comments comments() {
        return comments;
    }

    public Mentions mentions() {
        return mentions;
    }

    public Happenings happenings() {
        return happenings;
    }

    public Digests digests() {
        return digests;
    }

    public PageSearch search() {
        return search;
    }

    public Related related() {
        return related;
    }

    public People people() {
        return people;
    }

    public Collections collections() {
        return collections;
    }

    public Terms terms() {
        return terms;
    }

    public Vocabularies vocabularies() {
        return vocabularies;
    }

    public Templates templates() {
        return templates;
    }

    public PageStudies studies() {
        return studies;
    }
}
