package org.caseroom.study;

import java.util.Locale;

/** Files that lie beside images on media and in archives and are plainly none. */
final class Siblings {
    private Siblings() {
    }

    /** By its name, for a file without the prefix of DICOM. */
    static boolean isObvious(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
        String last = lower.substring(lower.lastIndexOf('/') + 1);
        return lower.startsWith("__macosx/") || lower.contains("/__macosx/") || last.startsWith("._")
                || last.equals(".ds_store") || last.equals("thumbs.db") || last.equals("desktop.ini")
                || last.startsWith("readme") || last.startsWith("license")
                || last.matches(".*\\.(txt|md|html?|css|js|json|xml|csv|tsv|ini|inf|exe|dll|so|bat|cmd|sh|jar|class|pdf|png|jpe?g|gif"
                        + "|bmp|ico|svg|doc|docx|rtf|log|py)");
    }
}
