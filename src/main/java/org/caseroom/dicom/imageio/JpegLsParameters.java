package org.caseroom.dicom.imageio;

/**
 * Coding parameters of a JPEG-LS scan (T.87 A.2.1 and C.2.4.1.1).
 *
 * @param maximum largest sample value
 * @param near    largest difference to the original, 0 for lossless
 * @param reset   occurrences after which a context is halved
 */
record JpegLsParameters(int maximum, int near, int t1, int t2, int t3, int reset) {
    private static final int BASIC_T1 = 3;
    private static final int BASIC_T2 = 7;
    private static final int BASIC_T3 = 21;
    private static final int BASIC_RESET = 64;

    /** What an LSE marker segment of type 1 has set; 0 means the default. */
    record Preset(int maximum, int t1, int t2, int t3, int reset) {
        static final Preset NONE = new Preset(0, 0, 0, 0, 0);
    }

    static JpegLsParameters of(Preset preset, int precision, int near) throws FrameDecodeException {
        int most = (1 << precision) - 1;
        int maximum = preset.maximum == 0 ? most : preset.maximum;
        if (maximum > most || near > Math.min(255, maximum / 2)) {
            throw new FrameDecodeException("The JPEG-LS codestream has MAXVAL " + maximum + " and NEAR " + near + " for " + precision
                    + " bits a sample");
        }
        int t1;
        int t2;
        int t3;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            t1 = clamp(factor * (BASIC_T1 - 2) + 2 + 3 * near, near + 1, maximum);
            t2 = clamp(factor * (BASIC_T2 - 3) + 3 + 5 * near, t1, maximum);
            t3 = clamp(factor * (BASIC_T3 - 4) + 4 + 7 * near, t2, maximum);
        } else {
            int factor = 256 / (maximum + 1);
            t1 = clamp(Math.max(2, BASIC_T1 / factor + 3 * near), near + 1, maximum);
            t2 = clamp(Math.max(3, BASIC_T2 / factor + 5 * near), t1, maximum);
            t3 = clamp(Math.max(4, BASIC_T3 / factor + 7 * near), t2, maximum);
        }
        t1 = preset.t1 == 0 ? t1 : preset.t1;
        t2 = preset.t2 == 0 ? t2 : preset.t2;
        t3 = preset.t3 == 0 ? t3 : preset.t3;
        int reset = preset.reset == 0 ? BASIC_RESET : preset.reset;
        if (t1 < near + 1 || t2 < t1 || t3 < t2 || t3 > maximum || reset < 3 || reset > Math.max(255, maximum)) {
            throw new FrameDecodeException("The JPEG-LS codestream has coding parameters out of range");
        }
        return new JpegLsParameters(maximum, near, t1, t2, t3, reset);
    }

    private static int clamp(int value, int least, int maximum) {
        return value > maximum || value < least ? least : value;
    }
}
