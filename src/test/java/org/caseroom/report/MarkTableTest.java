package org.caseroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.imaging.CatalogueFrameSource;
import org.caseroom.measure.MeasureService;
import org.caseroom.room.ImageRef;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.MarkEvent;
import org.caseroom.room.Point;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.ImportBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of marks on an oblique slice, whose places in the patient are reckoned here by hand. */
class MarkTableTest {
    private static final ImageRef IMAGE = new ImageRef("1.1.1.1", 1);

    @TempDir
    private Path dir;

    private static RoomState room(List<RoomEvent> more) {
        List<RoomEvent> events = new ArrayList<>(List.of(new RoomEvent.RoomOpened("room-0001", "Board", List.of("1.1")),
                new RoomEvent.ParticipantJoined("person-ada", "=Ada", Role.HOST, 0)));
        events.addAll(more);
        RoomState state = RoomState.INITIAL;
        for (RoomEvent event : events) {
            state = state.apply(new LoggedEvent(state.seq() + 1, 1_700_000_000_000L + state.seq(), "person-ada", "tab-00000001", 0, event));
        }
        return state;
    }

    private void receive(ImportBench bench, Attributes instance) throws Exception {
        bench.receive(Files.write(dir.resolve("ct.dcm"), DicomFiles.bytes(instance)));
    }

    /** Column by name for each row. */
    private static List<Map<String, String>> read(String csv) {
        var lines = csv.substring(1).split("\r\n");
        var header = cells(lines[0]);
        return Arrays.stream(lines).skip(1).map(MarkTableTest::cells)
                .map(row -> IntStream.range(0, header.size()).boxed().collect(Collectors.toMap(header::get, row::get))).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(cell -> cell.replaceAll("^\"|\"$", "")).toList();
    }

    @Test
    void figures_and_places_in_the_patient() throws Exception {
        try (var bench = new ImportBench(dir)) {
            Attributes ct = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64);
            ct.setDouble(Tag.ImagePositionPatient, -100, 20.5, 300);
            ct.setDouble(Tag.ImageOrientationPatient, 0.6, 0.8, 0, 0, 0, -1);
            ct.setDouble(Tag.PixelSpacing, 0.5, 0.25);
            receive(bench, ct);
            var table = new MarkTable(bench.catalogue, new MeasureService(new CatalogueFrameSource(bench.frames, bench.catalogue), bench.catalogue, 1));
            RoomState state = room(List.of(new MarkEvent.MarkLayerAdded("layer-001", "Findings"),
                    new RoomEvent.MarkAdded("mark-0001", IMAGE, new Shape.Length(new Point(10.5, 20.5), new Point(14.5, 20.5)), "layer-001"),
                    new RoomEvent.MarkAdded("mark-0002", IMAGE, new Shape.Rectangle(new Point(2, 2), new Point(10, 6))),
                    new RoomEvent.MarkAdded("mark-0003", IMAGE, new Shape.Arrow(new Point(1, 1), new Point(30.5, 40.5), "+HYPERLINK node")),
                    new RoomEvent.MarkAdded("mark-0004", new ImageRef("9.9.9", 1), new Shape.Length(new Point(1, 1), new Point(2, 2))),
                    new MarkEvent.MarkLocked("mark-0002", true)));
            var rows = read(table.write(new MarkTable.Order(state, null, true, MarkTable.Withheld.NOTHING, false)));
            assertThat(rows).extracting(row -> row.get("kind")).containsExactly("Length", "Rectangle", "Arrow", "Length");
            assertThat(rows.get(0)).containsEntry("length", "1").containsEntry("length_unit", "mm").containsEntry("layer", "Findings")
                    .containsEntry("author", "'=Ada").containsEntry("area", "").containsEntry("locked", "no").containsEntry("modality", "CT")
                    .containsEntry("added", "2023-11-14T22:13:20.003Z").containsEntry("scale", "patient");
            // Columns run 0.25 mm a step along (0.6, 0.8, 0), rows 0.5 mm a step along (0, 0, -1); (0.5, 0.5) is the position.
            assertThat(rows.get(0)).containsEntry("points_mm", "(-98.5 22.5 290) (-97.9 23.3 290)");
            assertThat(Double.parseDouble(rows.get(0).get("x_mm"))).isCloseTo(-98.2, within(1e-3));
            assertThat(rows.get(1)).containsEntry("area", "4").containsEntry("area_unit", "mm2").containsEntry("count", "32")
                    .containsEntry("locked", "yes").containsEntry("mean_unit", "[hnsf'U]");
            assertThat(rows.get(2)).containsEntry("text", "'+HYPERLINK node").containsEntry("x_mm", "-95.5").containsEntry("y_mm", "26.5")
                    .containsEntry("z_mm", "280").containsEntry("length", "");
            assertThat(rows.get(3)).as("of an image that is not in the room nothing is known").containsEntry("modality", "").containsEntry("x_mm", "")
                    .containsEntry("length", "").containsEntry("instance", "9.9.9");

            assertThat(read(table.write(new MarkTable.Order(state, Set.of("mark-0002"), true, MarkTable.Withheld.NOTHING, false)))).singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("number", "2").doesNotContainKey("length"));
        }
    }

    @Test
    void descriptions_of_series_are_left_out_where_identities_are_kept_back() throws Exception {
        try (var bench = new ImportBench(dir)) {
            Attributes ct = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64);
            ct.setString(Tag.SeriesDescription, "Chest of Canary");
            receive(bench, ct);
            var table = new MarkTable(bench.catalogue, new MeasureService(new CatalogueFrameSource(bench.frames, bench.catalogue), bench.catalogue, 1));
            RoomState state = room(List.of(new RoomEvent.MarkAdded("mark-0001", IMAGE, new Shape.Text(new Point(1, 1), "here"))));
            assertThat(table.write(new MarkTable.Order(state, null, true, MarkTable.Withheld.NOTHING, false))).contains("Canary");
            assertThat(table.write(new MarkTable.Order(state, null, false, MarkTable.Withheld.NOTHING, false))).doesNotContain("Canary");
        }
    }
}
