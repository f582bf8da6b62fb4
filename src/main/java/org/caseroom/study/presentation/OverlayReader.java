package org.caseroom.study.presentation;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * The overlays of a data set (PS3.3 C.9.2, and the retired ones in unused bits of the pixel data). One that makes no sense counts
 * as absent.
 */
public final class OverlayReader {
    private static final int GROUPS = 16;
    private static final int MAX_LABEL = 64;

    private OverlayReader() {
    }

    /**
     * @param frames of the image
     * @return by group; without the bits
     */
    public static List<Overlay> read(Attributes dataSet, int frames) {
        var overlays = new ArrayList<Overlay>();
        for (int i = 0; i < GROUPS; i++) {
            var overlay = overlay(dataSet, i << 17, frames);
            if (overlay != null) {
                overlays.add(overlay);
            }
        }
        return List.copyOf(overlays);
    }

    private static Overlay overlay(Attributes dataSet, int shift, int frames) {
        int rows = dataSet.getInt(Tag.OverlayRows + shift, 0);
        int columns = dataSet.getInt(Tag.OverlayColumns + shift, 0);
        if (rows < 1 || columns < 1 || rows > 0xFFFF || columns > 0xFFFF) {
            return null;
        }
        int bit = -1;
        int planes = 0;
        int first = 1;
        if (dataSet.containsValue(Tag.OverlayData + shift)) {
            int declared = dataSet.getInt(Tag.NumberOfFramesInOverlay + shift, 0);
            boolean placed = dataSet.containsValue(Tag.ImageFrameOrigin + shift);
            first = Math.max(1, dataSet.getInt(Tag.ImageFrameOrigin + shift, 1));
            // One plane and nothing said about frames: viewers show it on each of them.
            planes = declared > 1 || placed ? Math.clamp(declared, 1, Math.max(1, frames)) : 0;
            if (DataLength.of(dataSet, Tag.OverlayData + shift) < ((long) rows * columns * Math.max(1, planes) + 7) / 8) {
                return null;
            }
        } else {
            bit = embedded(dataSet, shift, rows, columns);
            planes = Math.max(1, frames);
            if (bit < 0) {
                return null;
            }
        }
        int[] origin = dataSet.getInts(Tag.OverlayOrigin + shift);
        boolean placed = origin.length >= 2;
        return new Overlay(0x6000 + (shift >>> 16), rows, columns, placed ? origin[0] : 1, placed ? origin[1] : 1, first, planes,
                bit, "R".equals(dataSet.getString(Tag.OverlayType + shift)), label(dataSet, shift));
    }

    /** The bit of the cells that holds the overlay; -1 when it holds the pixel value, or the plane is not as large as the image. */
    private static int embedded(Attributes dataSet, int shift, int rows, int columns) {
        int allocated = dataSet.getInt(Tag.BitsAllocated, 0);
        int stored = dataSet.getInt(Tag.BitsStored, allocated);
        int high = dataSet.getInt(Tag.HighBit, stored - 1);
        int bit = dataSet.getInt(Tag.OverlayBitPosition + shift, -1);
        boolean unused = bit >= 0 && bit < allocated && (bit > high || bit <= high - stored);
        boolean same = rows == dataSet.getInt(Tag.Rows, 0) && columns == dataSet.getInt(Tag.Columns, 0);
        return unused && same && dataSet.getInt(Tag.SamplesPerPixel, 1) == 1 && dataSet.containsValue(Tag.PixelData) ? bit : -1;
    }

    private static String label(Attributes dataSet, int shift) {
        String label = dataSet.getString(Tag.OverlayLabel + shift);
        if (label == null || label.isBlank()) {
            label = dataSet.getString(Tag.OverlayDescription + shift);
        }
        if (label == null || label.isBlank()) {
            return null;
        }
        label = label.strip();
        return label.substring(0, Math.min(MAX_LABEL, label.length()));
    }

    /** The bits of all planes of an overlay with data of its own, each as {@link Overlay#planeBytes()} describes it. */
    public static List<byte[]> planes(Attributes dataSet, Overlay overlay) {
        byte[] all = dataSet.getBytes(Tag.OverlayData + (overlay.group() - 0x6000 << 16));
        var planes = new ArrayList<byte[]>(overlay.count());
        for (int plane = 0; plane < overlay.count(); plane++) {
            planes.add(plane(all == null ? new byte[0] : all, overlay, plane));
        }
        return planes;
    }

    /** One of them, from 0. */
    public static byte[] plane(Attributes dataSet, Overlay overlay, int plane) {
        byte[] all = dataSet.getBytes(Tag.OverlayData + (overlay.group() - 0x6000 << 16));
        return plane(all == null ? new byte[0] : all, overlay, plane);
    }

    /** Planes follow each other without a gap, so all but the first may begin within a byte. */
    private static byte[] plane(byte[] all, Overlay overlay, int plane) {
        byte[] bits = new byte[overlay.planeBytes()];
        long pixels = (long) overlay.rows() * overlay.columns();
        long start = plane * pixels;
        int shift = (int) (start & 7);
        int from = Math.toIntExact(start >> 3);
        for (int i = 0; i < bits.length; i++) {
            int low = from + i < all.length ? all[from + i] & 0xFF : 0;
            int high = shift > 0 && from + i + 1 < all.length ? all[from + i + 1] & 0xFF : 0;
            bits[i] = (byte) ((low | high << 8) >> shift);
        }
        int rest = (int) (pixels & 7);
        if (rest != 0) {
            bits[bits.length - 1] &= (byte) ((1 << rest) - 1);
        }
        return bits;
    }
}
