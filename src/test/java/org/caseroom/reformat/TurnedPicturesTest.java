package org.caseroom.reformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.ToDoubleFunction;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.protocol.Json;
import org.junit.jupiter.api.Test;

class TurnedPicturesTest {
    /** A bone to the patient's left in front, in air. */
    private static final ToDoubleFunction<double[]> BONE = at ->
            Math.hypot(Math.hypot(at[0] - 8, at[1] + 6), at[2]) < 5 ? 900 : -1000;

    private static Phantom phantom() {
        var phantom = Phantom.axial(40, 40, 1);
        for (int i = 0; i < 20; i++) {
            phantom.slice(new double[] {-19.5, -19.5, -19 + 2 * i}, BONE);
        }
        return phantom;
    }

    private static ComputedSeries series(Phantom phantom, Look look) throws NotAVolume {
        return new ComputedSeries(new ReformatStore.Row("2.25.1", "2.25.2", "1", "v", new Recipe.Turntable(look, 12, 0)), phantom.volume());
    }

    private static double[] samples(Phantom phantom, ComputedSeries series, int frame) throws Exception {
        try (var frames = series.frames(phantom, new ComputedFrames.Kept())) {
            var stored = frames.frame(frame);
            double[] values = new double[stored.format().rows() * stored.format().columns() * stored.format().samplesPerPixel()];
            new StoredSamples(stored).doubles(0, values, values.length);
            return values;
        }
    }

    @Test
    void bone_is_seen_in_colour_where_it_lies() throws Exception {
        var phantom = phantom();
        var series = series(phantom, Look.BONE);
        var images = series.images();
        double[] rgb = samples(phantom, series, 1);

        assertThat(images).hasSize(12).allSatisfy(image -> {
            assertThat(image.samples()).isEqualTo(3);
            assertThat(image.display().colour()).isTrue();
            assertThat(image.position()).as("what is seen has no depth").isNull();
            assertThat(image.orientation()).hasSize(6);
        });
        assertThat(images.getFirst().orientation()).containsExactly(1.0, 0.0, 0.0, 0.0, 0.0, -1.0);
        var image = images.getFirst();
        int column = (int) Math.round((image.columns() - 1) / 2.0 + 8 / image.spacing().column());
        int other = (int) Math.round((image.columns() - 1) / 2.0 - 8 / image.spacing().column());
        int row = image.rows() / 2;
        assertThat(rgb[3 * (row * image.columns() + column)]).as("the left of the patient at the right").isGreaterThan(150);
        assertThat(rgb[3 * (row * image.columns() + other)]).isZero();
        assertThat(phantom.opened).as("frames of the source are held for the length of one render").isZero();
    }

    @Test
    void a_maximum_projection_has_the_values_of_its_source_and_a_window_of_its_own() throws Exception {
        var phantom = phantom();
        var series = series(phantom, Look.MIP);
        var image = series.images().getFirst();
        var presentation = series.presentation().frame(1);
        double[] values = samples(phantom, series, 1);

        assertThat(image.samples()).isEqualTo(1);
        assertThat(image.rescaleUnit()).isEqualTo("HU");
        assertThat(presentation.windows().getFirst().width()).as("a window for rays, which meet bone").isEqualTo(image.window().width()).isGreaterThan(800);
        assertThat(image.windows().getFirst()).isEqualTo(image.window());
        int column = (int) Math.round((image.columns() - 1) / 2.0 + 8 / image.spacing().column());
        assertThat(presentation.modality().map(values[image.rows() / 2 * image.columns() + column])).isEqualTo(900);
        assertThat(presentation.padding().contains((long) values[0])).as("rays that miss the volume").isTrue();
    }

    @Test
    void a_recipe_is_written_as_it_is_read_and_says_what_it_refuses() throws Exception {
        var recipe = new Recipe.Turntable(Look.VESSELS, 36, 10.04);
        var mapper = Json.mapper();

        String json = mapper.writerFor(Recipe.class).writeValueAsString(recipe);

        assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree("{\"type\":\"Turntable\",\"look\":\"VESSELS\",\"views\":36,\"tilt\":10.0}"));
        assertThat(mapper.readValue(json, Recipe.class)).isEqualTo(recipe);
        assertThat(recipe.canonical()).isEqualTo("turntable|VESSELS|36|100");
        assertThat(recipe.description()).isEqualTo("3D, vessels");
        assertThatThrownBy(() -> new Recipe.Turntable(Look.BONE, 11, 0)).hasMessageContaining("12 to 72");
        assertThatThrownBy(() -> new Recipe.Turntable(Look.BONE, 12, Double.NaN)).hasMessageContaining("-90 to 90");
    }
}
