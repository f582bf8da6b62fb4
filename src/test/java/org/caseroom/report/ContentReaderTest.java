package org.caseroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.junit.jupiter.api.Test;

final class ContentReaderTest {
    private static ContentItem read(Attributes report) {
        return new ContentReader().read(report);
    }

    @Test
    void a_tree_is_read_with_names_values_units_and_links() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        SrFiles.text(report, "Finding", "Nodule in the\r\nright upper lobe");
        var number = SrFiles.below(report, "CONTAINS", "NUM", new Code("410668003", "SCT", "Length"));
        var measured = number.newSequence(Tag.MeasuredValueSequence).newItem().setString(Tag.NumericValue, "12.5");
        new Code("mm", "UCUM", "millimeter").into(measured, Tag.MeasurementUnitsCodeSequence);
        SrFiles.below(report, "HAS OBS CONTEXT", "PNAME", Concepts.PERSON_NAME).setString(Tag.PersonName, "Haus^Greta^^Dr.=山田^太郎");
        SrFiles.image(report, "1.2.3", 4, 5);

        List<ContentItem> items = read(report).items();
        assertThat(items.get(0).value()).isEqualTo("Nodule in the\nright upper lobe");
        assertThat(items.get(1).value()).isEqualTo("12.5");
        assertThat(items.get(1).unit()).isEqualTo(new Code("mm", "UCUM", "millimeter"));
        assertThat(items.get(2).value()).isEqualTo("Dr. Greta Haus (太郎 山田)");
        assertThat(items.get(2).relationship()).isEqualTo("HAS OBS CONTEXT");
        assertThat(items.get(3).link()).isEqualTo(new ImageLink("1.2.3", "CT Image Storage", List.of(4, 5)));
    }

    @Test
    void text_that_looks_like_a_program_stays_text_without_controls() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        SrFiles.text(report, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>\u001b]0;x\u0007\u202Eevil");
        ContentItem item = read(report).items().getFirst();
        assertThat(item.name().meaning()).isEqualTo("<script>alert(1)</script>");
        assertThat(item.value()).isEqualTo("<img src=x onerror=alert(1)>\u241b]0;x\u2407\ufffdevil");
    }

    @Test
    void ten_thousand_levels_end_at_the_bound() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        Attributes at = report;
        for (int i = 0; i < 10_000; i++) {
            at = SrFiles.below(at, "CONTAINS", "CONTAINER", Concepts.GROUP);
        }
        var reader = new ContentReader();
        ContentItem item = reader.read(report);
        int depth = 0;
        while (!item.items().isEmpty()) {
            item = item.items().getFirst();
            depth++;
        }
        assertThat(depth).isEqualTo(ContentReader.MAX_DEPTH);
        assertThat(reader.truncated()).isTrue();
    }

    @Test
    void a_million_items_end_at_the_bound() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        var sequence = report.newSequence(Tag.ContentSequence);
        for (int i = 0; i < 1_000_000; i++) {
            sequence.newItem().setString(Tag.ValueType, "TEXT");
        }
        var reader = new ContentReader();
        assertThat(reader.read(report).items()).hasSize(ContentReader.MAX_ITEMS - 1);
        assertThat(reader.truncated()).isTrue();
    }

    @Test
    void an_item_that_refers_to_the_root_is_not_followed() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        SrFiles.below(report, "INFERRED FROM", "CONTAINER", null).setInt(Tag.ReferencedContentItemIdentifier, VR.UL, 1);
        ContentItem item = read(report).items().getFirst();
        assertThat(item.type()).isEqualTo("REFERENCE");
        assertThat(item.value()).isEqualTo("1");
        assertThat(item.items()).isEmpty();
    }

    @Test
    void texts_are_bounded_one_by_one_and_together() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        for (int i = 0; i < 100; i++) {
            SrFiles.text(report, "Finding", "x".repeat(100_000));
        }
        var reader = new ContentReader();
        List<ContentItem> items = reader.read(report).items();
        assertThat(items.getFirst().value()).hasSize(ContentReader.MAX_TEXT + 1);
        assertThat(items.size()).isLessThan(70);
        assertThat(reader.truncated()).isTrue();
    }

    @Test
    void coordinates_with_holes_and_floods_of_points_draw_nothing_and_break_nothing() {
        var report = SrFiles.report("1", "1.1", "1.1.1");
        var group = SrFiles.below(report, "CONTAINS", "CONTAINER", Concepts.GROUP);
        region(group, "POLYLINE", Float.NaN, 1, 2, 3);
        region(group, "POINT", 1e30f, 2);
        region(group, "ELLIPSE", 1, 2, 3, 4);
        region(group, "<svg onload=x>", 1, 2, 3, 4);
        float[] flood = new float[2_000_000];
        region(group, "POLYLINE", flood);
        region(group, "POLYLINE", 1, 2, 3, 4, 5, 6, 1, 2);
        var reader = new ContentReader();
        var groups = new GroupReader(Planes.none()).read(reader.read(report));
        assertThat(reader.truncated()).isTrue();
        assertThat(groups).singleElement().satisfies(g -> {
            assertThat(g.graphics()).hasSize(2);
            assertThat(g.graphics().getFirst().points()).hasSize(Coordinates.MAX_POINTS - 1);
            assertThat(g.graphics().getLast()).isEqualTo(new Graphic(new ImageRef("1.2.3", 2), "POLYLINE",
                    List.of(new Point(1, 2), new Point(3, 4), new Point(5, 6)), true, null));
        });
    }

    private static void region(Attributes group, String graphic, float... data) {
        var item = SrFiles.below(group, "CONTAINS", "SCOORD", Concepts.IMAGE_REGION).setString(Tag.GraphicType, graphic);
        double[] doubles = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            doubles[i] = data[i];
        }
        item.setDouble(Tag.GraphicData, VR.FL, doubles);
        SrFiles.image(item, "1.2.3", 2).setString(Tag.RelationshipType, "SELECTED FROM");
    }
}
