package org.caseroom.dicom.net.pdu;

/** Application Entity titles (PS3.5 6.2, VR AE): at most 16 printable ASCII characters without backslash, blanks around them meaningless. */
public final class AeTitles {
    public static final int MAX_LENGTH = 16;

    private AeTitles() {
    }

    public static boolean isValid(String title) {
        return title != null && !title.isBlank() && title.length() <= MAX_LENGTH && title.equals(title.strip())
                && title.chars().allMatch(AeTitles::allowed);
    }

    static boolean allowed(int c) {
        return c >= ' ' && c < 0x7F && c != '\\';
    }
}
