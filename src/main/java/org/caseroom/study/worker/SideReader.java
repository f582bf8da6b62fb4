package org.caseroom.study.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.FrameDecodeException;
import org.caseroom.dicom.imageio.FrameSource;
import org.caseroom.study.frames.Side;
import org.caseroom.study.presentation.IccColours;
import org.caseroom.study.presentation.IccProfiles;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.Overlay;
import org.caseroom.study.presentation.OverlayReader;

/** Takes from a file what its pictures need besides frames: planes of overlays, and the colours of its ICC profile. */
final class SideReader {
    /** Planes beyond this are left out; those of a cine of 2,000 frames of 512 x 512 fit. */
    private static final long MAX_BYTES = 64L << 20;

    private SideReader() {
    }

    static List<Side> read(Attributes dataSet, ImagePresentation presentation, FrameSource source, int frames) throws IOException {
        var sides = new ArrayList<Side>();
        long bytes = 0;
        for (var overlay : presentation.overlays()) {
            bytes += (long) overlay.count() * overlay.planeBytes();
            if (bytes > MAX_BYTES) {
                break;
            }
            if (overlay.bit() < 0) {
                int number = 0;
                for (byte[] plane : OverlayReader.planes(dataSet, overlay)) {
                    sides.add(new Side(overlay.group(), number++, plane));
                }
            }
        }
        if (bytes <= MAX_BYTES) {
            try {
                embedded(presentation.overlays().stream().filter(overlay -> overlay.bit() >= 0).toList(), source, frames, sides);
            } catch (FrameDecodeException e) {
                // The frames themselves were decoded: an image without its overlays is better than none.
            }
        }
        if (presentation.iccProfile()) {
            var colours = IccColours.transform(IccProfiles.read(dataSet));
            if (colours != null) {
                sides.add(new Side(Side.COLOURS, 0, colours.bytes()));
            }
        }
        return sides;
    }

    private static void embedded(List<Overlay> overlays, FrameSource source, int frames, List<Side> sides) throws IOException {
        int width = source.description().bitsAllocated();
        if (overlays.isEmpty() || width != 8 && width != 16 && width != 32) {
            return;
        }
        // By group, then frame; each frame is decoded once for all of them.
        var planes = new TreeMap<Integer, List<Side>>();
        for (int frame = 0; frame < frames; frame++) {
            DecodedFrame cells = source.decodeCells(frame);
            for (var overlay : overlays) {
                planes.computeIfAbsent(overlay.group(), _ -> new ArrayList<>())
                        .add(new Side(overlay.group(), frame, plane(cells.samples(), width / 8, overlay)));
            }
        }
        planes.values().forEach(sides::addAll);
    }

    private static byte[] plane(byte[] cells, int bytesPerCell, Overlay overlay) {
        byte[] bits = new byte[overlay.planeBytes()];
        int at = overlay.bit() / 8;
        int mask = 1 << overlay.bit() % 8;
        int count = Math.min(overlay.rows() * overlay.columns(), cells.length / bytesPerCell);
        for (int i = 0; i < count; i++) {
            if ((cells[i * bytesPerCell + at] & mask) != 0) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return bits;
    }
}
