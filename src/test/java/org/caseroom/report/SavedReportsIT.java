package org.caseroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.imaging.CatalogueFrameSource;
import org.caseroom.layer.StateService;
import org.caseroom.layer.StateView;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureService;
import org.caseroom.measure.Quantity;
import org.caseroom.room.Camera;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Layout;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Mark;
import org.caseroom.room.Point;
import org.caseroom.room.Presentation;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;
import org.caseroom.room.Voi;
import org.caseroom.sample.SampleCase;
import org.caseroom.sample.SampleOptions;
import org.caseroom.study.Catalogue;
import org.caseroom.study.ImportBench;
import org.caseroom.study.Originals;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marks of every kind on CT, PET, a radiograph and colour ultrasound: written, judged by other people's programs, and read back. */
final class SavedReportsIT {
    private static final List<Shape> SHAPES = List.of(
            new Shape.Length(new Point(10.125, 20.5), new Point(60.333, 48.007)),
            new Shape.Bidirectional(new Point(40, 40), new Point(70, 40), new Point(55, 30), new Point(55, 50)),
            new Shape.Angle(new Point(10, 10), new Point(30, 10), new Point(30, 40)),
            new Shape.Cobb(new Point(10, 10), new Point(50, 12), new Point(12, 60), new Point(50, 50)),
            new Shape.Ellipse(new Point(50.25, 44), new Point(78.75, 62)), new Shape.Ellipse(new Point(50, 40), new Point(60, 80)),
            new Shape.Rectangle(new Point(30, 30), new Point(52.5, 41.125)),
            new Shape.Polygon(List.of(new Point(20, 20), new Point(44, 24), new Point(40, 50))),
            new Shape.Freehand(List.of(new Point(70, 70), new Point(90, 75), new Point(85, 95)), true),
            new Shape.Freehand(List.of(new Point(5, 5), new Point(9, 8), new Point(12, 4)), false),
            new Shape.Probe(new Point(64.5, 64.5)), new Shape.Line(new Point(1, 2), new Point(3, 4)),
            new Shape.Arrow(new Point(100, 20), new Point(80, 40), "Rundherd, 8 mm"), new Shape.Text(new Point(12, 100), "siehe <PET>\nzweite Zeile"));

    @TempDir
    private static Path dir;
    private static ImportBench bench;
    private static Catalogue catalogue;
    private static Originals originals;
    private static MeasureService measure;
    private static ReportSaver saver;
    private static final Map<String, String> STUDIES = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        Path sample = Files.createDirectory(dir.resolve("sample"));
        SampleCase.generate(SampleOptions.small(7, LocalDate.of(2026, 3, 12)), sample, (done, total) -> { });
        Path data = Files.createDirectory(dir.resolve("data"));
        bench = new ImportBench(data);
        catalogue = bench.catalogue;
        originals = bench.originals;
        measure = new MeasureService(new CatalogueFrameSource(bench.frames, catalogue), catalogue, 1);
        var random = new java.util.Random(1);
        saver = new ReportSaver(catalogue, originals, measure, bench.importer, InstantSource.fixed(Instant.parse("2026-03-12T10:20:30Z")), ZoneOffset.UTC,
                () -> UID.of(new UUID(random.nextLong(), random.nextLong())), "1.0");
        try (var files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                bench.receive(file);
            }
        }
        for (String study : catalogue.allStudies()) {
            for (Series series : catalogue.study(study).orElseThrow().series()) {
                STUDIES.put(series.modality(), study);
            }
        }
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static Series series(String modality) {
        return catalogue.study(STUDIES.get(modality)).orElseThrow().series().stream()
                .filter(series -> modality.equals(series.modality()) && !series.stack().isEmpty()).findFirst().orElseThrow();
    }

    /** A room in which every kind of mark was made on one image, and one more on the next; the series is shown turned, zoomed and windowed. */
    private static RoomState room(String modality, Presentation presentation) {
        Series series = series(modality);
        StackImage image = series.stack().get(series.stack().size() / 2);
        var shown = new ImageRef(image.instance(), image.frame());
        List<RoomEvent> events = new ArrayList<>(List.of(new RoomEvent.RoomOpened("room-0001", "Tumorkonferenz Müller", List.of(STUDIES.get(modality))),
                new RoomEvent.ParticipantJoined("person-ada", "Ada Lovelace", Role.HOST, 0),
                new RoomEvent.ParticipantJoined("person-eva", "Eva Grün", Role.PARTICIPANT, 1),
                new RoomEvent.LayoutChanged(Layout.SINGLE),
                new RoomEvent.SeriesShown(0, STUDIES.get(modality), series.series(), shown)));
        if (presentation != null) {
            events.add(new RoomEvent.WindowChanged(0, new Voi(-550.5, 1600), true));
            events.add(new RoomEvent.CameraChanged(0, new Camera(new Point(64, 60), 2)));
            events.add(new RoomEvent.PresentationChanged(0, presentation));
        }
        int number = 0;
        for (Shape shape : SHAPES) {
            events.add(new RoomEvent.MarkAdded("mark-%04d".formatted(++number), shown, shape));
        }
        StackImage other = series.stack().getFirst();
        events.add(new RoomEvent.MarkAdded("mark-9999", new ImageRef(other.instance(), other.frame()), SHAPES.getFirst()));
        RoomState state = RoomState.INITIAL;
        for (RoomEvent event : events) {
            String actor = state.marks().size() % 2 == 0 ? "person-ada" : "person-eva";
            state = state.apply(new LoggedEvent(state.seq() + 1, 1000 + state.seq(), actor, "tab-00000001", 0, event));
        }
        return state;
    }

    private static Map<SavedKind, List<Path>> save(String modality, RoomState state) throws Exception {
        Map<SavedKind, List<Path>> files = new HashMap<>();
        for (var saved : saver.save(new ReportSaver.Order(state, STUDIES.get(modality), EnumSet.allOf(SavedKind.class), "Greta Haus", "account"))) {
            StoredInstance stored = catalogue.instance(saved.instance()).orElseThrow();
            assertThat(stored.study()).isEqualTo(STUDIES.get(modality));
            files.computeIfAbsent(saved.kind(), _ -> new ArrayList<>()).add(originals.path(stored.sha256()));
        }
        return files;
    }

    private static final Presentation TURNED = new Presentation(90, true, null, null, true, true, null, List.of());

    @Test
    void other_programs_find_no_fault_in_what_is_written() throws Exception {
        Tools.need("dciodvfy", "dcmdump", "dsrdump", "dcmpschk");
        for (String modality : List.of("CT", "PT", "DX", "US")) {
            for (Presentation presentation : new Presentation[] {null, TURNED}) {
                var files = save(modality, room(modality, presentation));
                for (var kind : files.entrySet()) {
                    for (Path file : kind.getValue()) {
                        String verdict = Tools.run("dciodvfy", "-new", file.toString()).text();
                        assertThat(verdict.lines().filter(line -> line.startsWith("Error"))).as(modality + " " + kind.getKey() + "\n" + verdict).isEmpty();
                        assertThat(Tools.run("dcmdump", "-q", file.toString()).status()).isZero();
                        if (kind.getKey() != SavedKind.PRESENTATION) {
                            var dump = Tools.run("dsrdump", "+Pl", file.toString());
                            assertThat(dump.status()).as(dump.text()).isZero();
                            assertThat(dump.text().lines().filter(line -> line.matches("[WEF]: .*") && !line.matches(".*(does not support|not yet supported).*"))).isEmpty();
                        } else if (!modality.equals("US")) {
                            var check = Tools.run("dcmpschk", file.toString());
                            assertThat(check.status()).as(check.text()).isZero();
                            assertThat(check.text()).as(modality).contains("Test passed.");
                        }
                    }
                }
            }
        }
    }

    @Test
    void dsrdump_shows_the_measurements_and_who_made_them() throws Exception {
        Tools.need("dsrdump");
        RoomState state = room("CT", null);
        String text = Tools.run("dsrdump", "+Pl", save("CT", state).get(SavedKind.MEASUREMENTS).getFirst().toString()).text();
        assertThat(text).contains("Imaging Measurement Report", "Lovelace^Ada", "Haus^Greta", "Rundherd, 8 mm", "Attenuation Coefficient", "\"Cobb angle\"",
                "(mm,UCUM,\"millimeter\")", "Unverified".toUpperCase(java.util.Locale.ROOT));
        Mark length = state.marks().get("mark-0001");
        var figures = (MarkFigures) measure.figures(catalogue.instance(length.image().instance()).orElseThrow(), length.image().frame(),
                MeasureQuestion.of(length, state.marks().values()));
        double value = figures.figures().stream().filter(f -> f.quantity() == Quantity.LENGTH).findFirst().orElseThrow().value();
        assertThat(text).contains("\"Length\")=\"" + new Attributes().setDouble(Tag.NumericValue, value).getString(Tag.NumericValue).substring(0, 8));
    }

    @Test
    void dcmtk_applies_the_presentation_state() throws Exception {
        Tools.need("dcmp2pgm", "dcmdump");
        RoomState state = room("CT", TURNED);
        Path file = save("CT", state).get(SavedKind.PRESENTATION).getFirst();
        String instance = state.marks().get("mark-0001").image().instance();
        Path pgm = dir.resolve("applied.pgm");
        var run = Tools.run("dcmp2pgm", "--pstate", file.toString(), originals.path(catalogue.instance(instance).orElseThrow().sha256()).toString(), pgm.toString());
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(pgm).isNotEmptyFile();
    }

    @Test
    void what_was_saved_as_a_presentation_state_is_drawn_again_where_it_was() throws Exception {
        var states = new StateService(catalogue, originals, new CatalogueFrameSource(bench.frames, catalogue));
        for (String modality : List.of("CT", "PT", "DX", "US")) {
            for (Presentation presentation : new Presentation[] {null, TURNED}) {
                RoomState room = room(modality, presentation);
                List<StoredInstance> saved = new ArrayList<>();
                for (var result : saver.save(new ReportSaver.Order(room, STUDIES.get(modality), EnumSet.of(SavedKind.PRESENTATION), "Greta Haus", "account"))) {
                    saved.add(catalogue.instance(result.instance()).orElseThrow());
                }
                assertThat(states.list(STUDIES.get(modality))).filteredOn(state -> saved.stream().anyMatch(s -> s.instance().equals(state.state())))
                        .hasSameSizeAs(saved).allMatch(state -> state.fits().equals(List.of(series(modality).series())) && state.label().equals("MARKS"));
                for (ImageRef ref : room.marks().values().stream().map(Mark::image).distinct().toList()) {
                    StoredInstance image = catalogue.instance(ref.instance()).orElseThrow();
                    List<StateView> views = new ArrayList<>();
                    for (StoredInstance state : saved) {
                        StateView view = states.view(state, image, ref.frame());
                        if (view.applies()) {
                            views.add(view);
                        }
                    }
                    assertThat(views).as("states of one image").hasSize(1);
                    assertDrawnAgain(room, ref, views.getFirst());
                    boolean turned = presentation != null && ref.equals(room.marks().get("mark-0001").image());
                    if (turned) {
                        assertThat(views.getFirst().rotation()).isEqualTo(90);
                        assertThat(views.getFirst().flipped()).isTrue();
                    }
                }
            }
        }
    }

    private static void assertDrawnAgain(RoomState room, ImageRef image, StateView view) {
        List<StateView.Graphic> left = new ArrayList<>(view.layers().stream().flatMap(layer -> layer.graphics().stream()).toList());
        for (Mark mark : room.marks().values()) {
            if (!mark.image().equals(image)) {
                continue;
            }
            if (mark.shape() instanceof Shape.Text(Point at, String text)) {
                take(left, "TEXT", new double[] {at.column(), at.row()}, text);
                continue;
            }
            if (mark.shape() instanceof Shape.Arrow(Point tail, _, String text)) {
                take(left, "TEXT", new double[] {tail.column(), tail.row()}, text);
            }
            Drawing.of(mark.shape()).forEach(drawing -> take(left, drawing.graphic(), drawing.data(), null));
            GraphicText.barbs(mark.shape()).forEach(drawing -> take(left, drawing.graphic(), drawing.data(), null));
        }
        assertThat(left).as("beside the marks only their figures").allMatch(graphic -> graphic.type().equals("TEXT"));
    }

    private static void take(List<StateView.Graphic> graphics, String type, double[] points, String text) {
        var found = graphics.stream().filter(g -> g.type().equals(type) && near(g.points(), points)
                && (text == null || text.equals(g.text().replace("\r\n", "\n")))).findFirst();
        assertThat(found).as(type + " " + java.util.Arrays.toString(points) + " among " + graphics).isPresent();
        graphics.remove(found.get());
    }

    private static boolean near(List<Double> found, double[] points) {
        boolean near = found.size() == points.length;
        for (int i = 0; near && i < points.length; i++) {
            near = Math.abs(found.get(i) - points[i]) <= 1e-3;
        }
        return near;
    }

    @Test
    void what_was_written_as_a_report_is_read_back_to_the_thousandth_of_a_pixel() throws Exception {
        RoomState state = room("CT", null);
        Attributes data = DicomReader.read(save("CT", state).get(SavedKind.MEASUREMENTS).getFirst()).dataSet();
        var reader = new ContentReader();
        List<MeasurementGroup> groups = new GroupReader(Planes.none()).read(reader.read(data));
        assertThat(groups).hasSize(state.marks().size());
        int at = 0;
        for (Mark mark : state.marks().values()) {
            MeasurementGroup group = groups.get(at++);
            List<Drawing> drawn = Drawing.of(mark.shape());
            assertThat(group.graphics()).as(mark.shape().toString()).hasSize(drawn.size());
            for (int i = 0; i < drawn.size(); i++) {
                Graphic graphic = group.graphics().get(i);
                List<Point> points = drawn.get(i).closed() && drawn.get(i).graphic().equals("POLYLINE")
                        ? drawn.get(i).points().subList(0, drawn.get(i).points().size() - 1) : drawn.get(i).points();
                assertThat(graphic.image()).isEqualTo(mark.image());
                assertThat(graphic.kind()).isEqualTo(drawn.get(i).graphic());
                assertThat(graphic.points()).hasSameSizeAs(points);
                for (int p = 0; p < points.size(); p++) {
                    assertThat(graphic.points().get(p).column()).isCloseTo(points.get(p).column(), within(1e-3));
                    assertThat(graphic.points().get(p).row()).isCloseTo(points.get(p).row(), within(1e-3));
                }
            }
            var stored = catalogue.instance(mark.image().instance()).orElseThrow();
            if (measure.figures(stored, mark.image().frame(), MeasureQuestion.of(mark, state.marks().values())) instanceof MarkFigures figures) {
                assertThat(group.figures()).as(mark.shape().toString()).hasSameSizeAs(figures.figures());
                for (int f = 0; f < figures.figures().size(); f++) {
                    double value = figures.figures().get(f).value();
                    assertThat(Double.parseDouble(group.figures().get(f).value())).isCloseTo(value, within(1e-9 + Math.abs(value) * 1e-9));
                    assertThat(group.figures().get(f).unit()).isEqualTo(figures.figures().get(f).unit().equals("1") ? "" : figures.figures().get(f).unit());
                }
            } else {
                assertThat(group.figures()).isEmpty();
            }
        }
        assertThat(groups.get(12).evaluations()).contains(new MeasurementGroup.Evaluation("Comment", "Rundherd, 8 mm"));
        assertThat(groups.get(0).tracking()).isEqualTo(new GroupReader(Planes.none()).read(new ContentReader().read(
                DicomReader.read(save("CT", state).get(SavedKind.MEASUREMENTS).getFirst()).dataSet())).get(0).tracking());
    }

    @Test
    void a_presentation_state_says_what_is_shown() throws Exception {
        RoomState state = room("CT", TURNED);
        Attributes data = DicomReader.read(save("CT", state).get(SavedKind.PRESENTATION).getFirst()).dataSet();
        assertThat(data.getInt(Tag.ImageRotation, -1)).isEqualTo(90);
        assertThat(data.getString(Tag.ImageHorizontalFlip)).isEqualTo("Y");
        assertThat(data.getString(Tag.PresentationLUTShape)).isEqualTo("INVERSE");
        assertThat(data.getItem(Tag.SoftcopyVOILUTSequence).getDouble(Tag.WindowCenter, 0)).isEqualTo(-550.5);
        assertThat(data.getString(Tag.RescaleIntercept)).isEqualTo("-1024");
        // 128 x 128 at zoom 2 about (64, 60): columns 33 to 96, rows 29 to 92. A quarter turn brings the bottom left to the top left and the
        // top left to the top right, which the mirror brings to the top left again.
        Attributes area = data.getItem(Tag.DisplayedAreaSelectionSequence);
        assertThat(area.getInts(Tag.DisplayedAreaTopLeftHandCorner)).containsExactly(33, 29);
        assertThat(area.getInts(Tag.DisplayedAreaBottomRightHandCorner)).containsExactly(96, 92);
        Set<String> texts = new java.util.HashSet<>();
        int graphics = 0;
        for (Attributes annotation : data.getItems(Tag.GraphicAnnotationSequence)) {
            annotation.getItems(Tag.TextObjectSequence).forEach(text -> texts.add(text.getString(Tag.UnformattedTextValue)));
            graphics += annotation.getItems(Tag.GraphicObjectSequence).size();
        }
        assertThat(texts).contains("Rundherd, 8 mm", "siehe <PET>\r\nzweite Zeile");
        // One a mark, but two for diameters, Cobb and the arrow with its head, and none for the text; one more on the other image.
        assertThat(graphics).isEqualTo(SHAPES.size() - 1 + 3 + 1);
    }

    @Test
    void slices_of_pet_with_slopes_of_their_own_have_states_of_their_own_in_one_series() throws Exception {
        var files = save("PT", room("PT", null)).get(SavedKind.PRESENTATION);
        Set<String> series = new java.util.HashSet<>();
        Set<String> instances = new java.util.HashSet<>();
        for (Path file : files) {
            Attributes data = DicomReader.read(file).dataSet();
            series.add(data.getString(Tag.SeriesInstanceUID));
            instances.add(data.getString(Tag.InstanceNumber));
        }
        assertThat(series).hasSize(1);
        assertThat(instances).hasSameSizeAs(files);
    }

    @Test
    void key_images_are_the_marked_ones_in_the_order_of_the_stack() throws Exception {
        RoomState state = room("CT", null);
        Attributes data = DicomReader.read(save("CT", state).get(SavedKind.KEY_IMAGES).getFirst()).dataSet();
        var stored = new StoredInstance("1", "1.1", "1.1.1", UID.KeyObjectSelectionDocumentStorage, "", 0, "", 0);
        Document document = DocumentReader.document(DocumentReader.summary(stored, DocumentKind.KEY_OBJECTS, data), data, Planes.none());
        assertThat(document.images()).extracting(ImageLink::instance).containsExactly(state.marks().get("mark-9999").image().instance(),
                state.marks().get("mark-0001").image().instance());
    }

    @Test
    void a_room_without_marks_on_the_study_saves_nothing() {
        assertThatThrownBy(() -> saver.save(new ReportSaver.Order(room("CT", null), STUDIES.get("DX"), EnumSet.allOf(SavedKind.class), "x", "account")))
                .isInstanceOf(ReportSaver.NothingToSaveException.class).hasMessageContaining("no marks");
    }
}
