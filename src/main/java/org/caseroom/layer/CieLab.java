package org.caseroom.layer;

import org.caseroom.dicom.data.Attributes;

/** Recommended display colours: CIE L*a*b* of the profile connection space (D50) in 16 bits (PS3.3 C.10.7.1.1), to sRGB. */
final class CieLab {
    private static final double DELTA = 6.0 / 29;

    private CieLab() {
    }

    /** {@code #rrggbb}; null where the attribute is absent or no colour. */
    static String colour(Attributes item, int tag) {
        int[] lab = item.getInts(tag);
        if (lab.length != 3) {
            return null;
        }
        return colour((lab[0] & 0xFFFF) * 100 / 65535.0, (lab[1] & 0xFFFF) * 255 / 65535.0 - 128, (lab[2] & 0xFFFF) * 255 / 65535.0 - 128);
    }

    /** @param l 0 to 100 @param a -128 to 127 @param b -128 to 127 */
    static String colour(double l, double a, double b) {
        double fy = (l + 16) / 116;
        double x = 0.96422 * inverse(fy + a / 500);
        double y = inverse(fy);
        double z = 0.82521 * inverse(fy - b / 200);
        // D50 to linear sRGB, adapted by Bradford.
        double red = 3.1338561 * x - 1.6168667 * y - 0.4906146 * z;
        double green = -0.9787684 * x + 1.9161415 * y + 0.0334540 * z;
        double blue = 0.0719453 * x - 0.2289914 * y + 1.4052427 * z;
        return rgb(gamma(red), gamma(green), gamma(blue));
    }

    static String rgb(int red, int green, int blue) {
        return "#%02x%02x%02x".formatted(Math.clamp(red, 0, 255), Math.clamp(green, 0, 255), Math.clamp(blue, 0, 255));
    }

    private static double inverse(double f) {
        return f > DELTA ? f * f * f : 3 * DELTA * DELTA * (f - 4.0 / 29);
    }

    private static int gamma(double linear) {
        double v = Math.clamp(linear, 0, 1);
        return (int) Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055));
    }
}
