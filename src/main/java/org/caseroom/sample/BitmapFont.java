package org.caseroom.sample;

/** Capital letters and figures of 5 x 7 dots, so that a picture with text in it needs no font of the machine. */
final class BitmapFont {

    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    private static final String LETTERS = "ABCDEFGHIKLMNOPRSTUVXYZ0123456789./:+-%";
    private static final String[] DOTS = {
        "0E11111F111111", "1E11111E11111E", "0E11101010110E", "1E11111111111E", "1F10101E10101F", "1F10101E101010",
        "0E11101713110F", "1111111F111111", "0E04040404040E", "11121418141211", "1010101010101F", "111B1515111111",
        "11191513111111", "0E11111111110E", "1E11111E101010", "1E11111E141211", "0F10100E01011E", "1F040404040404",
        "1111111111110E", "11111111110A04", "11110A040A1111", "11110A04040404", "1F01020408101F", "0E11131519110E",
        "040C040404040E", "0E11010204081F", "1F02040201110E", "02060A121F0202", "1F101E0101110E", "0608101E11110E",
        "1F010204080808", "0E11110E11110E", "0E11110F01020C", "0000000000000C", "00010204081000", "000C0C000C0C00",
        "0004041F040400", "0000001F000000", "18190204081303"};

    private BitmapFont() {
    }

    /** Whether the dot at a place of the letter's box, both from 0 to 1, is set. */
    static boolean covers(char letter, double u, double v) {
        return dot(letter, (int) (u * WIDTH), (int) (v * HEIGHT));
    }

    static boolean dot(char letter, int column, int row) {
        int at = LETTERS.indexOf(letter);
        if (at < 0 || column < 0 || column >= WIDTH || row < 0 || row >= HEIGHT) {
            return false;
        }
        int bits = Integer.parseInt(DOTS[at], row * 2, row * 2 + 2, 16);
        return (bits >> WIDTH - 1 - column & 1) != 0;
    }
}
