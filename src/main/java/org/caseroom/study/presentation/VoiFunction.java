package org.caseroom.study.presentation;

import java.util.Locale;

/** VOI LUT Function (0028,1056), PS3.3 C.11.2.1.3. */
public enum VoiFunction {
    LINEAR, LINEAR_EXACT, SIGMOID;

    /** @return LINEAR for null and for what the standard does not define, as the standard's default */
    public static VoiFunction of(String codeString) {
        return switch (codeString == null ? "" : codeString.trim().toUpperCase(Locale.ROOT)) {
            case "SIGMOID" -> SIGMOID;
            case "LINEAR_EXACT" -> LINEAR_EXACT;
            case String other -> LINEAR;
        };
    }
}
