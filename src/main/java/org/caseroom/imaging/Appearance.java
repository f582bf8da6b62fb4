package org.caseroom.imaging;

import org.caseroom.room.Presentation;

/**
 * How a picture presents its image beyond window and size: the part of a {@link Presentation} that changes pixels.
 *
 * @param voiLut    which of the VOI LUTs of the image, from 1 in the order of the file, instead of any window; 0: none of them
 * @param colourMap name of a {@link ColourMap}; null: gray
 * @param overlays  whether overlays 60xx are drawn
 * @param shutter   whether a display shutter hides what lies outside of it
 * @param complete  whether padding is background, values of a supplemental palette have its colours, and colours that are
 *                  tagged with an ICC profile are shown as tagged; false: gray levels by the window and samples as they are
 * @param state     SOP Instance UID of the presentation state that is applied; null: none
 * @param shield    what is black for its reader; null: nothing is kept from him
 */
public record Appearance(int voiLut, String colourMap, boolean overlays, boolean shutter, boolean complete, String state, Shield shield) {
    /** Nothing but modality LUT and VOI: what a rendered frame of WADO-RS is without parameters. */
    public static final Appearance PLAIN = new Appearance(0, null, false, false, false, null);
    /** All that the file asks for. */
    public static final Appearance OF_FILE = new Appearance(0, null, true, true, true, null);

    /** With nothing kept from its reader. */
    public Appearance(int voiLut, String colourMap, boolean overlays, boolean shutter, boolean complete, String state) {
        this(voiLut, colourMap, overlays, shutter, complete, state, null);
    }

    /** For a reader from whom something is kept: names stand in overlays and in presentation states, too. */
    public Appearance behind(Shield kept) {
        return new Appearance(voiLut, colourMap, false, shutter, complete, null, kept);
    }

    /** null: as the file says. */
    public static Appearance of(Presentation presentation) {
        return presentation == null ? OF_FILE : new Appearance(presentation.voiLut() == null ? 0 : presentation.voiLut(),
                presentation.colourMap(), presentation.overlays(), presentation.shutter(), true, presentation.state());
    }
}
