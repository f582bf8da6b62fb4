package org.caseroom.neighbour;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.SpecificCharacterSet;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.Value;

/** The identifier of a C-FIND response (PS3.4 C.4.1.1.3.2): the keys that were asked for, in a character set that the asker can read. */
final class Match {
    private static final String[] UTF_8 = {"ISO_IR 192"};

    private Match() {
    }

    /** @param row of the catalogue */
    static Attributes of(Attributes row, Attributes identifier, Level level, String aeTitle) {
        var match = new Attributes();
        String[] charset = charset(row, identifier);
        if (charset.length > 0) {
            match.setString(Tag.SpecificCharacterSet, charset);
        }
        for (Element key : identifier) {
            int tag = key.tag();
            if (tag == Tag.SpecificCharacterSet || Tag.element(tag) == 0) {
                continue;
            }
            Element value = row.element(tag);
            if (value != null && value.value() instanceof Value.Text(String[] texts)) {
                match.setString(tag, value.vr(), texts);
            } else if (value != null) {
                match.put(value);
            } else {
                // Asked for, and not known here: present without a value.
                match.setEmpty(tag, key.vr());
            }
        }
        match.setString(level.uniqueKey(), row.getStrings(level.uniqueKey()));
        match.setString(Tag.QueryRetrieveLevel, level.name());
        match.setString(Tag.RetrieveAETitle, aeTitle);
        return match;
    }

    /** None for plain ASCII; the asker's own where it is enough; UTF-8 for the rest. */
    private static String[] charset(Attributes row, Attributes identifier) {
        String[] asked = identifier.getStrings(Tag.SpecificCharacterSet);
        boolean plain = true;
        for (Element key : identifier) {
            Element value = row.element(key.tag());
            if (value == null || !value.vr().isCharsetDependent()) {
                continue;
            }
            for (String text : row.getStrings(key.tag())) {
                if (text.chars().allMatch(c -> c < 0x80)) {
                    continue;
                }
                plain = false;
                if (asked.length == 0 || !encodes(asked, text, value)) {
                    return UTF_8;
                }
            }
        }
        return plain ? new String[0] : asked;
    }

    private static boolean encodes(String[] charset, String text, Element value) {
        try {
            SpecificCharacterSet set = SpecificCharacterSet.of(charset);
            return !set.isUnknown() && set.decode(set.encode(text, value.vr()), value.vr()).equals(text);
        } catch (DicomFormatException e) {
            return false;
        }
    }
}
