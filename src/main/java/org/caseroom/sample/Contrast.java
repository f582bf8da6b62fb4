package org.caseroom.sample;

/**
 * What a scanner sees of each material.
 *
 * @param value    by {@link Material#ordinal()}
 * @param texture  height of the tissue's own unevenness, as a share of its natural one: 0 none, 1 as in life
 * @param table    whether the couch is in the picture
 */
record Contrast(float[] value, double texture, boolean table) {

    static Contrast hounsfield(double texture, boolean table) {
        float[] value = new float[Material.values().length];
        for (Material material : Material.values()) {
            value[material.ordinal()] = material.hounsfield();
        }
        return new Contrast(value, texture, table);
    }

    /** As {@link #hounsfield}, before contrast medium was given. */
    static Contrast plain() {
        Contrast plain = hounsfield(1, false);
        plain.value[Material.BLOOD.ordinal()] = 44;
        plain.value[Material.VESSEL.ordinal()] = 44;
        plain.value[Material.HEPATIC_VESSEL.ordinal()] = 50;
        plain.value[Material.MYOCARDIUM.ordinal()] = 48;
        return plain;
    }

    static Contrast uptake() {
        float[] value = new float[Material.values().length];
        for (Material material : Material.values()) {
            value[material.ordinal()] = material.uptake();
        }
        return new Contrast(value, 0, false);
    }

    float of(Material material) {
        return value[material.ordinal()];
    }
}
