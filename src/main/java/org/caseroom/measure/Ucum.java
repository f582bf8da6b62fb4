package org.caseroom.measure;

import org.caseroom.room.Nullable;

/** Codes of the Unified Code for Units of Measure for what files and regions call their units. */
final class Ucum {
    static final String PIXELS = "{pixels}";
    static final String SUV = "g/ml{SUVbw}";

    private Ucum() {
    }

    /** Of modality values (PS3.3 C.11.1.1.2, C.8.9.1.1.3). Words without a code stand as an annotation. */
    static String ofValues(@Nullable String unit) {
        return switch (unit) {
            case null -> "1";
            case "HU" -> "[hnsf'U]";
            case "BQML" -> "Bq/ml";
            case "GML" -> "g/ml";
            case "PCNT", "PCT" -> "%";
            case "CNTS" -> "{counts}";
            case "CPS" -> "{counts}/s";
            case "PROPCNTS" -> "{propcounts}";
            case "PROPCPS" -> "{propcounts}/s";
            case "CM2" -> "cm2";
            case "CM2ML" -> "cm2/ml";
            case "MLMING" -> "ml/min/g";
            case "MLG" -> "ml/g";
            case "1CM" -> "/cm";
            case "UMOLML" -> "umol/ml";
            case "MGML" -> "mg/ml";
            case "GY" -> "Gy";
            case "OD", "HU_MOD", "Z_EFF", "ED", "EDW", "US", "RELATIVE" -> "1";
            case "MGML_MOD" -> "mg/ml";
            case String other -> other.matches("[\\x21-\\x7e&&[^{}\\[\\]()]]{1,32}") ? "{" + other + "}" : "1";
        };
    }

    /** Of an ultrasound region, or mm or px. */
    static String of(String unit) {
        return switch (unit) {
            case "px" -> PIXELS;
            case "none" -> "1";
            case "dB" -> "dB";
            case "degree" -> "deg";
            case String other -> other;
        };
    }

    /** One unit through another. */
    static String through(String numerator, String denominator) {
        return denominator.equals("1") ? numerator : numerator.equals("1") ? "/" + denominator : numerator + "/" + denominator;
    }
}
