package org.caseroom.protocol;

import org.caseroom.room.ImageRef;
import org.caseroom.room.Shape;

/** What only matters while it is fresh. At most 30 a second of each kind a client; the latest of a kind wins. */
public sealed interface Signal {
    /**
     * Where somebody points.
     *
     * @param image null: the pointer has left the images
     * @param laser while he holds the laser on
     */
    record Cursor(ImageRef image, org.caseroom.room.Point point, boolean laser) implements Signal {
    }

    /** The mark being drawn, before it is finished; {@code shape} null: given up or finished. */
    record Drawing(String id, ImageRef image, Shape shape) implements Signal {
    }

    /** Whose view this client follows; null: looks around alone. */
    record Following(String participant) implements Signal {
    }
}
