package org.caseroom.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The model itself, at places a radiologist would look for. */
final class PhantomTest {

    private final Thorax thorax = new Thorax(new Noise3(7), Heart.chambers());

    @Test
    void lungsEndAtApexDiaphragmAndMidline() {
        assertThat(thorax.lung(-70, 0, 0)).isNegative();
        assertThat(thorax.lung(70, 0, 0)).isNegative();
        assertThat(thorax.lung(-45, 16, 104)).as("above the apex").isPositive();
        assertThat(thorax.lung(-66, -8, -105)).as("below the right dome").isPositive();
        assertThat(thorax.lung(0, 50, -20)).as("the spine").isPositive();
        assertThat(thorax.dome(-66, -8)).as("the right dome is the higher one").isGreaterThan(thorax.dome(68, -2));
    }

    @Test
    void lobesLieAsInLife() {
        assertThat(Lungs.lobeOf(Lungs.NODULE[0], Lungs.NODULE[1], Lungs.NODULE[2])).as("the tumour").isEqualTo(0);
        assertThat(Lungs.lobeOf(-60, -60, -60)).as("middle lobe in front").isEqualTo(1);
        assertThat(Lungs.lobeOf(-70, 60, -60)).as("right lower lobe behind").isEqualTo(2);
        assertThat(Lungs.lobeOf(60, -40, 30)).isEqualTo(3);
        assertThat(Lungs.lobeOf(70, 60, -60)).isEqualTo(4);
    }

    @Test
    void tumourMeasuresAboutEighteenMillimetres() {
        Phantom phantom = Phantom.of(7, 0.02);
        Shape tumour = phantom.lungs().stream().filter(s -> s.material() == Material.NODULE).findFirst().orElseThrow();
        double across = 0;
        for (double x = -30; x < 30; x += 0.1) {
            across += tumour.distance(Lungs.NODULE[0] + x, Lungs.NODULE[1], Lungs.NODULE[2]) < 0 ? 0.1 : 0;
        }
        assertThat(across).isCloseTo(18, within(2.5));
    }

    @Test
    void boxHoldsTheWholeSolid() {
        Phantom phantom = Phantom.of(7, 0.01);
        for (Shape shape : phantom.all()) {
            double[] b = shape.box();
            double[] middle = {(b[0] + b[3]) / 2, (b[1] + b[4]) / 2, (b[2] + b[5]) / 2};
            for (int k = 0; k < 3; k++) {
                double[] p = middle.clone();
                p[k] = b[k] - 0.5;
                assertThat(shape.distance(p[0], p[1], p[2])).as("%s before its box", shape).isPositive();
                p[k] = b[k + 3] + 0.5;
                assertThat(shape.distance(p[0], p[1], p[2])).as("%s after its box", shape).isPositive();
            }
        }
    }

    @Test
    void sampleTakesTheShareItIsFilledWith() {
        Phantom phantom = Phantom.of(7, 0.01);
        float[] out = new float[40 * 40];
        Tube upright = Tube.of(Material.CORTEX, new double[] {0, 150, -50}, new double[] {0, 150, 50}, 6, 6);
        Contrast contrast = Contrast.hounsfield(0, false);
        new PlanePainter(phantom, contrast).paint(Plane.axial(-20, 130, 0, 1, 40, 40, 2.5), Solids.of(List.of(upright)), out);
        double area = 0;
        for (float v : out) {
            area += (v + 1000) / (Material.CORTEX.hounsfield() + 1000);
        }
        assertThat(area).isCloseTo(Math.PI * 36, within(1.5));
    }

    @Test
    void murraysLawTapersVesselsTowardsThePleura() {
        List<Tube> vessels = Phantom.of(7, 0.3).lungs().stream()
                .filter(s -> s.material() == Material.VESSEL).map(Tube.class::cast).toList();
        assertThat(vessels).hasSizeGreaterThan(10_000);
        assertThat(widest(vessels, 0, 60)).isGreaterThan(3.5);
        assertThat(widest(vessels, 120, 140)).isLessThan(1.5);
    }

    private static double widest(List<Tube> vessels, double from, double to) {
        return vessels.stream().filter(t -> Math.abs(t.ax()) >= from && Math.abs(t.ax()) < to)
                .mapToDouble(Tube::ra).max().orElseThrow();
    }

    @Test
    void noiseHasUnitVarianceAndRepeats() {
        NoiseTexture texture = NoiseTexture.of(3, (u, v) -> Math.exp(-(u * u + v * v) * 20));
        double sum = 0;
        double square = 0;
        for (int i = 0; i < NoiseTexture.SIZE * NoiseTexture.SIZE; i++) {
            float v = texture.at(i % NoiseTexture.SIZE, i / NoiseTexture.SIZE);
            sum += v;
            square += v * v;
        }
        double n = NoiseTexture.SIZE * NoiseTexture.SIZE;
        assertThat(sum / n).isCloseTo(0, within(1e-3));
        assertThat(square / n).isCloseTo(1, within(1e-3));
        assertThat(texture.at(-1, 513)).isEqualTo(texture.at(511, 1));
    }

    @Test
    void heartEmptiesInSystole() {
        EchoHeart heart = new EchoHeart(new Noise3(7));
        heart.at(0);
        int full = blood(heart);
        heart.at(0.36);
        assertThat(blood(heart) / (double) full).as("share left in the ventricle").isBetween(0.35, 0.75);
    }

    private static int blood(EchoHeart heart) {
        int count = 0;
        for (int u = -10; u < 45; u++) {
            for (int v = 30; v < 95; v++) {
                count += heart.left(u, v) < 0 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void bloodFlowsInInDiastoleAndOutInSystole() {
        EchoHeart heart = new EchoHeart(new Noise3(7));
        heart.at(0.60);
        assertThat(heart.flow(15, 85)).isGreaterThan(0.5);
        heart.at(0.17);
        assertThat(heart.flow(3, 85)).isLessThan(-0.5);
        assertThat(heart.flow(-60, 85)).isZero();
    }
}
