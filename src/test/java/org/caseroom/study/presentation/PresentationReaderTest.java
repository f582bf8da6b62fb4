package org.caseroom.study.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.Test;

final class PresentationReaderTest {
    private static Attributes ct() {
        return new Attributes().setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.BitsStored, 12)
                .setInt(Tag.BitsAllocated, 16).setInt(Tag.PixelRepresentation, 0).setString(Tag.Modality, "CT");
    }

    private static byte[] words(int... values) {
        var buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    @Test
    void windows_come_in_the_order_of_the_file_without_the_broken_ones() {
        var presentation = PresentationReader.read(ct().setDouble(Tag.WindowCenter, 40, 300, -600, 1)
                .setDouble(Tag.WindowWidth, 400, 0, 1600, -5)
                .setString(Tag.WindowCenterWidthExplanation, "Soft", "Bone", "Lung", "None")
                .setString(Tag.VOILUTFunction, "SIGMOID"), 1).frame(1);
        assertThat(presentation.windows()).containsExactly(
                new VoiWindow(40, 400, VoiFunction.SIGMOID, "Soft"), new VoiWindow(-600, 1600, VoiFunction.SIGMOID, "Lung"));
    }

    @Test
    void the_unit_of_ct_is_hu_without_rescale_type() {
        var modality = PresentationReader.read(ct().setDouble(Tag.RescaleSlope, 2).setDouble(Tag.RescaleIntercept, -1024), 1)
                .frame(1).modality();
        assertThat(modality).isEqualTo(new ModalityLut(2, -1024, null, "HU"));
        assertThat(modality.map(100)).isEqualTo(-824);
    }

    @Test
    void a_slope_of_zero_maps_nothing() {
        var modality = PresentationReader.read(ct().setDouble(Tag.RescaleSlope, 0).setDouble(Tag.RescaleIntercept, 5), 1)
                .frame(1).modality();
        assertThat(modality.map(7)).isEqualTo(7);
    }

    @Test
    void functional_groups_of_the_frame_stand_before_shared_ones_and_the_data_set() {
        var enhanced = ct().setDouble(Tag.WindowCenter, 1).setDouble(Tag.WindowWidth, 2);
        var shared = enhanced.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        shared.newSequence(Tag.FrameVOILUTSequence).newItem().setDouble(Tag.WindowCenter, 10).setDouble(Tag.WindowWidth, 20);
        shared.newSequence(Tag.PixelValueTransformationSequence).newItem().setDouble(Tag.RescaleSlope, 3)
                .setDouble(Tag.RescaleIntercept, 4).setString(Tag.RescaleType, "US");
        var frames = enhanced.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        frames.newItem();
        frames.newItem().newSequence(Tag.FrameVOILUTSequence).newItem().setDouble(Tag.WindowCenter, 100)
                .setDouble(Tag.WindowWidth, 200);
        frames.newItem();
        var presentation = PresentationReader.read(enhanced, 3);
        assertThat(presentation.variants()).hasSize(2);
        assertThat(presentation.frame(1).windows().getFirst().center()).isEqualTo(10);
        assertThat(presentation.frame(2).windows().getFirst().center()).isEqualTo(100);
        assertThat(presentation.frame(3)).isSameAs(presentation.frame(1));
        assertThat(presentation.frame(2).modality()).isEqualTo(new ModalityLut(3, 4, null, "US"));
    }

    @Test
    void tables_are_read_with_signed_start_and_packed_bytes() {
        var image = ct().setDouble(Tag.RescaleSlope, 1).setDouble(Tag.RescaleIntercept, -1024);
        var items = image.newSequence(Tag.VOILUTSequence);
        items.newItem().setBytes(Tag.LUTDescriptor, VR.US, words(3, -5, 12)).setString(Tag.LUTExplanation, "MIX")
                .setBytes(Tag.LUTData, VR.OW, words(0, 2000, 4095));
        items.newItem().setBytes(Tag.LUTDescriptor, VR.SS, words(3, 7, 8)).setBytes(Tag.LUTData, VR.OW, new byte[] {1, 2, 3, 0});
        items.newItem().setBytes(Tag.LUTDescriptor, VR.SS, words(3, 7));
        var tables = PresentationReader.read(image, 1).frame(1).voiTables();
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).first()).isEqualTo(-5);
        assertThat(tables.get(0).map(-6)).isZero();
        assertThat(tables.get(0).map(-4)).isEqualTo(2000);
        assertThat(tables.get(0).map(99)).isEqualTo(4095);
        assertThat(tables.get(0).explanation()).isEqualTo("MIX");
        assertThat(new int[] {tables.get(1).entry(0), tables.get(1).entry(1), tables.get(1).entry(2)}).containsExactly(1, 2, 3);
    }

    @Test
    void padding_takes_the_sign_of_the_pixels() {
        var padding = PresentationReader.read(ct().setInt(Tag.BitsStored, 16).setInt(Tag.PixelRepresentation, 1)
                .setInt(Tag.PixelPaddingValue, VR.US, 0xF830).setInt(Tag.PixelPaddingRangeLimit, VR.US, 0xF82F), 1).frame(1).padding();
        assertThat(padding).isEqualTo(new Padding(-2001, -2000));
    }

    @Test
    void a_segmented_palette_is_expanded() {
        // discrete 0 10, line of 4 to 50, the first two segments once more, with 10 to 0 as the start of the line
        int[] segments = {0, 2, 0, 10, 1, 4, 50, 2, 2, 0, 0};
        assertThat(PaletteSegments.expand(words(segments), false, 12)).containsExactly(0, 10, 20, 30, 40, 50, 0, 10, 20, 30, 40, 50);
        byte[] narrow = {0, 2, 0, 10, 1, 4, 50, 2, 2, 0, 0, 0, 0};
        assertThat(PaletteSegments.expand(narrow, true, 12)).containsExactly(0, 10, 20, 30, 40, 50, 0, 10, 20, 30, 40, 50);
        assertThat(PaletteSegments.expand(words(0, 1, 7), false, 3)).containsExactly(7, 7, 7);
    }

    @Test
    void hostile_segments_end() {
        assertThat(PaletteSegments.expand(words(1, 4, 50), false, 4)).as("a line without a start").isNull();
        assertThat(PaletteSegments.expand(words(0, 9, 50), false, 4)).as("longer than the data").isNull();
        assertThat(PaletteSegments.expand(words(0, 1, 5, 2, 9, 6, 0), false, 40)).as("points to itself").isNull();
        assertThat(PaletteSegments.expand(words(0, 1, 5, 2, 9, 0xFFFF, 0xFFFF), false, 40)).as("points outside").isNull();
        assertThat(PaletteSegments.expand(words(7, 1, 5), false, 4)).as("no such segment").isNull();
    }

    @Test
    void survives_the_catalogue() {
        var image = ct().setDouble(Tag.WindowCenter, 40.25).setDouble(Tag.WindowWidth, 400).setInt(Tag.PixelAspectRatio, 2, 1)
                .setString(Tag.LossyImageCompression, "01").setString(Tag.PresentationLUTShape, "INVERSE");
        image.newSequence(Tag.VOILUTSequence).newItem().setBytes(Tag.LUTDescriptor, VR.US, words(3, 5, 12))
                .setBytes(Tag.LUTData, VR.OW, words(0, 2000, 4095));
        var presentation = PresentationReader.read(image, 5);
        String text = PresentationCodec.encode(presentation);
        assertThat(PresentationCodec.decode(text)).isEqualTo(presentation);
        assertThat(text.length()).isLessThan(700);
        assertThat(presentation.frame(5).aspect()).isEqualTo(new ImagePresentation.Aspect(2, 1));
        assertThat(presentation.frame(5).lossy()).isTrue();
        assertThat(presentation.frame(5).inverse()).isTrue();
        assertThatThrownBy(() -> PresentationCodec.decode("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
