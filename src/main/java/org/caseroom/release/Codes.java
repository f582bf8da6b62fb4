package org.caseroom.release;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * Coded concepts (PS3.3 Section 8.8): a code of a public scheme that looks like one of it stays, its meaning as far as its words are known.
 * A code of a private scheme may be anything and goes.
 */
final class Codes {
    private static final Pattern SNOMED = Pattern.compile("\\d{6,18}|[A-Z]\\d?-[0-9A-F]{4,6}");
    private static final Map<String, Pattern> SCHEMES = Map.ofEntries(Map.entry("DCM", Pattern.compile("\\d{5,6}|[A-Z]{2,12}")),
            Map.entry("SCT", SNOMED), Map.entry("SRT", SNOMED), Map.entry("SNM3", SNOMED), Map.entry("99SDM", SNOMED),
            Map.entry("LN", Pattern.compile("\\d{1,7}-\\d")), Map.entry("RADLEX", Pattern.compile("RID\\d{1,6}")),
            Map.entry("FMA", Pattern.compile("\\d{1,6}")), Map.entry("NCIt", Pattern.compile("C\\d{1,7}")), Map.entry("UMLS", Pattern.compile("C\\d{7}")),
            Map.entry("BI", Pattern.compile("\\d{1,3}(\\.\\d)?|[IV]{1,3}\\.[A-Z]\\.\\d{1,2}")), Map.entry("MDC", Pattern.compile("\\d{1,2}:\\d{1,7}|\\d{1,7}")),
            Map.entry("IBSI", Pattern.compile("[0-9A-Z]{4}")), Map.entry("RFC5646", Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?")),
            Map.entry("ISO639_1", Pattern.compile("[a-z]{2}")), Map.entry("ISO3166_1", Pattern.compile("[A-Z]{2}")),
            Map.entry("I10", Pattern.compile("[A-Z]\\d{2}(\\.\\d{1,4})?")), Map.entry("I10P", Pattern.compile("[0-9A-HJ-NP-Z]{7}")),
            Map.entry("ACR", Pattern.compile("\\d{1,3}(\\.\\d{1,4})?")), Map.entry("PUBCHEM_CID", Pattern.compile("\\d{1,9}")));
    private static final Set<String> UNITS = Set.of("m", "g", "s", "l", "L", "Gy", "Sv", "Bq", "V", "A", "Hz", "Pa", "J", "W", "N", "K", "Cel", "h",
            "min", "d", "a", "wk", "mo", "deg", "B", "mol", "eV", "T", "F", "C", "S", "Ci", "lm", "lx", "rad", "sr", "hnsf", "U", "Hg", "degF",
            "ratio", "pixels", "counts", "SUVbw", "SUVlbm", "SUVbsa", "SUVibw", "bw", "n", "no", "units", "pixel", "count", "M", "HU", "propcounts",
            "nt", "cells", "score", "BI", "RADS", "Hounsfield", "unit", "voxels", "frames");
    private static final String NOTHING = "ANONYMIZED";

    private Codes() {
    }

    /** Whether this is an attribute of a code, beside its meaning. */
    static boolean isPart(int tag) {
        return switch (tag) {
            case Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue, Tag.CodingSchemeDesignator, Tag.CodingSchemeVersion, Tag.CodeMeaning -> true;
            default -> false;
        };
    }

    /** Copies the code of an item. @return whether all of it stayed */
    static boolean copy(Attributes from, Attributes to, Set<String> forbidden) {
        var scheme = from.getString(Tag.CodingSchemeDesignator, "").strip();
        int at = from.contains(Tag.LongCodeValue) ? Tag.LongCodeValue : Tag.CodeValue;
        var value = from.getString(at, "").strip();
        boolean known = value.isEmpty() ? !from.contains(at) : publicCode(scheme, value) && !forbidden.contains(value.toLowerCase(java.util.Locale.ROOT));
        if (from.contains(at)) {
            to.setString(at, at == Tag.CodeValue ? VR.SH : VR.UC, known ? value : "0");
        }
        if (from.contains(Tag.CodingSchemeDesignator)) {
            to.setString(Tag.CodingSchemeDesignator, VR.SH, known && (SCHEMES.containsKey(scheme) || scheme.equals("UCUM")) ? scheme : "99ANON");
        }
        if (from.contains(Tag.CodingSchemeVersion) && from.getString(Tag.CodingSchemeVersion, "").strip().matches("[0-9]{1,8}[a-z]?")) {
            to.setString(Tag.CodingSchemeVersion, VR.SH, from.getString(Tag.CodingSchemeVersion).strip());
        }
        boolean same = known;
        if (from.contains(Tag.CodeMeaning)) {
            var meaning = from.getString(Tag.CodeMeaning, "");
            var clean = scheme.equals("UCUM") && known && unit(meaning) ? meaning : Words.clean(meaning, forbidden);
            to.setString(Tag.CodeMeaning, VR.LO, clean.isEmpty() ? known && !value.isEmpty() ? value : NOTHING : clean);
            same &= clean.equals(meaning);
        }
        return same;
    }

    private static boolean publicCode(String scheme, String value) {
        if (scheme.equals("UCUM")) {
            return value.length() <= 24 && unit(value);
        }
        var pattern = SCHEMES.get(scheme);
        if (pattern == null || !pattern.matcher(value).matches()) {
            return false;
        }
        return !scheme.equals("DCM") || Character.isDigit(value.charAt(0)) || Words.term(value, Set.of());
    }

    /** Made of known units, with a prefix where it takes one. */
    private static boolean unit(String text) {
        if (!text.matches("[\\[\\]{}'a-zA-Z0-9./%*^\\- ]*")) {
            return false;
        }
        for (var part : text.split("[^a-zA-Z]+")) {
            if (!part.isEmpty() && !UNITS.contains(part) && !("kmucdnMGhT".indexOf(part.charAt(0)) >= 0 && UNITS.contains(part.substring(1)))) {
                return false;
            }
        }
        return true;
    }
}
