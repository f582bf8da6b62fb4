package org.caseroom.sample;

/** What an ultrasound system draws around the sector: scales, settings and the ECG. No name of a patient. */
final class UltrasoundOverlay {

    private static final int INK = 0xD8D8D8;
    private static final int TRACE = 0x58E070;

    private UltrasoundOverlay() {
    }

    static void draw(int[] out, int frame, double phase, int frames) {
        text(out, 18, 16, 2, "TTE A4C", INK);
        text(out, 18, 40, 1, "FR 25HZ", INK);
        text(out, 18, 52, 1, "16.0CM", INK);
        text(out, 18, 72, 1, "2D", INK);
        text(out, 18, 84, 1, "58%", INK);
        text(out, 18, 96, 1, "C 50", INK);
        text(out, 18, 108, 1, "P LOW", INK);
        text(out, 18, 120, 1, "HPEN", INK);
        text(out, 18, 140, 1, "CF", 0xE8B040);
        text(out, 18, 152, 1, "62%", 0xE8B040);
        text(out, 18, 164, 1, "2.5MHZ", 0xE8B040);
        text(out, 700, 16, 1, "MI 1.1 TIS 0.8", INK);
        text(out, 740, ROWS_LABEL, 1, "75 BPM", TRACE);
        bars(out);
        // Depth scale: a tick every centimetre, a long one every five.
        for (int cm = 0; cm <= 16; cm++) {
            int y = UltrasoundCine.APEX_Y + (int) Math.round(cm * 10 / UltrasoundCine.PITCH);
            int length = cm % 5 == 0 ? 9 : 4;
            for (int x = 0; x < length; x++) {
                set(out, 736 - x, y, INK);
            }
            if (cm > 0 && cm % 5 == 0) {
                text(out, 742, y - 3, 1, Integer.toString(cm), INK);
            }
        }
        ecg(out, frame, frames);
    }

    private static final int ROWS_LABEL = UltrasoundCine.ECG_TOP + 8;

    private static void bars(int[] out) {
        for (int y = 0; y < 110; y++) {
            double t = 1 - 2 * y / 109.0;
            int grey = (int) (255 * (1 - y / 109.0));
            for (int x = 0; x < 11; x++) {
                set(out, 764 + x, 46 + y, Math.abs(t) < 0.06 ? 0 : UltrasoundCine.doppler(t));
                set(out, 764 + x, 196 + y, grey << 16 | grey << 8 | grey);
            }
        }
        text(out, 758, 34, 1, "+61.6", INK);
        text(out, 758, 160, 1, "-61.6", INK);
        text(out, 758, 172, 1, "CM/S", INK);
    }

    /** The trace is swept: what lies after the cursor is from the sweep before. */
    private static void ecg(int[] out, int frame, int frames) {
        int width = UltrasoundCine.ECG_RIGHT - UltrasoundCine.ECG_LEFT;
        double beat = UltrasoundCine.BEAT * UltrasoundCine.FRAME_TIME / 1000;
        int last = 0;
        double now = frame % frames * UltrasoundCine.FRAME_TIME / 1000;
        int cursor = (int) (now / UltrasoundCine.ECG_SPAN * width) + width / 2;
        for (int x = 0; x < width; x++) {
            double time = (x - width / 2.0) / width * UltrasoundCine.ECG_SPAN;
            double share = time / beat - Math.floor(time / beat);
            int y = UltrasoundCine.ECG_BOTTOM - 10 - (int) Math.round(33 * heartbeat(share));
            int gap = Math.floorMod(x - cursor, width);
            if (x > 0 && gap > 14) {
                for (int k = Math.min(y, last); k <= Math.max(y, last); k++) {
                    set(out, UltrasoundCine.ECG_LEFT + x, k, TRACE);
                }
            }
            if (gap == 0) {
                for (int k = UltrasoundCine.ECG_TOP; k < UltrasoundCine.ECG_BOTTOM; k++) {
                    set(out, UltrasoundCine.ECG_LEFT + x, k, 0xE04040);
                }
            }
            last = y;
        }
    }

    /** One beat of lead II from the R wave on: T wave, P wave, Q and S. */
    static double heartbeat(double share) {
        double s = share > 0.5 ? share - 1 : share;
        return bell(s, 0, 0.012) - 0.16 * bell(s, -0.030, 0.010) - 0.24 * bell(s, 0.030, 0.012)
                + 0.24 * bell(share, 0.36, 0.052) + 0.13 * bell(share, 0.80, 0.030);
    }

    private static double bell(double x, double middle, double width) {
        double t = (x - middle) / width;
        return Math.exp(-0.5 * t * t);
    }

    static void text(int[] out, int x, int y, int size, String text, int ink) {
        for (int i = 0; i < text.length(); i++) {
            for (int row = 0; row < BitmapFont.HEIGHT * size; row++) {
                for (int column = 0; column < BitmapFont.WIDTH * size; column++) {
                    if (BitmapFont.dot(text.charAt(i), column / size, row / size)) {
                        set(out, x + (i * (BitmapFont.WIDTH + 1)) * size + column, y + row, ink);
                    }
                }
            }
        }
    }

    private static void set(int[] out, int x, int y, int ink) {
        if (x >= 0 && x < UltrasoundCine.COLUMNS && y >= 0 && y < UltrasoundCine.ROWS) {
            out[y * UltrasoundCine.COLUMNS + x] = ink;
        }
    }
}
