package org.caseroom.study.presentation;

import java.util.Arrays;

/**
 * From the colours of an image to sRGB, as a cube of samples between which is interpolated. A table instead of the ICC profile it
 * comes from: so no code that reads profiles runs where pictures are made, and every machine makes the same bytes.
 *
 * @param side    points along each of red, green and blue, 2 to 65
 * @param samples {@code side} cubed times three levels of sRGB, blue running fastest; not copied
 */
public record ColourTransform(int side, byte[] samples) {
    public static final int MAX_SIDE = 65;
    private static final int BITS = 12;

    public ColourTransform {
        if (side < 2 || side > MAX_SIDE || samples.length != 3 * side * side * side) {
            throw new IllegalArgumentException("A cube of " + side + " points a side does not have " + samples.length + " samples");
        }
    }

    /** As many bytes as it takes, to be read by {@link #of}. */
    public byte[] bytes() {
        return samples;
    }

    /** @throws IllegalArgumentException when these are not the bytes of a cube */
    public static ColourTransform of(byte[] bytes) {
        return new ColourTransform((int) Math.rint(Math.cbrt(bytes.length / 3.0)), bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColourTransform that && side == that.side && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }

    /** Converts RGB in place. */
    public void apply(byte[] rgb) {
        int[] low = new int[256];
        int[] part = new int[256];
        for (int i = 0; i < 256; i++) {
            // 255 lies on the last point: its cell is the one before, all of it.
            int scaled = i * (side - 1);
            low[i] = Math.min(scaled / 255, side - 2);
            part[i] = ((scaled - low[i] * 255 << BITS) + 127) / 255;
        }
        int green = 3 * side;
        int red = green * side;
        for (int at = 0; at + 2 < rgb.length; at += 3) {
            int r = rgb[at] & 0xFF;
            int g = rgb[at + 1] & 0xFF;
            int b = rgb[at + 2] & 0xFF;
            int corner = low[r] * red + low[g] * green + low[b] * 3;
            tetrahedron(rgb, at, corner, red, green, part[r], part[g], part[b]);
        }
    }

    /** Walks from the corner of a cell to the opposite one along the largest part first: four samples a colour instead of eight. */
    private void tetrahedron(byte[] rgb, int at, int corner, int red, int green, int r, int g, int b) {
        int first;
        int second;
        int high;
        int middle;
        int least;
        if (r >= g) {
            if (g >= b) {
                first = red; second = red + green; high = r; middle = g; least = b;
            } else if (r >= b) {
                first = red; second = red + 3; high = r; middle = b; least = g;
            } else {
                first = 3; second = red + 3; high = b; middle = r; least = g;
            }
        } else if (b >= g) {
            first = 3; second = green + 3; high = b; middle = g; least = r;
        } else if (b >= r) {
            first = green; second = green + 3; high = g; middle = b; least = r;
        } else {
            first = green; second = red + green; high = g; middle = r; least = b;
        }
        int last = red + green + 3;
        int one = 1 << BITS;
        for (int c = 0; c < 3; c++) {
            int sum = (samples[corner + c] & 0xFF) * (one - high) + (samples[corner + first + c] & 0xFF) * (high - middle)
                    + (samples[corner + second + c] & 0xFF) * (middle - least) + (samples[corner + last + c] & 0xFF) * least;
            rgb[at + c] = (byte) (sum + one / 2 >> BITS);
        }
    }
}
