package org.caseroom.teaching;

/** What cannot be done. The message is for who asked. */
public final class TeachingRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of no. */
    public enum Kind { NOT_THERE, NOT_ALLOWED, IN_THE_WAY, WRONG }

    private final Kind kind;
    private final String code;

    TeachingRefusal(Kind kind, String code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    static TeachingRefusal noQuestion() {
        return new TeachingRefusal(Kind.NOT_THERE, "not-found", "There is no such question.");
    }
}
