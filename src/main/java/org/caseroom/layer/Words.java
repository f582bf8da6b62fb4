package org.caseroom.layer;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Texts of layers, short and without controls. */
final class Words {
    private Words() {
    }

    /** null when nothing is left. */
    static String of(Attributes item, int tag, int limit) {
        return plain(item.getString(tag), limit);
    }

    /** Code Meaning of the first item; null where there is none. */
    static String meaning(Attributes item, int sequence) {
        Attributes code = item.getItem(sequence);
        return code == null ? null : of(code, Tag.CodeMeaning, 64);
    }

    static String plain(String text, int limit) {
        if (text == null) {
            return null;
        }
        var plain = new StringBuilder();
        // Lines end as senders end them: PS3.5 6.1.2.3 has CR LF, some write CR alone.
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().filter(c -> (c == '\n' || !Character.isISOControl(c)) && (c < 0xD800 || c > 0xDFFF)).limit(limit)
                .forEach(plain::appendCodePoint);
        String stripped = plain.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
