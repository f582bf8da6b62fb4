package org.caseroom.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caseroom.measure.Figure;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureService;
import org.caseroom.measure.Quantity;
import org.caseroom.room.Mark;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;

/**
 * The marks of a room as a table, one row a mark: what it is, whose and when, on which image, where in the patient, and every figure that is
 * measured. No name or number of a patient stands in it. Methods block: call them from virtual threads. Who may have it is decided before.
 */
public final class MarkTable {
    private static final List<String> BEFORE = List.of("number", "kind", "text", "layer", "author", "added", "changed", "locked", "modality",
            "series_number", "series", "image", "images");
    private static final List<String> AFTER = List.of("scale", "x_mm", "y_mm", "z_mm", "points_px", "points_mm", "instance", "frame", "id");
    /** More points than that are a drawing, which nobody reads in a cell. */
    private static final int MAX_POINTS = 100;

    private final Catalogue catalogue;
    private final MeasureService measure;

    public MarkTable(Catalogue catalogue, MeasureService measure) {
        this.catalogue = catalogue;
        this.measure = measure;
    }

    /**
     * What is asked for.
     *
     * @param marks       ids; null for all of the room
     * @param named       whether descriptions of series may stand there: people write names into them
     * @param withheld    whether the values under a shape are kept from the reader
     * @param semicolons  as spreadsheets have it where the comma is the decimal sign
     */
    public record Order(RoomState state, @Nullable Set<String> marks, boolean named, Withheld withheld, boolean semicolons) {
    }

    /** Asked for each mark that is measured in pixels. */
    public interface Withheld {
        Withheld NOTHING = (_, _) -> false;

        boolean test(StoredInstance instance, Shape shape) throws IOException;
    }

    /** There is too much to measure it all at once. */
    public static final class TooManyMarksException extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyMarksException(int marks) {
            super("There are " + marks + " marks; at most " + ReportSaver.MAX_MARKS + " come into one table. Choose some.");
        }
    }

    private record Where(Series series, int index, StackImage image) {
    }

    private record Row(Mark mark, int number, @Nullable Where where, @Nullable MarkFigures figures) {
    }

    /** @return the text of a CSV file, a header first */
    public String write(Order order) throws IOException, InterruptedException, TooManyMarksException {
        List<Row> rows = rows(order);
        EnumSet<Quantity> measured = EnumSet.noneOf(Quantity.class);
        rows.forEach(row -> figures(row).forEach(figure -> measured.add(figure.quantity())));
        var csv = new CsvText(order.semicolons());
        List<Object> header = new ArrayList<>(BEFORE);
        for (Quantity quantity : measured) {
            String name = quantity.name().toLowerCase(Locale.ROOT);
            header.addAll(List.of(name, name + "_unit"));
        }
        header.addAll(AFTER);
        csv.row(header);
        for (Row row : rows) {
            csv.row(cells(order, row, measured, csv));
        }
        return csv.toString();
    }

    private static List<Object> cells(Order order, Row row, Set<Quantity> measured, CsvText csv) {
        Mark mark = row.mark();
        Where where = row.where();
        RoomState state = order.state();
        var layer = mark.layer() == null ? null : state.markLayers().get(mark.layer());
        var author = state.participants().get(mark.author());
        List<Object> cells = new ArrayList<>(Arrays.asList(row.number(), mark.shape().getClass().getSimpleName(), text(mark.shape()),
                layer == null ? null : layer.name(), author == null ? null : author.name(), time(mark.createdAt()), time(mark.changedAt()),
                mark.locked() || layer != null && layer.locked() ? "yes" : "no",
                where == null ? null : where.series().modality(), where == null ? null : where.series().number(),
                where == null || !order.named() ? null : where.series().description(), where == null ? null : where.index() + 1,
                where == null ? null : where.series().stack().size()));
        Map<Quantity, Figure> figures = new HashMap<>();
        figures(row).forEach(figure -> figures.putIfAbsent(figure.quantity(), figure));
        for (Quantity quantity : measured) {
            Figure figure = figures.get(quantity);
            cells.add(figure == null ? null : (Object) figure.value());
            cells.add(figure == null ? null : figure.unit());
        }
        cells.add(row.figures() == null ? null : row.figures().scale().source());
        List<Point> points = mark.shape().points();
        double[] place = where == null ? null : SpacePlace.of(where.image(), place(mark.shape(), points));
        for (int i = 0; i < 3; i++) {
            cells.add(place == null ? null : (Object) place[i]);
        }
        cells.add(points.size() > MAX_POINTS ? null : joined(points, point -> new double[] {point.column(), point.row()}, csv));
        cells.add(points.size() > MAX_POINTS || place == null ? null : joined(points, point -> SpacePlace.of(where.image(), point), csv));
        cells.addAll(List.of(mark.image().instance(), mark.image().frame(), mark.id()));
        return cells;
    }

    private List<Row> rows(Order order) throws IOException, InterruptedException, TooManyMarksException {
        RoomState state = order.state();
        List<Mark> all = List.copyOf(state.marks().values());
        long wanted = all.stream().filter(mark -> order.marks() == null || order.marks().contains(mark.id())).count();
        if (wanted > ReportSaver.MAX_MARKS) {
            throw new TooManyMarksException((int) wanted);
        }
        Map<String, Map<String, Where>> places = new HashMap<>();
        Map<String, StoredInstance> stored = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Mark mark = all.get(i);
            if (order.marks() != null && !order.marks().contains(mark.id())) {
                continue;
            }
            var instance = stored.computeIfAbsent(mark.image().instance(), uid -> catalogue.shown().instance(uid).orElse(null));
            // A mark stays when its study has left the room; what that study is nobody here may know any more.
            boolean here = instance != null && state.studies().contains(instance.study()) && mark.image().frame() <= instance.frames();
            Where where = here ? places.computeIfAbsent(instance.series() + '/' + instance.study(), _ -> places(instance))
                    .get(key(instance.instance(), mark.image().frame())) : null;
            MarkFigures figures = here && !order.withheld().test(instance, mark.shape()) && measure.figures(instance, mark.image().frame(), MeasureQuestion.of(mark, all)) instanceof MarkFigures found
                    ? found : null;
            rows.add(new Row(mark, i + 1, where, figures));
        }
        return rows;
    }

    /** Of the series of an instance. */
    private Map<String, Where> places(StoredInstance instance) {
        Map<String, Where> places = new LinkedHashMap<>();
        catalogue.shown().series(instance.study(), instance.series()).ifPresent(series -> {
            for (int i = 0; i < series.stack().size(); i++) {
                StackImage image = series.stack().get(i);
                places.put(key(image.instance(), image.frame()), new Where(series, i, image));
            }
        });
        return places;
    }

    private static String key(String instance, int frame) {
        return instance + '/' + frame;
    }

    private static List<Figure> figures(Row row) {
        return row.figures() == null ? List.of() : row.figures().figures();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String text(Shape shape) {
        return switch (shape) {
            case Shape.Arrow arrow -> arrow.text();
            case Shape.Text text -> text.text();
            case Shape _ -> null;
        };
    }

    /** What an arrow points at, else the middle of the points. */
    private static Point place(Shape shape, List<Point> points) {
        return shape instanceof Shape.Arrow arrow ? arrow.head()
                : new Point(points.stream().mapToDouble(Point::column).average().orElse(0), points.stream().mapToDouble(Point::row).average().orElse(0));
    }

    private interface Numbers {
        double[] of(Point point);
    }

    private static String joined(List<Point> points, Numbers numbers, CsvText csv) {
        var text = new StringBuilder();
        for (Point point : points) {
            double[] of = numbers.of(point);
            for (int i = 0; i < of.length; i++) {
                text.append(i > 0 ? " " : text.isEmpty() ? "(" : " (").append(csv.number(of[i]));
            }
            text.append(')');
        }
        return text.toString();
    }
}
