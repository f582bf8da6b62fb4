package org.caseroom.study.presentation;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.Transparency;

/**
 * Makes a table of colours from an ICC profile. Reading profiles is left to native code of the JDK, so this is called where files
 * are decoded and never in the server.
 */
public final class IccColours {
    /** Every fifth level lies on the grid, so that nothing is rounded before it is looked up. */
    private static final int SIDE = 52;
    private static final int STEP = 255 / (SIDE - 1);

    private IccColours() {
    }

    /**
     * @param profile bytes from outside
     * @return null when this is no profile of RGB that can be used, or one that changes nothing: colours are then shown as they are
     */
    public static ColourTransform transform(byte[] profile) {
        try {
            var icc = ICC_Profile.getInstance(profile);
            if (icc.getColorSpaceType() != ColorSpace.TYPE_RGB || icc.getNumComponents() != 3) {
                return null;
            }
            byte[] grid = grid();
            byte[] converted = convert(grid, new ICC_ColorSpace(icc));
            return same(grid, converted) ? null : new ColourTransform(SIDE, converted);
        } catch (CMMException | ProfileDataException | IllegalArgumentException | IllegalStateException
                | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static byte[] grid() {
        byte[] grid = new byte[3 * SIDE * SIDE * SIDE];
        int at = 0;
        for (int red = 0; red < SIDE; red++) {
            for (int green = 0; green < SIDE; green++) {
                for (int blue = 0; blue < SIDE; blue++) {
                    grid[at++] = (byte) (red * STEP);
                    grid[at++] = (byte) (green * STEP);
                    grid[at++] = (byte) (blue * STEP);
                }
            }
        }
        return grid;
    }

    private static byte[] convert(byte[] rgb, ColorSpace from) {
        var source = image(rgb, from);
        byte[] result = new byte[rgb.length];
        new ColorConvertOp(null).filter(source, image(result, ColorSpace.getInstance(ColorSpace.CS_sRGB)));
        return result;
    }

    private static BufferedImage image(byte[] rgb, ColorSpace space) {
        var model = new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        int columns = SIDE * SIDE;
        var raster = Raster.createInterleavedRaster(new DataBufferByte(rgb, rgb.length), columns, SIDE, 3 * columns, 3,
                new int[] {0, 1, 2}, null);
        return new BufferedImage(model, raster, false, null);
    }

    private static boolean same(byte[] a, byte[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)) > 1) {
                return false;
            }
        }
        return true;
    }
}
