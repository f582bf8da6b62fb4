package org.caseroom.report;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DisplayText;
import org.caseroom.dicom.data.Tag;
import org.caseroom.room.Nullable;

/**
 * A coded entry (PS3.3 8.8).
 *
 * @param value   Code Value, of a long or a URN code that one
 * @param scheme  Coding Scheme Designator
 * @param meaning Code Meaning, for people
 */
public record Code(String value, String scheme, String meaning) {
    private static final int MAX = 1024;

    /** Of a code sequence; null when there is none or it says nothing. */
    static @Nullable Code of(Attributes item, int sequence) {
        Attributes code = item.getItem(sequence);
        if (code == null) {
            return null;
        }
        String value = code.getString(Tag.CodeValue);
        if (value == null) {
            value = code.getString(Tag.LongCodeValue);
        }
        if (value == null) {
            value = code.getString(Tag.URNCodeValue);
        }
        String meaning = code.getString(Tag.CodeMeaning);
        return value == null && meaning == null ? null : new Code(DisplayText.line(value, MAX),
                DisplayText.line(code.getString(Tag.CodingSchemeDesignator), 64), DisplayText.line(meaning == null ? value : meaning, MAX));
    }

    boolean is(Code other) {
        return value.equals(other.value) && scheme.equals(other.scheme);
    }

    boolean isIn(String designator, String... values) {
        return scheme.equals(designator) && java.util.Arrays.asList(values).contains(value);
    }

    /** Appends this as the only item of a code sequence. */
    void into(Attributes item, int sequence) {
        var code = item.newSequence(sequence).newItem();
        if (value.length() <= 16) {
            code.setString(Tag.CodeValue, value);
        } else {
            code.setString(Tag.LongCodeValue, value);
        }
        code.setString(Tag.CodingSchemeDesignator, scheme).setString(Tag.CodeMeaning, meaning.length() > 64 ? meaning.substring(0, 64) : meaning);
    }
}
