package org.caseroom.library;

import org.caseroom.library.markdown.PageMarkdown;

/** The case library, whole. Blocking; for virtual threads. */
public final class Library {
    private final PageReading reading;
    private final PageWriting writing;
    private final Publishing publishing;
    private final PageLists lists;
    private final Templates templates;
    private final PageStudies studies;

    public Library(LibraryParts parts) {
        var blocks = new Blocks(parts.kinds());
        var markdown = new PageMarkdown(blocks.names());
        var saver = new PageSaver(parts, markdown, blocks);
        this.reading = new PageReading(parts, markdown, blocks);
        this.writing = new PageWriting(parts, reading, saver);
        this.publishing = new Publishing(parts, reading, saver);
        this.lists = new PageLists(parts);
        this.templates = new Templates(parts);
        this.studies = new PageStudies(parts);
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

    public PageLists lists() {
        return lists;
    }

    public Templates templates() {
        return templates;
    }

    public PageStudies studies() {
        return studies;
    }
}
