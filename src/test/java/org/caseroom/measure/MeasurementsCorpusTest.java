package org.caseroom.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.FrameSource;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.study.InstanceReader;
import org.caseroom.study.RefusedException;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.PresentationReader;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the corpus's measurements, which were made by other software, to the digits given. */
final class MeasurementsCorpusTest {
    private static final Set<String> UNSPECIFIED = Set.of("modality value", "US");

    /** @param lossless 1: the figures are exact; 0: they hang on the decoder's arithmetic */
    @ParameterizedTest
    @CsvSource({"1, 372, 9", "0, 54, 0"})
    void rectangles_have_the_figures_of_the_corpus(String lossless, int rows, int withSuv) throws IOException {
        Path corpus = Corpus.require();
        List<String> failures = new ArrayList<>();
        int measured = 0;
        int suv = 0;
        for (var row : Corpus.table("measurements.tsv")) {
            if (!row.get("lossless").equals(lossless)) {
                continue;
            }
            try {
                var figures = measure(corpus, row);
                measured++;
                suv += figures.region().suv() == null ? 0 : 1;
                for (String difference : differences(row, figures, lossless.equals("1"))) {
                    failures.add(row.get("path") + " frame " + row.get("frame") + " at " + row.get("roi_x") + ": " + difference);
                }
            } catch (IOException | RefusedException | RuntimeException e) {
                failures.add(row.get("path") + " frame " + row.get("frame") + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(measured).isEqualTo(rows);
        assertThat(suv).isEqualTo(withSuv);
    }

    private record Found(RegionFigures region, LineFigures diagonal) {
    }

    private static Found measure(Path corpus, Map<String, String> row) throws IOException, RefusedException {
        DicomFile file = DicomReader.read(corpus.resolve(row.get("path")));
        var source = FrameSource.of(file);
        int number = Integer.parseInt(row.get("frame"));
        var presentation = PresentationReader.read(file.dataSet(), source.frames()).frame(number);
        for (int uid : new int[] {Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID, Tag.SOPClassUID}) {
            if (!file.dataSet().containsValue(uid)) {
                // Some files lack what the import asks for; their pixels can be measured all the same.
                file.dataSet().setString(uid, "1.2.3");
            }
        }
        StackImage image = InstanceReader.read(file, "0".repeat(64)).images().get(number - 1);
        var measurer = new Measurer(stored(source.decode(number - 1)), presentation, image);
        double x = Double.parseDouble(row.get("roi_x"));
        double y = Double.parseDouble(row.get("roi_y"));
        var shape = new Shape.Rectangle(new Point(x, y),
                new Point(x + Double.parseDouble(row.get("roi_w")), y + Double.parseDouble(row.get("roi_h"))));
        // The figures of the corpus know nothing of padding.
        return new Found((RegionFigures) measurer.values(new MeasureQuestion(shape, null, true)),
                Measurer.lines(new MeasureQuestion(new Shape.Length(shape.from(), shape.to()), null, false), image).orElseThrow());
    }

    private static List<String> differences(Map<String, String> row, Found both, boolean exact) {
        List<String> found = new ArrayList<>();
        RegionFigures figures = both.region();
        Statistics s = figures.statistics();
        if (!row.get("n").equals(Long.toString(s.count()))) {
            found.add("n is " + s.count());
        }
        double range = exact ? 0 : Double.parseDouble(row.get("max")) - Double.parseDouble(row.get("min"));
        compare(found, row, "min", s.min(), range * 0.02);
        compare(found, row, "max", s.max(), range * 0.02);
        compare(found, row, "mean", s.mean(), range * 0.001);
        compare(found, row, "sd_population", s.sdPopulation(), range * 0.001);
        compare(found, row, "sd_sample", s.sdSample(), range * 0.001);
        if (!row.get("suvbw_factor").isEmpty() && figures.suv() == null) {
            found.add("has no SUV");
        } else if (figures.suv() != null) {
            compare(found, row, "suvbw_factor", figures.suv().factor(), 0);
            compare(found, row, "suvbw_mean", figures.suv().mean(), 0);
            compare(found, row, "suvbw_max", figures.suv().max(), 0);
        }
        // The corpus calls every CT HU, also where nothing in the file says so, and knows no units but those of Rescale Type.
        boolean known = !UNSPECIFIED.contains(row.get("unit")) && figures.unit() != null;
        if (known && !row.get("unit").equals(figures.unit())) {
            found.add("unit is " + figures.unit());
        }
        if (!row.get("spacing_row_mm").isEmpty()) {
            compareArea(found, row, figures);
            compareDiagonal(found, row, both.diagonal());
        }
        return found;
    }

    private static void compareArea(List<String> found, Map<String, String> row, RegionFigures figures) {
        double expected = number(row, "roi_w") * number(row, "spacing_col_mm") * number(row, "roi_h") * number(row, "spacing_row_mm");
        boolean same = figures.area().unit().equals("mm2") && Math.abs(figures.area().value() / expected - 1) < 1e-5;
        // A magnification that the file states is taken into account here and not there.
        if (!same && !figures.area().source().equals("detector-corrected")) {
            found.add("area is " + figures.area() + " and not " + expected);
        }
    }

    private static void compareDiagonal(List<String> found, Map<String, String> row, LineFigures figures) {
        var length = figures.figures().getFirst();
        if (!length.unit().equals("mm") || !figures.scale().source().equals("detector-corrected")
                && Math.abs(length.value() - number(row, "roi_diagonal_mm")) > 1e-4) {
            found.add("diagonal is " + length + " and not " + row.get("roi_diagonal_mm"));
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    /** Equal to the digits given, by one unit of the last. */
    private static void compare(List<String> found, Map<String, String> row, String column, double value, double tolerance) {
        BigDecimal expected = new BigDecimal(row.get(column));
        // Extremes are written with six significant digits, without zeros at the end.
        double last = column.length() == 3 ? Math.abs(expected.doubleValue()) * 5e-6 : expected.ulp().doubleValue();
        if (Math.abs(value - expected.doubleValue()) > last * 1.01 + tolerance) {
            found.add(column + " is " + value + " and not " + expected);
        }
    }

    static StoredFrame stored(DecodedFrame frame) {
        return new StoredFrame(new FrameFormat(frame.rows(), frame.columns(), frame.samplesPerPixel(), frame.type(),
                frame.photometricInterpretation()), MemorySegment.ofArray(frame.samples()).asReadOnly());
    }
}
