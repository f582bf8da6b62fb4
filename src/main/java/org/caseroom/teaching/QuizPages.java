package org.caseroom.teaching;

import java.util.List;
import org.caseroom.access.Caller;

/** Pages as teaching needs them; rights are those of the library. Methods block. */
public interface QuizPages {
    /**
     * A page for one reader.
     *
     * @param author   he may edit all of it
     * @param visible  ids of the questions that he sees now: none of a section that an unknown page keeps back
     * @param studies  Study Instance UIDs of what the page shows, in its order
     */
    record ReadPage(String id, String title, boolean author, List<String> visible, List<String> studies) {
    }

    /** Fails as the library does when it is not there, or not his to read. */
    ReadPage read(Caller caller, String page);

    /** With their right answers, in the order of the page; a block that cannot be read, and one whose id was there before, is left out. */
    List<PageQuestion> questions(String page);

    /** @param source the text of its block */
    record PageQuestion(Question question, String source) {
    }
}
