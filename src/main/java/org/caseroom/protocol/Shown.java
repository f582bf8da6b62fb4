package org.caseroom.protocol;

import java.util.List;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Presentation;
import org.caseroom.room.Viewport;
import org.caseroom.room.Voi;

/**
 * What a picture shows that a client was sent because it follows a room: it may come before the event that made it, so it says itself what it is.
 * Only what changes pixels is in it; turning, layers and the camera are the client's.
 *
 * @param study        Study Instance UID
 * @param series       Series Instance UID
 * @param voi          null: default window of the image
 * @param presentation null: as the file says
 */
public record Shown(String study, String series, ImageRef image, @Nullable Voi voi, boolean inverted, @Nullable Presentation presentation) {
    /** @return null when the viewport is empty or plays a cine, whose pictures every client fetches ahead of their time */
    public static Shown of(Viewport viewport) {
        return viewport.study() == null || viewport.series() == null || viewport.image() == null || viewport.playing() != null ? null
                : new Shown(viewport.study(), viewport.series(), viewport.image(), viewport.voi(), viewport.inverted(),
                        rendered(viewport.presentation()));
    }

    private static Presentation rendered(Presentation all) {
        if (all == null) {
            return null;
        }
        var part = new Presentation(0, false, all.voiLut(), all.colourMap(), all.overlays(), all.shutter(), all.state(), List.of());
        return part.equals(Presentation.OF_FILE) ? null : part;
    }
}
