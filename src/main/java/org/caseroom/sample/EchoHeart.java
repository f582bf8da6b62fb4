package org.caseroom.sample;

/**
 * A beating heart in the apical four-chamber view: what the beam meets at a place and a moment. Lateral position
 * {@code u} (to the patient's left, mm) and depth {@code v} below the probe (mm); the apex is nearest to the probe.
 */
final class EchoHeart {

    private final Noise3 noise;
    /** 0 at the end of diastole, 1 at the end of systole. */
    private double squeeze;
    private double kick;
    private double phase;

    EchoHeart(Noise3 noise) {
        this.noise = noise;
    }

    /** Sets the moment, as a share of the beat from the R wave. */
    void at(double share) {
        phase = share;
        double systole = bump(share, 0.0, 0.36, 0.54);
        kick = Math.exp(-Math.pow((share - 0.92) / 0.05, 2));
        squeeze = systole;
    }

    private static double bump(double t, double from, double top, double to) {
        if (t < from || t > to) {
            return 0;
        }
        double x = t < top ? (t - from) / (top - from) : (to - t) / (to - top);
        return x * x * (3 - 2 * x);
    }

    /** How far a place of the muscle has moved from where it was at the end of diastole: u and v in mm. */
    double[] displacement(double u, double v) {
        double near = Math.exp(-Math.pow((u - 8) / 55, 2) - Math.pow((v - 80) / 55, 2));
        double base = Math.max(0, Math.min(1, (v - 25) / 80));
        return new double[] {-squeeze * 0.19 * (u - 10) * near, -squeeze * 11 * base * near};
    }

    private double leftVentricle(double u, double v) {
        double bottom = 106 - 11 * squeeze + 1.5 * kick;
        return chamber(u - 12 - 0.05 * (v - 70), v, 30 + 2 * squeeze, bottom, 22.5 * (1 - 0.30 * squeeze) + kick);
    }

    private double rightVentricle(double u, double v) {
        double bottom = 101 - 14 * squeeze;
        return chamber(u + 27 + 0.20 * (v - 75), v, 42 + 2 * squeeze, bottom, 15.5 * (1 - 0.26 * squeeze));
    }

    private double leftAtrium(double u, double v) {
        double top = 106 - 11 * squeeze;
        return oval(u - 17, v - top - 21 - 2 * squeeze, 20 + 2.5 * squeeze - 2 * kick, 20 + 3 * squeeze - 2 * kick);
    }

    private double rightAtrium(double u, double v) {
        double top = 101 - 14 * squeeze;
        return oval(u + 29, v - top - 20 - 2 * squeeze, 19 + 2 * squeeze - 2 * kick, 19 + 3 * squeeze - 2 * kick);
    }

    private static double chamber(double u, double v, double top, double bottom, double half) {
        // A bullet: half an ellipse to the apex, sides that close in a little towards the valve.
        double widest = top + 0.66 * (bottom - top);
        if (v > widest) {
            double share = (v - widest) / (bottom - widest);
            return Thorax.smax(Math.abs(u) - half * (1 - 0.16 * share * share), v - bottom, 5);
        }
        return oval(u, v - widest, half, widest - top);
    }

    private static double oval(double u, double v, double a, double b) {
        double f = Math.sqrt(u * u / (a * a) + v * v / (b * b));
        double g = Math.sqrt(u * u / (a * a * a * a) + v * v / (b * b * b * b)) + 1e-6;
        return f * (f - 1) / g;
    }

    /** The opening between the left ventricle and the left atrium. */
    private double mitralAnnulus(double u, double v) {
        return Math.max(Math.abs(u - 14.5) - 16.5, Math.abs(v - 106 + 11 * squeeze) - 7);
    }

    /** Distance to the blood of the left ventricle and atrium, negative inside; both speak for the colour Doppler. */
    double left(double u, double v) {
        return Math.min(Math.min(leftVentricle(u, v), leftAtrium(u, v)), mitralAnnulus(u, v));
    }

    /** What does not move with the beat, at a place: the unevenness of outline, muscle, surroundings and pericardium. */
    float[] unevenness(double u, double v) {
        return new float[] {(float) (1.6 * noise.at(u / 9, v / 9, 0.5)),
            (float) (0.75 + 0.35 * noise.at(u / 5, v / 5, 3)),
            (float) Math.exp(1.3 * noise.at(u / 19, v / 13, 9) - Math.max(0, v - 105) / 45),
            (float) (Math.max(0.12, Math.min(1, (v - 35) / 60)) * (0.65 + 0.5 * noise.at(u / 13, v / 13, 21)))};
    }

    /** Strength of the echo, linear: 0 for clean blood, 1 for a bright membrane. */
    double echo(double u, double v, float[] uneven) {
        double lv = leftVentricle(u, v);
        double rv = rightVentricle(u, v);
        double la = leftAtrium(u, v);
        double ra = rightAtrium(u, v);
        double wobble = uneven[0];
        double thick = 9.5 + 4.5 * squeeze;
        double annulus = Math.min(mitralAnnulus(u, v),
                Math.max(Math.abs(u + 30) - 13, Math.abs(v - 101 + 14 * squeeze) - 7));
        double blood = Math.min(Math.min(Math.min(lv, rv), Math.min(la, ra)), annulus) + 0.6 * wobble;
        double heart = Math.min(Math.min(lv - thick, rv - 4.5 - squeeze), Math.min(la - 3, ra - 3));
        double grain = uneven[1];
        double e;
        if (blood < 0) {
            e = 0.0034 + 0.07 * Math.exp(blood / 0.6);
            e += 0.5 * trabecula(u, v, lv, rv);
        } else if (heart < 0) {
            e = (Math.min(lv, rv) < Math.min(la, ra) ? 0.105 : 0.15) * grain;
            e += 0.16 * Math.exp(-blood / 0.9);
        } else {
            e = 0.115 * grain * uneven[2];
        }
        // The pericardium shines behind the heart and at its sides, less towards the probe.
        double rim = (heart - 0.8 + wobble * 0.5) / 1.3;
        if (Math.abs(rim) < 3) {
            e += 0.62 * uneven[3] * Math.exp(-rim * rim);
        }
        return e + leaflets(u, v);
    }

    private double trabecula(double u, double v, double lv, double rv) {
        double band = Math.abs(u + 22 - 0.32 * (v - 66)) - 1.4 + Math.abs(v - 67) * 0.08;
        double moderator = rv < 0 && v > 58 && v < 76 ? Math.exp(-Math.max(0, band) / 0.6) : 0;
        double papillary = lv < 0 && Math.abs(v - 74) < 14 ? Math.exp(-Math.max(0, oval(u - 28 + 5 * squeeze, v - 74, 4.2, 9)) / 0.7) : 0;
        return 0.18 * moderator + 0.26 * papillary;
    }

    private double leaflets(double u, double v) {
        double open = Math.max(Math.exp(-Math.pow((phase - 0.58) / 0.07, 2)), 0.85 * kick);
        open = Math.max(open, phase > 0.52 ? 0.28 : 0);
        double mitral = 105 - 11 * squeeze;
        double tricuspid = 100 - 14 * squeeze;
        return valve(u, v, -3, 32, mitral, open, 17.5) + valve(u, v, -44, -16, tricuspid, open, 14);
    }

    private static double valve(double u, double v, double from, double to, double base, double open, double length) {
        double angle = 0.22 + 1.12 * open;
        double reach = (to - from) / 2 * (1 - 0.12 * open);
        double l = Math.min(length, reach / Math.max(0.35, Math.cos(angle)));
        double du = Math.cos(angle) * l;
        double dv = -Math.sin(angle) * l * (open > 0.1 ? 1 : 0.5);
        double a = segment(u, v, from, base, from + du, base + dv);
        double b = segment(u, v, to, base, to - du, base + dv);
        double d = Math.min(a, b);
        return d > 3 ? 0 : 0.55 * Math.exp(-d * d);
    }

    private static double segment(double u, double v, double u0, double v0, double u1, double v1) {
        double du = u1 - u0;
        double dv = v1 - v0;
        double t = Math.max(0, Math.min(1, ((u - u0) * du + (v - v0) * dv) / (du * du + dv * dv)));
        double x = u - u0 - t * du;
        double y = v - v0 - t * dv;
        return Math.sqrt(x * x + y * y);
    }

    /** Speed of the blood towards the probe, from -1 to 1 of the colour scale. */
    double flow(double u, double v) {
        if (left(u, v) > -0.8) {
            return 0;
        }
        double early = Math.exp(-Math.pow((phase - 0.60) / 0.065, 2));
        double late = 0.72 * Math.exp(-Math.pow((phase - 0.92) / 0.045, 2));
        double mitral = 105 - 11 * squeeze;
        double jet = Math.exp(-Math.pow((u - 15 - 0.02 * (mitral - v)) / (9 + 0.07 * Math.abs(mitral - v)), 2))
                * Math.exp(-Math.pow(Math.max(0, v - mitral) / 16, 2)) * Math.exp(-Math.pow(Math.max(0, mitral - 22 - v) / 26, 2));
        double eject = bump(phase, 0.05, 0.17, 0.38);
        double tract = Math.exp(-Math.pow((u - 2) / 9, 2)) * Math.exp(-Math.pow((v - mitral + 8) / 22, 2));
        double swirl = 0.22 * noise.at(u / 8 + 11, v / 8, phase * 6);
        return Math.max(-1, Math.min(1, 1.05 * jet * (early + late) - 0.95 * tract * eject
                + swirl * (early + late + eject)));
    }
}
