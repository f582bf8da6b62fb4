package org.caseroom.sample;

import java.util.ArrayList;
import java.util.List;

/** The patient: smooth surfaces ({@link Thorax}) and the solids painted over them, in order. Immutable once built. */
final class Phantom {

    private final Thorax thorax;
    private final List<Shape> soft;
    private final List<Shape> lungs;
    private final List<Shape> bones;

    private Phantom(Thorax thorax, List<Shape> soft, List<Shape> lungs, List<Shape> bones) {
        this.thorax = thorax;
        this.soft = soft;
        this.lungs = lungs;
        this.bones = bones;
    }

    /**
     * @param density share of the lungs' vessels that is grown; 1 for the full trees, less for tests
     */
    static Phantom of(long seed, double density) {
        Noise3 noise = new Noise3(seed);
        Thorax thorax = new Thorax(noise, Heart.chambers());
        List<Shape> soft = new ArrayList<>();
        addHepaticVessels(soft);
        soft.addAll(Heart.shapes());
        soft.addAll(Heart.neighbours());
        List<Shape> bones = new Skeleton(thorax).shapes();
        List<Shape> lungs = new Lungs(thorax, noise, seed, density).shapes();
        return new Phantom(thorax, List.copyOf(soft), List.copyOf(lungs), List.copyOf(bones));
    }

    Thorax thorax() {
        return thorax;
    }

    /** Organs and vessels outside the lungs. */
    List<Shape> soft() {
        return soft;
    }

    /** Airways, vessels of the lungs and the tumour. */
    List<Shape> lungs() {
        return lungs;
    }

    List<Shape> bones() {
        return bones;
    }

    /** Everything, in the order of painting. */
    List<Shape> all() {
        List<Shape> all = new ArrayList<>(soft);
        all.addAll(bones);
        all.addAll(lungs);
        return all;
    }

    private static void addHepaticVessels(List<Shape> into) {
        double[][] ways = {
            {4.5, 1.5, -24, 12, -118, -44, 8, -124, -74, 14, -136, -100, 26, -150},
            {4.2, 1.5, -24, 8, -118, -36, -18, -128, -52, -46, -144, -60, -60, -160},
            {3.8, 1.2, -20, 4, -120, 0, -26, -130, 22, -46, -146},
            {4.8, 1.5, -30, -4, -185, -50, 4, -168, -78, 0, -160, -104, 6, -166},
            {3.0, 1.0, -78, 0, -160, -92, -20, -146, -102, -30, -136},
            {3.0, 1.0, -50, 4, -168, -62, -24, -158, -76, -44, -150}};
        for (double[] way : ways) {
            Heart.tube(into, Material.HEPATIC_VESSEL, way[0], way[1],
                    java.util.Arrays.copyOfRange(way, 2, way.length));
        }
    }
}
