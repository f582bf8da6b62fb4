package org.caseroom.sample;

/**
 * A solid of one material, known by its distance function: negative inside, in mm, exact enough near the surface that
 * the share of a voxel it fills can be read off it.
 */
sealed interface Shape permits Tube, Ellipsoid, Prism, Blade {

    Material material();

    double distance(double x, double y, double z);

    /** Half-open box (x, y, z lower, then upper) outside which the distance is positive. */
    double[] box();
}
