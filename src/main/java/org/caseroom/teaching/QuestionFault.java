package org.caseroom.teaching;

/** A question that cannot be read. The message names the field and what is allowed; it goes to the author. */
public final class QuestionFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public QuestionFault(String message) {
        super(message);
    }
}
