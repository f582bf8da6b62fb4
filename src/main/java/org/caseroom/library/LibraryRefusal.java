package org.caseroom.library;

import java.util.List;

/** What was asked cannot be done. The message is for who asked: what was wrong, and what to do. */
public final class LibraryRefusal extends RuntimeException {
    /** What kind of no. */
    public enum Kind { NOT_THERE, NOT_ALLOWED, IN_THE_WAY, WRONG }

    private final Kind kind;
    private final String code;

    private LibraryRefusal(Kind kind, String code, String message) {
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

    /** Of what is not there, or not the caller's to see. */
    public static LibraryRefusal notThere(String what) {
        return new LibraryRefusal(Kind.NOT_THERE, "not-found", "There is no such " + what + ".");
    }

    public static LibraryRefusal notAllowed(String message) {
        return new LibraryRefusal(Kind.NOT_ALLOWED, "not-allowed", message);
    }

    public static LibraryRefusal inTheWay(String code, String message) {
        return new LibraryRefusal(Kind.IN_THE_WAY, code, message);
    }

    public static LibraryRefusal wrong(String message) {
        return new LibraryRefusal(Kind.WRONG, "bad-request", message);
    }

    static LibraryRefusal notReleased(List<String> studies) {
        return inTheWay("not-released", "The page shows studies, in images or in clips of recordings, that are not released to everybody: " + String.join(", ", studies)
                + ". Release a de-identified copy of each and show that, or take the image or clip out.");
    }
}
