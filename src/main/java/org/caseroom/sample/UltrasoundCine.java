package org.caseroom.sample;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A sector scan of the beating heart with colour Doppler and an ECG, as a cart stores it: beams of speckle, compressed,
 * turned into a picture with its scales. Two beats, so that the loop closes.
 */
final class UltrasoundCine {

    static final int COLUMNS = 800;
    static final int ROWS = 600;
    static final double FRAME_TIME = 40;
    /** Frames of one beat: 75 a minute. */
    static final int BEAT = 20;

    /** Where the probe's face would meet in a point, and the scale: pixels and mm a pixel. */
    static final int APEX_X = 392;
    static final int APEX_Y = 34;
    static final double PITCH = 0.325;
    static final double DEPTH = 160;
    static final double HALF_ANGLE = Math.toRadians(39);

    /** Borders of the ECG's strip. */
    static final int ECG_TOP = 540;
    static final int ECG_BOTTOM = 590;
    static final int ECG_LEFT = 70;
    static final int ECG_RIGHT = 720;
    /** Seconds that the strip shows. */
    static final double ECG_SPAN = 3.2;

    /** Colour box: depth in mm and angle. */
    static final double BOX_NEAR = 52;
    static final double BOX_FAR = 138;
    static final double BOX_LEFT = Math.toRadians(-7);
    static final double BOX_RIGHT = Math.toRadians(21);

    private static final int BEAMS = 256;
    private static final int SAMPLES = 500;

    private final long seed;
    private final int frames;
    private final NoiseTexture real;
    private final NoiseTexture imaginary;
    private final float[][] uneven = new float[BEAMS * SAMPLES][];
    /** Depth in mm and angle of each pixel; depth 0 outside the sector. */
    private final float[] depth = new float[COLUMNS * ECG_TOP];
    private final float[] angle = new float[COLUMNS * ECG_TOP];

    UltrasoundCine(long seed, int frames) {
        this.seed = seed;
        this.frames = frames;
        this.real = speckle(seed + 11);
        this.imaginary = speckle(seed + 12);
        EchoHeart heart = new EchoHeart(new Noise3(seed));
        IntStream.range(0, BEAMS).parallel().forEach(beam -> {
            double a = (2.0 * beam / (BEAMS - 1) - 1) * HALF_ANGLE;
            for (int k = 0; k < SAMPLES; k++) {
                double r = DEPTH * (k + 0.5) / SAMPLES;
                uneven[beam * SAMPLES + k] = heart.unevenness(r * Math.sin(a), r * Math.cos(a));
            }
        });
        for (int y = 0; y < ECG_TOP - 4; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double u = (x - APEX_X) * PITCH;
                double v = (y - APEX_Y) * PITCH;
                double r = Math.hypot(u, v);
                double a = Math.atan2(u, v);
                if (r >= 4 && r <= DEPTH && Math.abs(a) <= HALF_ANGLE) {
                    depth[y * COLUMNS + x] = (float) r;
                    angle[y * COLUMNS + x] = (float) a;
                }
            }
        }
    }

    int frames() {
        return frames;
    }

    private static NoiseTexture speckle(long seed) {
        return NoiseTexture.of(seed, (u, v) -> Math.exp(-(u / 0.13) * (u / 0.13)) * Math.exp(-(v / 0.20) * (v / 0.20)));
    }

    /** Pixels of one frame, 0xRRGGBB, row by row. */
    int[] frame(int frame) {
        EchoHeart heart = new EchoHeart(new Noise3(seed));
        double phase = frame % BEAT / (double) BEAT;
        heart.at(phase);
        float[] lines = beams(heart, frame);
        int[] out = new int[COLUMNS * ROWS];
        for (int y = 0; y < ECG_TOP - 4; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double r = depth[y * COLUMNS + x];
                if (r > 0) {
                    double a = angle[y * COLUMNS + x];
                    out[y * COLUMNS + x] = colour(heart, sample(lines, a, r), (x - APEX_X) * PITCH,
                            (y - APEX_Y) * PITCH, r, a);
                }
            }
        }
        UltrasoundOverlay.draw(out, frame, phase, frames);
        return out;
    }

    private static int colour(EchoHeart heart, double grey, double u, double v, double r, double angle) {
        int level = (int) Math.max(0, Math.min(255, grey));
        boolean box = r > BOX_NEAR && r < BOX_FAR && angle > BOX_LEFT && angle < BOX_RIGHT;
        if (box) {
            double flow = heart.flow(u, v);
            if (Math.abs(flow) > 0.16 && level < 120) {
                return doppler(flow);
            }
        }
        boolean near = r > BOX_NEAR - 0.5 && r < BOX_FAR + 0.5 && angle > BOX_LEFT - 0.5 / r && angle < BOX_RIGHT + 0.5 / r;
        if (near && !box) {
            return 0xC8C8C8;
        }
        return level << 16 | level << 8 | level;
    }

    /** Red to yellow towards the probe, blue to cyan away from it. */
    static int doppler(double flow) {
        double s = Math.abs(flow);
        int main = (int) (90 + 165 * Math.min(1, s * 1.25));
        int second = (int) Math.max(0, 235 * (s - 0.38) / 0.62);
        return flow > 0 ? main << 16 | second << 8 : second << 8 | main | (int) (second * 0.2) << 16;
    }

    private float[] beams(EchoHeart heart, int frame) {
        float[] lines = new float[BEAMS * SAMPLES];
        SplittableRandom random = new SplittableRandom(seed * 1009 + frame);
        int ox = random.nextInt(512);
        int oy = random.nextInt(512);
        for (int beam = 0; beam < BEAMS; beam++) {
            double angle = (2.0 * beam / (BEAMS - 1) - 1) * HALF_ANGLE;
            double sin = Math.sin(angle);
            double cos = Math.cos(angle);
            double shadow = 1 - 0.75 * Math.exp(-Math.pow((angle + 0.60) / 0.09, 2))
                    - 0.45 * Math.exp(-Math.pow((angle - 0.64) / 0.06, 2));
            for (int k = 0; k < SAMPLES; k++) {
                double r = DEPTH * (k + 0.5) / SAMPLES;
                double u = r * sin;
                double v = r * cos;
                double echo = heart.echo(u, v, uneven[beam * SAMPLES + k]);
                double[] moved = heart.displacement(u, v);
                double mu = u - moved[0];
                double mv = v - moved[1];
                double mr = modulus(mu, mv);
                double ma = (Math.atan2(mu, mv) / HALF_ANGLE + 1) / 2 * (BEAMS - 1);
                double amplitude = modulus(bilinear(real, ma, mr * SAMPLES / DEPTH),
                        bilinear(imaginary, ma, mr * SAMPLES / DEPTH)) * 0.75;
                double gain = 1.25 - 0.35 * r / DEPTH + 0.9 * Math.exp(-r / 9);
                double clutter = 0.03 * Math.exp(-r / 22);
                double noise = 0.0036 * (0.4 + r / DEPTH) * modulus(real.at(beam + ox, k + oy), imaginary.at(beam + oy, k + ox));
                double signal = (echo + clutter) * amplitude * gain * shadow + noise;
                lines[beam * SAMPLES + k] = (float) (255 * (1 + 20 * Math.log10(signal + 1e-4) / 50));
            }
        }
        return lines;
    }

    /** Far faster than {@code Math.hypot}, whose care for overflow is not needed here. */
    private static double modulus(double a, double b) {
        return Math.sqrt(a * a + b * b);
    }

    private static double bilinear(NoiseTexture texture, double x, double y) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        double u = x - i;
        double v = y - j;
        return (texture.at(i, j) * (1 - u) + texture.at(i + 1, j) * u) * (1 - v)
                + (texture.at(i, j + 1) * (1 - u) + texture.at(i + 1, j + 1) * u) * v;
    }

    private static double sample(float[] lines, double angle, double r) {
        double x = (angle / HALF_ANGLE + 1) / 2 * (BEAMS - 1);
        double y = r / DEPTH * SAMPLES - 0.5;
        int i = (int) Math.max(0, Math.min(BEAMS - 2, Math.floor(x)));
        int j = (int) Math.max(0, Math.min(SAMPLES - 2, Math.floor(y)));
        double u = Math.max(0, Math.min(1, x - i));
        double v = Math.max(0, Math.min(1, y - j));
        int at = i * SAMPLES + j;
        return (lines[at] * (1 - u) + lines[at + SAMPLES] * u) * (1 - v)
                + (lines[at + 1] * (1 - u) + lines[at + SAMPLES + 1] * u) * v;
    }

    /** All frames as baseline JPEG with luminance and chrominance at 4:2:2. */
    byte[][] encode() {
        byte[][] out = new byte[frames][];
        IntStream.range(0, frames).parallel().forEach(i -> out[i] = JpegFrames.encode(frame(i), COLUMNS, ROWS));
        return out;
    }
}
