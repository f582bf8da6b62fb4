package org.caseroom.reformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Padding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planes through phantoms of which every value is known. */
final class PlanesTest {
    private static final List<Double> AXIAL = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
    private static final List<Double> CORONAL = List.of(1.0, 0.0, 0.0, 0.0, 0.0, -1.0);
    private static final List<Double> SAGITTAL = List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);
    private static final ToDoubleFunction<double[]> LINEAR = p -> 100 + 3 * p[0] - 2 * p[1] + 5 * p[2];

    private static Phantom even() {
        var phantom = Phantom.axial(40, 32, 0.8);
        for (int i = 0; i < 20; i++) {
            phantom.slice(new double[] {-16, -12, -30 + 2.5 * i}, LINEAR);
        }
        return phantom;
    }

    private static Phantom uneven() {
        var phantom = Phantom.axial(40, 32, 0.8);
        double[] places = {-30, -28, -26, -23, -20.5, -18, -12.5, -10, -7, -5, -2, 0, 3, 5};
        for (double z : places) {
            phantom.slice(new double[] {-16, -12, z}, LINEAR);
        }
        return phantom;
    }

    /** The table goes along z while the planes are tilted by 20 degrees about x. */
    private static Phantom tilted() {
        double angle = Math.toRadians(20);
        var phantom = new Phantom(40, 32, 0.8, 0.8, new double[] {1, 0, 0}, new double[] {0, Math.cos(angle), Math.sin(angle)},
                new ModalityLut(1, -1024, null, "HU"), null);
        for (int i = 0; i < 20; i++) {
            phantom.slice(new double[] {-16, -12, -30 + 2.5 * i}, LINEAR);
        }
        return phantom;
    }

    private static ComputedSeries series(SourceVolume volume, Recipe recipe) {
        return new ComputedSeries(new ReformatStore.Row("2.25.1", "2.25.2", "1", "v", recipe), volume);
    }

    /** Calls for each pixel that has a value. @return how many have one */
    private static int each(Phantom phantom, ComputedSeries series, Pixel pixel) throws Exception {
        int count = 0;
        var images = series.images();
        var presentation = series.presentation().frame(1);
        try (var frames = series.frames(phantom, new ComputedFrames.Kept())) {
            for (int frame = 1; frame <= frames.count(); frame++) {
                StackImage image = images.get(frame - 1);
                var stored = frames.frame(frame);
                double[] values = new double[image.rows() * image.columns()];
                new StoredSamples(stored).doubles(0, values, values.length);
                for (int i = 0; i < values.length; i++) {
                    if (!presentation.padding().contains((long) values[i])) {
                        count++;
                        double[] at = new double[3];
                        for (int k = 0; k < 3; k++) {
                            at[k] = image.position().get(k) + i % image.columns() * image.spacing().column() * image.orientation().get(k)
                                    + i / image.columns() * image.spacing().row() * image.orientation().get(3 + k);
                        }
                        pixel.take(at, presentation.modality().map(values[i]));
                    }
                }
            }
        }
        assertThat(phantom.opened).as("planes held open").isZero();
        return count;
    }

    private interface Pixel {
        void take(double[] place, double value);
    }

    @ParameterizedTest
    @CsvSource({"even,0,0", "even,30,0", "even,30,-50", "uneven,0,0", "uneven,41,13", "tilted,0,0", "tilted,17,70", "tilted,-20,5"})
    void everyPixelOfAnyPlaneHasTheValueOfItsPlace(String kind, double turn, double tilt) throws Exception {
        var phantom = switch (kind) {
            case "even" -> even();
            case "uneven" -> uneven();
            default -> tilted();
        };
        var volume = phantom.volume();
        double a = Math.toRadians(turn);
        double b = Math.toRadians(tilt);
        var oblique = List.of(Math.cos(a), Math.sin(a), 0.0, -Math.sin(a) * Math.sin(b), Math.cos(a) * Math.sin(b), -Math.cos(b));
        for (var orientation : List.of(AXIAL, CORONAL, SAGITTAL, oblique)) {
            double[] worst = {0};
            int[] inside = {0};
            int count = each(phantom, series(volume, new Recipe.Planes(orientation, 0, Projection.MEAN)), (place, value) -> {
                // Beyond the centres of the outermost voxels values go on as they are there.
                if (within(volume, place)) {
                    inside[0]++;
                    worst[0] = Math.max(worst[0], Math.abs(value - LINEAR.applyAsDouble(place)));
                }
            });
            // Stored values and computed ones are each rounded to whole numbers.
            assertThat(worst[0]).as("error of %s %s in HU", kind, orientation).isLessThanOrEqualTo(1.02);
            assertThat(inside[0]).isGreaterThan(count / 2).isGreaterThan(5_000);
        }
    }

    private static boolean within(SourceVolume volume, double[] place) {
        var first = volume.planes.getFirst();
        var last = volume.planes.getLast();
        double along = Directions.dot(place, volume.grid.normal());
        for (var plane : List.of(first, last)) {
            double column = volume.grid.column(place[0], place[1], place[2]) - plane.columnOffset();
            double row = volume.grid.row(place[0], place[1], place[2]) - plane.rowOffset();
            double slack = Math.abs(last.rowOffset() - first.rowOffset()) / (volume.planes.size() - 1) + 0.01;
            double shift = last.rowOffset() - first.rowOffset();
            double part = (along - first.place()) / (last.place() - first.place());
            row += (plane.rowOffset() - first.rowOffset()) - shift * part;
            if (column < 0 || column > volume.columns() - 1 || row < slack || row > volume.rows() - 1 - slack) {
                return false;
            }
        }
        return along >= first.place() && along <= last.place();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 3.5})
    void planesAlongTheSourceAreItsImages(double spacing) throws Exception {
        var phantom = Phantom.axial(16, 12, spacing);
        var random = new java.util.Random(1);
        for (int i = 0; i < 9; i++) {
            phantom.slice(new double[] {3, 4, 5 - 2 * i}, _ -> random.nextInt(-1000, 3000));
        }
        var series = series(phantom.volume(), new Recipe.Planes(AXIAL, 0, Projection.MAX));
        var images = series.images();
        assertThat(images).hasSize(9);
        assertThat(images.getFirst().position()).as("from head to feet").isEqualTo(List.of(3.0, 4.0, 5.0));
        assertThat(series.centre()).isEqualTo(5);
        try (var frames = series.frames(phantom, new ComputedFrames.Kept())) {
            for (int i = 0; i < 9; i++) {
                try (var source = phantom.open(phantom.images.get(i).instance())) {
                    assertThat(frames.frame(i + 1).samples().mismatch(source.frame(1).samples())).as("frame %s", i + 1).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void aSlabShowsTheGreatestLeastAndMeanThroughItsThickness() throws Exception {
        double[] centre = {0, 0, 0};
        double radius = 8;
        var phantom = Phantom.axial(41, 41, 1);
        for (int i = 0; i < 41; i++) {
            phantom.slice(new double[] {-20, -20, -20 + i}, p -> Math.hypot(Math.hypot(p[0] - centre[0], p[1]), p[2]) <= radius ? 1000 : 0);
        }
        var volume = phantom.volume();
        int disc = 0;
        for (int[] i = {-20, -20}; i[0] <= 20; i[0]++) {
            for (i[1] = -20; i[1] <= 20; i[1]++) {
                disc += Math.hypot(i[0], i[1]) <= radius ? 1 : 0;
            }
        }
        assertThat(bright(phantom, series(volume, new Recipe.Planes(CORONAL, 40, Projection.MAX)), 999)).as("MIP").isEqualTo(disc);
        assertThat(bright(phantom, series(volume, new Recipe.Planes(CORONAL, 40, Projection.MIN)), 1)).as("MinIP").isZero();
        assertThat(bright(phantom, series(volume, new Recipe.Planes(CORONAL, 4, Projection.MIN)), 999)).as("thin MinIP").isBetween(1, disc - 1);
        var mean = series(volume, new Recipe.Planes(CORONAL, 40, Projection.MEAN));
        // 17 of 41 voxels on the way through the middle.
        assertThat(middle(phantom, mean)[20 * 41 + 20]).isEqualTo(Math.round(17_000 / 41.0));
    }

    /** Pixels of the frame through the middle that are so bright. */
    private static int bright(Phantom phantom, ComputedSeries series, int least) throws Exception {
        int count = 0;
        for (double value : middle(phantom, series)) {
            count += value >= least ? 1 : 0;
        }
        return count;
    }

    private static double[] middle(Phantom phantom, ComputedSeries series) throws Exception {
        try (var frames = series.frames(phantom, new ComputedFrames.Kept())) {
            var stored = frames.frame(series.centre());
            double[] values = new double[stored.format().rows() * stored.format().columns()];
            new StoredSamples(stored).doubles(0, values, values.length);
            return values;
        }
    }

    @Test
    void paddingIsNeverMixedIntoValues() throws Exception {
        var phantom = new Phantom(20, 20, 1, 1, new double[] {1, 0, 0}, new double[] {0, 1, 0}, new ModalityLut(1, -1000, null, "HU"),
                new Padding(-2000, -2000));
        for (int i = 0; i < 10; i++) {
            phantom.slice(new double[] {0, 0, 1.5 * i}, p -> Math.hypot(p[0] - 9.5, p[1] - 9.5) > 8 ? Double.NaN : 50);
        }
        var found = new java.util.HashSet<Double>();
        int count = each(phantom, series(phantom.volume(), new Recipe.Planes(List.of(0.8, 0.6, 0.0, 0.0, 0.0, -1.0), 3, Projection.MEAN)),
                (_, value) -> found.add(value));
        assertThat(found).containsExactly(50.0);
        assertThat(count).isGreaterThan(1_000);
    }

    @Test
    void factorsOfSlicesAreApplied() throws Exception {
        var phantom = new Phantom(10, 10, 2, 2, new double[] {1, 0, 0}, new double[] {0, 1, 0}, new ModalityLut(0.25, 0, null, "BQML"), null);
        for (int i = 0; i < 6; i++) {
            phantom.slice(new double[] {0, 0, 2.0 * i}, p -> 10.25 + p[2]);
        }
        var series = series(phantom.volume(), new Recipe.Planes(CORONAL, 0, Projection.MEAN));
        double[] worst = {0};
        int count = each(phantom, series, (place, value) -> worst[0] = Math.max(worst[0],
                Math.abs(value - (10.25 + Math.clamp(place[2], 0, 10)))));
        assertThat(worst[0]).isLessThan(0.26);
        assertThat(count).isGreaterThan(400);
        try (var frames = series.frames(phantom, new ComputedFrames.Kept())) {
            assertThat(frames.format(1).type()).isEqualTo(SampleType.F32);
        }
    }

    @Test
    void aLongGapStaysEmpty() throws Exception {
        var phantom = Phantom.axial(10, 10, 1);
        for (double z : new double[] {0, 1, 2, 3, 12, 13, 14, 15}) {
            phantom.slice(new double[] {0, 0, z}, _ -> 7);
        }
        each(phantom, series(phantom.volume(), new Recipe.Planes(CORONAL, 0, Projection.MEAN)), (place, _) ->
                assertThat(place[2]).matches(z -> z < 3.6 || z > 11.4));
    }

    @Test
    void whatIsNoVolumeSaysWhy() {
        var two = Phantom.axial(8, 8, 1).slice(new double[] {0, 0, 0}, _ -> 0).slice(new double[] {0, 0, 1}, _ -> 0);
        assertThatThrownBy(two::volume).isInstanceOf(NotAVolume.class).hasMessageContaining("fewer than 3 parallel planes");
        var phases = Phantom.axial(8, 8, 1);
        for (double z : new double[] {0, 1, 2, 0, 1, 2}) {
            phases.slice(new double[] {0, 0, z}, _ -> 0);
        }
        assertThatThrownBy(phases::volume).isInstanceOf(NotAVolume.class).hasMessageContaining("several images of one place");
        assertThatThrownBy(() -> SourceVolume.of(List.of(), _ -> null)).isInstanceOf(NotAVolume.class);
    }

    @Test
    void nearlyEqualRecipesAreOne() {
        var one = new Recipe.Planes(List.of(0.99999, 0.00001, 0.0, 0.0, 0.0, -1.0), 0.001, Projection.MIN);
        assertThat(one).isEqualTo(new Recipe.Planes(CORONAL, 0, Projection.MEAN));
        assertThat(one.canonical()).isEqualTo("planes|10000,0,0,0,0,-10000|0|MEAN");
        assertThat(new Recipe.Planes(CORONAL, 5, Projection.MAX).description()).isEqualTo("Coronal, 5 mm MIP");
        assertThatThrownBy(() -> new Recipe.Planes(List.of(1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0, Projection.MEAN))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("right angles");
        assertThatThrownBy(() -> new Recipe.Planes(CORONAL, -1, Projection.MEAN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recipe.Planes(CORONAL, Double.NaN, Projection.MEAN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizesStayWithinBounds() throws Exception {
        var phantom = Phantom.axial(4, 4, 0.1);
        for (int i = 0; i < 40; i++) {
            phantom.slice(new double[] {0, 0, 10.0 * i}, _ -> 0);
        }
        var image = series(phantom.volume(), new Recipe.Planes(CORONAL, 0, Projection.MEAN)).images().getFirst();
        assertThat(image.rows()).isBetween(1_000, PlaneStack.MOST_PIXELS);
        assertThat(image.rows() * image.spacing().row()).isBetween(399.0, 401.0);
    }
}
