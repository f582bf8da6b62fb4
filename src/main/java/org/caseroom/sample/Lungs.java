package org.caseroom.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What grows in the lungs: central airways, five lobes of vessels and bronchi, and the tumour. */
final class Lungs {

    /** Middle of the tumour in the right upper lobe. */
    static final double[] NODULE = {-77, 2, 44};
    static final double NODULE_RADIUS = 8.9;

    private final Thorax thorax;
    private final List<Shape> shapes = new ArrayList<>();

    Lungs(Thorax thorax, Noise3 noise, long seed, double density) {
        this.thorax = thorax;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ 0x6C756E67L);
        List<Tube> walls = new ArrayList<>();
        for (int lobe = 0; lobe < 5; lobe++) {
            lobe(lobe, random, density, walls);
        }
        central(walls);
        shapes.addAll(walls);
        for (Tube wall : walls) {
            double r = Math.min(wall.ra(), wall.rb());
            shapes.add(wall.shrunk(r > 5 ? 1.3 : r * 0.3 + 0.1, Material.LUMEN));
        }
        nodule(noise, random);
    }

    /** In the order of painting. */
    List<Shape> shapes() {
        return shapes;
    }

    /** Right upper, middle and lower lobe, left upper and lower lobe. */
    static int lobeOf(double x, double y, double z) {
        double oblique = oblique(x, y, z);
        if (x > 0) {
            return oblique < 0 ? 3 : 4;
        }
        if (oblique > 0) {
            return 2;
        }
        return horizontal(x, y, z) > 0 ? 0 : 1;
    }

    /** Signed distance to the oblique fissure, positive in the lower lobe. */
    static double oblique(double x, double y, double z) {
        double bow = 0.0016 * (Math.abs(x) - 70) * (Math.abs(x) - 70);
        double tilt = x > 0 ? 4 : 0;
        return 0.66 * (y - 20) - 0.75 * (z + 6 - tilt) - bow - 5 * Math.sin(y / 38);
    }

    /** Height above the horizontal fissure of the right lung. */
    static double horizontal(double x, double y, double z) {
        return z + 20 + 0.14 * (y + 20) - 0.0011 * (x + 70) * (x + 70) + 0.0010 * (y + 20) * (y + 20) - 3;
    }

    private void lobe(int lobe, RandomGenerator random, double density, List<Tube> walls) {
        boolean right = lobe < 3;
        double side = right ? -1 : 1;
        int wanted = (int) (density * new int[] {4000, 1700, 5000, 4300, 4600}[lobe]);
        double[][] artery = {{-44, 0, -10}, {-48, -2, -32}, {-50, 10, -34}, {48, 2, -6}, {52, 22, -26}};
        double[][] vein = {{-46, -4, -28}, {-44, -8, -40}, {-42, 16, -62}, {49, -6, -26}, {49, 22, -62}};
        LungTree arteries = new LungTree(random, 1.05, 6.4, p -> thorax.lung(p[0], p[1], p[2]) < -1);
        arteries.grow(artery[lobe], new double[] {side * 0.8, 0, lobe == 0 || lobe == 3 ? 0.6 : -0.6},
                targets(lobe, wanted, random));
        LungTree veins = new LungTree(random, 0, 5.6, p -> false);
        veins.grow(vein[lobe], new double[] {side, 0, 0}, targets(lobe, (int) (wanted * 0.8), random));
        shapes.addAll(arteries.vessels());
        shapes.addAll(veins.vessels());
        walls.addAll(arteries.bronchi());
    }

    private List<double[]> targets(int lobe, int wanted, RandomGenerator random) {
        List<double[]> points = new ArrayList<>();
        boolean right = lobe < 3;
        int misses = 0;
        while (points.size() < wanted && misses < 400_000) {
            misses++;
            double x = (right ? -1 : 1) * (8 + 128 * random.nextDouble());
            double y = -92 + 180 * random.nextDouble();
            double z = -185 + 285 * random.nextDouble();
            if (lobeOf(x, y, z) != lobe || thorax.lung(x, y, z) > -3.2) {
                continue;
            }
            double fissure = Math.abs(oblique(x, y, z));
            if (right && lobe != 2) {
                fissure = Math.min(fissure, Math.abs(horizontal(x, y, z)) + 1.8);
            }
            double dx = x - NODULE[0];
            double dy = y - NODULE[1];
            double dz = z - NODULE[2];
            if (fissure > 3.5 && dx * dx + dy * dy + dz * dz > 130) {
                points.add(new double[] {x, y, z});
            }
        }
        return points;
    }

    private void central(List<Tube> walls) {
        double[][] ways = {
            {10, 10, 1, 4, 170, 0, 5, 120, 0, 8, 60, 1, 13, 4},
            {8.6, 7.2, 1, 13, 4, -12, 15, -6, -26, 16, -16},
            {7.0, 6.0, -26, 16, -16, -36, 15, -30, -41, 14, -44},
            {5.2, 4.2, -26, 16, -16, -38, 12, -12, -50, 8, -4},
            {8.2, 6.6, 1, 13, 4, 20, 19, -10, 36, 21, -20},
            {5.4, 4.4, 36, 21, -20, 46, 16, -20, 54, 8, -14},
            {6.0, 4.8, 36, 21, -20, 44, 24, -34, 50, 28, -48},
            {4.6, 3.8, -41, 14, -44, -50, 20, -58, -56, 26, -72},
            {4.2, 3.2, -41, 14, -44, -52, -2, -50, -60, -16, -54}};
        for (double[] way : ways) {
            List<Shape> tubes = new ArrayList<>();
            Heart.tube(tubes, Material.AIRWAY_WALL, way[0], way[1], java.util.Arrays.copyOfRange(way, 2, way.length));
            for (Shape tube : tubes) {
                walls.add((Tube) tube);
            }
        }
    }

    private void nodule(Noise3 noise, RandomGenerator random) {
        double[] c = NODULE;
        for (int i = 0; i < 46; i++) {
            double u = 2 * random.nextDouble() - 1;
            double a = 2 * Math.PI * random.nextDouble();
            double s = Math.sqrt(1 - u * u);
            double reach = NODULE_RADIUS + 4 + 8.5 * random.nextDouble();
            double[] tip = {c[0] + s * Math.cos(a) * reach, c[1] + s * Math.sin(a) * reach, c[2] + u * reach};
            double[] foot = {c[0] + s * Math.cos(a + 0.1) * 7, c[1] + s * Math.sin(a + 0.1) * 7, c[2] + u * 7};
            shapes.add(Tube.of(Material.SPICULE, foot, tip, 1.7, 0.35));
        }
        shapes.add(Tube.of(Material.SPICULE, c, new double[] {-104, 6, 47}, 1.9, 0.9));
        shapes.add(Tube.of(Material.SPICULE, c, new double[] {-101, -16, 42}, 1.5, 0.8));
        shapes.add(Ellipsoid.turned(Material.NODULE, c[0], c[1], c[2], NODULE_RADIUS + 0.4, NODULE_RADIUS - 0.3,
                NODULE_RADIUS, 30, 20).roughened(1.5, noise));
        // An old granuloma in the left lower lobe, as many have.
        shapes.add(Ellipsoid.of(Material.CALCIUM, 92, 44, -58, 2.2, 2.0, 2.3));
    }
}
