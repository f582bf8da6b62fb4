package org.caseroom.protocol;

import org.caseroom.room.Checks;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Reaction;
import org.caseroom.room.Shape;
import org.caseroom.room.View;

/** What only matters while it is fresh. At most 30 a second of each kind a client; the latest of a kind wins. */
public sealed interface Signal {
    /**
     * Where somebody points.
     *
     * @param image null: the pointer has left the images
     * @param laser while he holds the laser on
     */
    record Cursor(@Nullable ImageRef image, @Nullable Point point, boolean laser) implements Signal {
        public Cursor {
            if ((image == null) != (point == null)) {
                throw new IllegalArgumentException("image and point are either both there or both null");
            }
        }
    }

    /** The mark being drawn, before it is finished; {@code shape} null: given up or finished. */
    record Drawing(String id, ImageRef image, @Nullable Shape shape) implements Signal {
        public Drawing {
            Checks.id(id, "id");
            Checks.present(image, "image");
        }
    }

    /** Whose view this client follows; null: looks around alone. */
    record Following(@Nullable String participant) implements Signal {
        public Following {
            if (participant != null) {
                Checks.id(participant, "participant");
            }
        }
    }

    /** What this client has on its screen while it does not follow what is presented; null: it follows. */
    record Looking(@Nullable View view) implements Signal {
    }

    /** An answer without words, shown to all for a moment. */
    record Reacted(Reaction reaction) implements Signal {
        public Reacted {
            Checks.present(reaction, "reaction");
        }
    }

    /**
     * Of the server, to the clients of a room: what arrives from elsewhere has changed, so who shows it asks again (HTTP).
     *
     * @param study of the room, that comes from an archive; null: what was sent to the room
     */
    record Arriving(@Nullable String study) implements Signal {
        public Arriving {
            if (study != null) {
                Checks.uid(study, "study");
            }
        }
    }
}
