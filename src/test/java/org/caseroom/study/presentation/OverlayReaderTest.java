package org.caseroom.study.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.Test;

final class OverlayReaderTest {
    private final Attributes dataSet = new Attributes();

    private void overlay(int shift, int rows, int columns, int frames, byte... bits) {
        dataSet.setInt(Tag.OverlayRows + shift, VR.US, rows).setInt(Tag.OverlayColumns + shift, VR.US, columns)
                .setString(Tag.OverlayType + shift, VR.CS, "G").setBytes(Tag.OverlayData + shift, VR.OW, bits);
        if (frames > 0) {
            dataSet.setInt(Tag.NumberOfFramesInOverlay + shift, VR.IS, frames);
        }
    }

    @Test
    void a_plane_lies_where_its_origin_says_and_over_every_frame() {
        overlay(0x20000, 2, 3, 0, (byte) 0b100101, (byte) 0);
        dataSet.setInt(Tag.OverlayOrigin + 0x20000, VR.SS, -1, 4).setString(Tag.OverlayType + 0x20000, VR.CS, "R");
        var found = OverlayReader.read(dataSet, 10);
        assertThat(found).containsExactly(new Overlay(0x6002, 2, 3, -1, 4, 1, 0, -1, true, null));
        assertThat(found.getFirst().plane(10)).isZero();
        assertThat(OverlayReader.planes(dataSet, found.getFirst())).containsExactly(new byte[] {0b100101});
    }

    @Test
    void frames_of_an_overlay_follow_each_other_bit_by_bit_from_the_frame_of_origin_on() {
        // Three planes of 5 pixels: 10001 01010 11111.
        overlay(0, 1, 5, 3, (byte) 0b01010001, (byte) 0b01111101);
        dataSet.setInt(Tag.ImageFrameOrigin, VR.US, 3);
        var overlay = OverlayReader.read(dataSet, 10).getFirst();
        assertThat(new int[] {overlay.plane(2), overlay.plane(3), overlay.plane(5), overlay.plane(6)}).containsExactly(-1, 0, 2, -1);
        assertThat(OverlayReader.planes(dataSet, overlay)).containsExactly(new byte[] {0b10001}, new byte[] {0b01010}, new byte[] {0b11111});
    }

    @Test
    void bits_in_unused_bits_of_the_cells_are_an_overlay_and_those_of_the_value_are_none() {
        dataSet.setInt(Tag.Rows, 4).setInt(Tag.Columns, 4).setInt(Tag.BitsAllocated, 16).setInt(Tag.BitsStored, 12).setInt(Tag.HighBit, 11)
                .setBytes(Tag.PixelData, VR.OW, new byte[32]);
        for (int shift = 0; shift <= 0x20000; shift += 0x20000) {
            dataSet.setInt(Tag.OverlayRows + shift, VR.US, 4).setInt(Tag.OverlayColumns + shift, VR.US, 4);
        }
        dataSet.setInt(Tag.OverlayBitPosition, VR.US, 11).setInt(Tag.OverlayBitPosition + 0x20000, VR.US, 12);
        assertThat(OverlayReader.read(dataSet, 1)).containsExactly(new Overlay(0x6002, 4, 4, 1, 1, 1, 1, 12, false, null));
    }

    @Test
    void what_cannot_be_drawn_is_no_overlay() {
        overlay(0, 100, 100, 0, (byte) 1);
        overlay(0x20000, 0, 5, 0, (byte) 1);
        assertThat(OverlayReader.read(dataSet, 1)).isEmpty();
    }
}
