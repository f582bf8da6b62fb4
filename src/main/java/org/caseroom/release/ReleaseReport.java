package org.caseroom.release;

import java.util.List;
import java.util.Set;
import org.caseroom.deidentify.ProfileOption;

/**
 * What was changed, without what was there before.
 *
 * @param study      Study Instance UID of the copy
 * @param codes      of the Basic Profile and the options, as in (0012,0064)
 * @param by         name of who made it
 * @param at         milliseconds since 1970 UTC
 * @param keptTexts  how many descriptions stayed because somebody read them
 * @param documents  how many encapsulated documents stayed because somebody read them
 * @param faces      instances of which a face can be rendered, as far as they say what they show: nothing was taken out of them
 * @param attributes in the order of their tags
 */
public record ReleaseReport(String study, Set<ProfileOption> options, List<Code> codes, boolean overlays, int keptTexts, int documents, String by, long at,
                            int instances, int faces, List<Attribute> attributes, List<Pixels> pixels, List<LeftOut> leftOut) {
    /** Of the coding scheme DCM. */
    public record Code(String value, String meaning) {
    }

    /** @param tag as (gggg,eeee); of private elements, curves and overlays their group with x @param count of elements */
    public record Attribute(String tag, String name, Fate fate, long count) {
    }

    /** A decision on pixels. @param series UID in the copy @param by who looked */
    public record Pixels(String series, String modality, int rows, int columns, PixelAction action, int boxes, int instances, String by) {
    }

    /** @param sopClass what kind of object */
    public record LeftOut(String sopClass, LeftOutReason reason, int instances) {
    }
}
