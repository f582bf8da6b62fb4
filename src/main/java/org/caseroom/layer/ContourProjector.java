package org.caseroom.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.caseroom.study.StackImage;

/**
 * Brings the contours of a structure set onto the plane of an image.
 *
 * <p>An outline that names one image of this series is drawn on that image only. Any other that is parallel to the image is drawn when
 * it lies within half a slice, of several planes of a region the nearest. One that crosses the image leaves the cut of the slab that it
 * stands for: as thick as the planes of the region are apart.
 */
final class ContourProjector {
    /** Points of an answer: about 2 MB. */
    static final int MAX_POINTS = 100_000;
    private static final double EXACT_MM = 0.05;
    private static final double DEFAULT_SLICE_MM = 1;

    private final StackImage image;
    private final Grid grid;
    private final String frameOfReference;
    private final Set<String> siblings;
    private int points;
    private int omitted;

    /**
     * @param frameOfReference of the image, null where there is none
     * @param siblings         SOP Instance UIDs of the series of the image
     */
    ContourProjector(StackImage image, Grid grid, String frameOfReference, Set<String> siblings) {
        this.image = image;
        this.grid = grid;
        this.frameOfReference = frameOfReference;
        this.siblings = siblings;
    }

    ContourPicture project(StructureSet set) {
        List<ContourPicture.Region> regions = new ArrayList<>();
        for (StructureSet.Region region : set.regions()) {
            List<ContourPicture.Outline> outlines = outlines(region);
            if (!outlines.isEmpty()) {
                regions.add(new ContourPicture.Region(region.segment().number(), outlines));
            }
        }
        return new ContourPicture(regions, omitted);
    }

    private List<ContourPicture.Outline> outlines(StructureSet.Region region) {
        boolean placed = frameOfReference != null && (region.frameOfReference() == null
                || frameOfReference.equals(region.frameOfReference()));
        double slice = image.sliceThickness() != null && image.sliceThickness() > 0 ? image.sliceThickness() : DEFAULT_SLICE_MM;
        List<ContourPicture.Outline> found = new ArrayList<>();
        List<StructureSet.Contour> near = new ArrayList<>();
        double[] nearest = {slice / 2 + EXACT_MM};
        double apart = Double.NaN;
        for (StructureSet.Contour contour : region.contours()) {
            if (contour.image() != null && siblings.contains(contour.image())) {
                if (contour.image().equals(image.instance())) {
                    add(found, contour, true);
                }
                continue;
            }
            if (!placed) {
                continue;
            }
            double[] range = range(contour);
            double middle = Math.abs(range[0] + range[1]) / 2;
            if (range[1] - range[0] <= Math.max(EXACT_MM, slice / 2)) {
                if (middle < nearest[0] - EXACT_MM) {
                    near.clear();
                }
                if (middle <= nearest[0]) {
                    near.add(contour);
                    nearest[0] = Math.min(nearest[0], middle + EXACT_MM);
                }
            } else if (range[0] <= 0 && range[1] >= 0) {
                apart = Double.isNaN(apart) ? apart(region) : apart;
                cut(found, contour, apart);
            }
        }
        near.forEach(contour -> add(found, contour, nearest[0] - EXACT_MM <= EXACT_MM));
        return found;
    }

    /** Least and greatest height above the plane of the image. */
    private double[] range(StructureSet.Contour contour) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] p = contour.points();
        for (int i = 0; i < p.length; i += 3) {
            double height = grid.height(p[i], p[i + 1], p[i + 2]);
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        return new double[] {low, high};
    }

    private void add(List<ContourPicture.Outline> found, StructureSet.Contour contour, boolean exact) {
        double[] p = contour.points();
        double[] flat = new double[contour.size() * 2];
        for (int i = 0; i < contour.size(); i++) {
            flat[2 * i] = milli(grid.column(p[3 * i], p[3 * i + 1], p[3 * i + 2]) + 0.5);
            flat[2 * i + 1] = milli(grid.row(p[3 * i], p[3 * i + 1], p[3 * i + 2]) + 0.5);
        }
        put(found, new ContourPicture.Outline(contour.kind().name(), exact, flat));
    }

    private void put(List<ContourPicture.Outline> found, ContourPicture.Outline outline) {
        if (points + outline.points().length / 2 > MAX_POINTS) {
            omitted++;
            return;
        }
        points += outline.points().length / 2;
        found.add(outline);
    }

    /** The outline stands for a slab: where it crosses the image, in and out, the slab leaves a quadrangle. */
    private void cut(List<ContourPicture.Outline> found, StructureSet.Contour contour, double apart) {
        double[] normal = normal(contour);
        if (contour.kind() != StructureSet.Kind.CLOSED || normal == null) {
            return;
        }
        double[] p = contour.points();
        List<double[]> crossings = new ArrayList<>();
        for (int i = 0, j = p.length - 3; i < p.length; j = i, i += 3) {
            double from = grid.height(p[j], p[j + 1], p[j + 2]);
            double to = grid.height(p[i], p[i + 1], p[i + 2]);
            if (from < 0 != to < 0) {
                double part = from / (from - to);
                crossings.add(new double[] {p[j] + (p[i] - p[j]) * part, p[j + 1] + (p[i + 1] - p[j + 1]) * part,
                        p[j + 2] + (p[i + 2] - p[j + 2]) * part});
            }
        }
        // Along the line in which the two planes meet, the even ones lead in and the odd ones out.
        double[] plane = grid.normal();
        double[] line = {normal[1] * plane[2] - normal[2] * plane[1], normal[2] * plane[0] - normal[0] * plane[2],
                normal[0] * plane[1] - normal[1] * plane[0]};
        crossings.sort((a, b) -> Double.compare(Grid.dot(a, line), Grid.dot(b, line)));
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            double[] a = crossings.get(i);
            double[] b = crossings.get(i + 1);
            double[] quad = new double[8];
            corner(quad, 0, a, normal, -apart / 2);
            corner(quad, 2, b, normal, -apart / 2);
            corner(quad, 4, b, normal, apart / 2);
            corner(quad, 6, a, normal, apart / 2);
            put(found, new ContourPicture.Outline(StructureSet.Kind.CLOSED.name(), false, quad));
        }
    }

    private void corner(double[] quad, int at, double[] p, double[] normal, double by) {
        double x = p[0] + normal[0] * by;
        double y = p[1] + normal[1] * by;
        double z = p[2] + normal[2] * by;
        quad[at] = milli(grid.column(x, y, z) + 0.5);
        quad[at + 1] = milli(grid.row(x, y, z) + 0.5);
    }

    /** Of the plane of an outline, by Newell; null where it has no area. */
    static double[] normal(StructureSet.Contour contour) {
        double[] p = contour.points();
        double[] n = new double[3];
        for (int i = 0, j = p.length - 3; i < p.length; j = i, i += 3) {
            n[0] += (p[j + 1] - p[i + 1]) * (p[j + 2] + p[i + 2]);
            n[1] += (p[j + 2] - p[i + 2]) * (p[j] + p[i]);
            n[2] += (p[j] - p[i]) * (p[j + 1] + p[i + 1]);
        }
        double length = Math.sqrt(Grid.dot(n, n));
        return length > 1e-9 ? new double[] {n[0] / length, n[1] / length, n[2] / length} : null;
    }

    /** Distance of the planes of a region: the least between two that differ. */
    private static double apart(StructureSet.Region region) {
        double[] normal = null;
        List<Double> places = new ArrayList<>();
        for (StructureSet.Contour contour : region.contours()) {
            normal = normal == null ? normal(contour) : normal;
            if (normal != null) {
                places.add(Grid.dot(Arrays.copyOf(contour.points(), 3), normal));
            }
        }
        double[] sorted = places.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            double step = sorted[i] - sorted[i - 1];
            if (step > EXACT_MM) {
                least = Math.min(least, step);
            }
        }
        return Double.isFinite(least) ? least : DEFAULT_SLICE_MM;
    }

    private static double milli(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
