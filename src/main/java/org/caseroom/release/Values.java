package org.caseroom.release;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.VR;

/** Values of one attribute: those that say nothing, and those that can say nothing but figures and terms. */
record Values(Set<String> forbidden) {
    private static final String TEXT = "ANONYMIZED";
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]{0,16}(\\.[0-9]{0,16})?([eE][+-]?[0-9]{1,3})?\\s*");
    private static final Pattern AGE = Pattern.compile("\\s*(\\d{3}[DWMY])?\\s*");

    static boolean digits(String uid) {
        return uid.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    /** A value that is valid and says nothing. @param empty there was none before, and there is none afterwards */
    void dummy(int tag, VR vr, boolean empty, Attributes to) {
        if (empty) {
            to.setEmpty(tag, vr);
            return;
        }
        switch (vr) {
            case PN, LO, SH, ST, LT, UT, UC -> to.setString(tag, vr, TEXT);
            case CS, AE -> to.setString(tag, vr, "ANON");
            case DA -> to.setString(tag, vr, "19000101");
            case TM -> to.setString(tag, vr, "000000");
            case DT -> to.setString(tag, vr, "19000101000000");
            case DS, IS -> to.setString(tag, vr, "0");
            case AS -> to.setString(tag, vr, "000Y");
            case UR -> to.setString(tag, vr, "urn:anonymized");
            case UI -> to.setString(tag, vr, "2.25.0");
            case SQ -> to.setEmpty(tag, vr);
            case AT, US, SS, UL, SL, UV, SV, FL, FD, OB, OW, OF, OD, OL, OV, UN -> to.setBytes(tag, vr, new byte[Math.max(vr.unit(), 2) * (vr == VR.AT ? 2 : 1)]);
        }
    }

    /** Figures and terms as they are; anything else among them goes. @return what became of it; empty when all stayed */
    Optional<Fate> plain(int tag, VR vr, Attributes from, Attributes to) {
        var values = from.getStrings(tag);
        boolean known = Arrays.stream(values).allMatch(value -> fits(vr, value));
        if (known) {
            to.setString(tag, vr, values);
            return Optional.empty();
        }
        if (vr != VR.CS) {
            return Optional.of(Fate.REMOVED);
        }
        // The others keep their places: the third value of Image Type has a meaning of its own.
        to.setString(tag, vr, Arrays.stream(values).map(value -> fits(vr, value) ? value : "OTHER").toArray(String[]::new));
        return Optional.of(values.length > 1 ? Fate.CLEANED : Fate.REPLACED);
    }

    private boolean fits(VR vr, String value) {
        return switch (vr) {
            // A term that somebody happens to be called by is still a term: without TEXT no report can be read.
            case CS -> value.matches("[0-9]{1,5}") || Words.term(value, Set.of());
            case DS, IS -> NUMBER.matcher(value).matches();
            case AS -> AGE.matcher(value).matches();
            default -> false;
        };
    }
}
