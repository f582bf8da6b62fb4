package org.caseroom.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.library.ImageBlock;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.teaching.QuestionBlock;
import org.caseroom.teaching.QuestionFault;
import org.caseroom.teaching.QuestionReader;
import org.caseroom.teaching.QuestionView;
import org.caseroom.teaching.QuizPages;

/** Pages of the library as teaching needs them. */
public final class TeachingPages implements QuizPages {
    private final Library library;
    private final LibraryCalls calls;

    public TeachingPages(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    @Override
    public ReadPage read(Caller caller, String page) {
        if (caller.guest()) {
            throw LibraryRefusal.notThere("page");
        }
        var read = library.reading().read(caller, page, calls.sights(caller));
        var visible = new LinkedHashSet<String>();
        var studies = new LinkedHashSet<String>();
        for (var block : read.blocks()) {
            switch (block.content()) {
                case QuestionView question when block.readable() -> {
                    visible.add(question.id());
                    if (question.study() != null) {
                        studies.add(question.study());
                    }
                }
                case ImageBlock.Content image when block.readable() -> studies.add(image.study());
                default -> { }
            }
        }
        return new ReadPage(read.id(), read.title(), read.mayEdit() && read.sections().isEmpty(), List.copyOf(visible), List.copyOf(studies));
    }

    @Override
    public List<PageQuestion> questions(String page) {
        var questions = new ArrayList<PageQuestion>();
        var ids = new HashSet<String>();
        library.reading().source(page).ifPresent(source -> source.blocks().stream().filter(block -> block.kind().equals(QuestionBlock.NAME)).forEach(block -> {
            try {
                var question = QuestionReader.read(block.text());
                if (ids.add(question.id())) {
                    questions.add(new PageQuestion(question, block.text()));
                }
            } catch (QuestionFault e) {
                // Its author sees what is wrong with it in the page.
            }
        }));
        return questions;
    }
}
