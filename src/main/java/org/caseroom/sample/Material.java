package org.caseroom.sample;

/**
 * What a point of the phantom is made of, with what each scanner sees of it.
 *
 * <p>Contrast medium is in the blood (an early phase), so the liver keeps its native density.
 */
enum Material {
    AIR(-1000, 0),
    SKIN(15, 0.45),
    FAT(-104, 0.25),
    MUSCLE(58, 0.70),
    LUNG(-862, 0.42),
    FISSURE(-720, 0.45),
    BLOOD(152, 1.75),
    VESSEL(130, 1.70),
    AIRWAY_WALL(10, 0.9),
    LUMEN(-985, 0.05),
    CORTEX(1150, 0.9),
    ENDPLATE(480, 1.2),
    MARROW(175, 1.45),
    DISC(88, 0.5),
    CORD(34, 0.9),
    THECA(12, 0.4),
    CARTILAGE(105, 0.5),
    MYOCARDIUM(92, 3.4),
    LIVER(56, 2.35),
    HEPATIC_VESSEL(72, 1.9),
    SPLEEN(78, 1.85),
    GUT_WALL(58, 1.6),
    GUT_FLUID(14, 0.4),
    GAS(-985, 0.1),
    NODULE(43, 9.7),
    SPICULE(20, 2.5),
    NODE(46, 6.2),
    OESOPHAGUS(42, 1.5),
    THYROID(115, 1.4),
    CALCIUM(620, 0.6),
    TABLE_SHELL(-180, 0),
    TABLE_CORE(-950, 0),
    MATTRESS(-905, 0);

    private final float hounsfield;
    private final float uptake;

    Material(double hounsfield, double uptake) {
        this.hounsfield = (float) hounsfield;
        this.uptake = (float) uptake;
    }

    /** Density in Hounsfield units at 120 kVp. */
    float hounsfield() {
        return hounsfield;
    }

    /** FDG uptake as a standardised uptake value by body weight, in g/ml, one hour after injection. */
    float uptake() {
        return uptake;
    }
}
