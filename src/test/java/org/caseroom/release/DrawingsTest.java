package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.Test;

/** Drawings of presentation states (PS3.15 E.3.3). */
final class DrawingsTest {
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0);

    private static Attributes state() {
        var a = new Attributes();
        a.setString(Tag.SOPClassUID, UID.GrayscaleSoftcopyPresentationStateStorage);
        a.setString(Tag.PatientName, "Meier^Anna");
        var annotation = a.newSequence(Tag.GraphicAnnotationSequence).newItem();
        annotation.setString(Tag.GraphicLayer, VR.CS, "LAYER");
        var text = annotation.newSequence(Tag.TextObjectSequence).newItem();
        text.setString(Tag.UnformattedTextValue, VR.ST, "Meier thorax");
        var line = annotation.newSequence(Tag.GraphicObjectSequence).newItem();
        line.setString(Tag.GraphicType, VR.CS, "POLYLINE");
        line.setInt(Tag.NumberOfGraphicPoints, 3);
        line.setDouble(Tag.GraphicData, 11, 12, 13, 14, 15, 16);
        var layer = a.newSequence(Tag.GraphicLayerSequence).newItem();
        layer.setString(Tag.GraphicLayer, VR.CS, "LAYER");
        return a;
    }

    @Test
    void without_the_option_no_line_of_a_hand_stays() {
        var fates = new ArrayList<String>();
        var copy = new DatasetCopier(ReleaseOptions.of(), PSEUDONYMS, new Watch() {
            @Override
            public void fate(int tag, Fate fate) {
                fates.add(Tag.format(tag) + fate);
            }

            @Override
            public void text(int tag, VR vr, String before, String after) {
                // Not asked here.
            }
        }).copy(state());

        var items = copy.getItems(Tag.GraphicAnnotationSequence);
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().contains(Tag.TextObjectSequence)).isFalse();
        assertThat(items.getFirst().getString(Tag.GraphicLayer)).isEqualTo(copy.getItem(Tag.GraphicLayerSequence).getString(Tag.GraphicLayer));
        var drawn = items.getFirst().getItem(Tag.GraphicObjectSequence);
        assertThat(drawn.getString(Tag.GraphicType)).isEqualTo("POINT");
        assertThat(drawn.getDoubles(Tag.GraphicData)).containsExactly(1, 1);
        assertThat(fates).contains("(0070,0001)REPLACED");
    }

    @Test
    void with_the_option_lines_stay_and_texts_lose_names() {
        var copy = new DatasetCopier(ReleaseOptions.of(ProfileOption.CLEAN_GRAPHICS), PSEUDONYMS, Watch.NOBODY).copy(state());

        var item = copy.getItem(Tag.GraphicAnnotationSequence);
        assertThat(item.getItem(Tag.GraphicObjectSequence).getDoubles(Tag.GraphicData)).containsExactly(11, 12, 13, 14, 15, 16);
        assertThat(item.getItem(Tag.TextObjectSequence).getString(Tag.UnformattedTextValue)).doesNotContainIgnoringCase("meier");
    }

    @Test
    void a_figure_that_its_writer_stored_as_a_binary_one_stays() {
        var source = state();
        source.getItem(Tag.GraphicLayerSequence).setInt(Tag.GraphicLayerOrder, VR.US, 4);
        var copy = new DatasetCopier(ReleaseOptions.of(), PSEUDONYMS, Watch.NOBODY).copy(source);

        assertThat(copy.getItem(Tag.GraphicLayerSequence).element(Tag.GraphicLayerOrder).vr()).isEqualTo(VR.IS);
        assertThat(copy.getItem(Tag.GraphicLayerSequence).getString(Tag.GraphicLayerOrder)).isEqualTo("4");
    }
}
