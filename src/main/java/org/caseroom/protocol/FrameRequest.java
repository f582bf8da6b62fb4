package org.caseroom.protocol;

import org.caseroom.room.Checks;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Presentation;
import org.caseroom.room.Voi;

/** What a client sends on {@code /ws/frames}. */
public sealed interface FrameRequest {
    /** Highest number a client may give one of its viewports. */
    int MAX_VIEWPORT = 15;
    /** Device pixels along one side of a viewport. */
    int MAX_SIDE = 8_192;
    /** Highest index of a viewport in a room's view: a layout has at most 3 x 3. */
    int MAX_OF = 8;

    /**
     * What one viewport of this client shows from now on. A newer one for the same viewport replaces an older one that has not
     * been rendered yet.
     *
     * @param viewport  0 to 15, numbered by the client
     * @param request   grows with every Show of this viewport; comes back in the header of its frames
     * @param study     Study Instance UID of the image
     * @param voi       null: default window of the image
     * @param presentation null: as the file says; of it the picture takes VOI LUT, colour map, overlays, shutter and state,
     *                  while turning, flipping and layers are the client's
     * @param width     of the viewport in device pixels, 1 to 8192: the frame is not rendered larger than needed for it
     * @param height    likewise
     * @param zoom      1: the whole image fits the viewport; at higher zoom more pixels are sent, at most the native ones
     * @param moving    true while the user drags or scrolls: one lossy frame; false: lossless
     * @param quality   1 to 100, with {@code moving}: one lossy frame of about this JPEG quality, and no lossless one follows by
     *                  itself, as a cine wants it; null: as the line of this client allows
     * @param ahead     true with {@code moving}: for later, after everything that somebody waits for, and no lossless one follows by itself
     */
    record Show(int viewport, long request, String study, ImageRef image, @Nullable Voi voi, boolean inverted,
                @Nullable Presentation presentation, int width, int height, double zoom, boolean moving, @Nullable Integer quality,
                @Nullable Boolean ahead) implements FrameRequest {
        public Show {
            Checks.range(viewport, 0, MAX_VIEWPORT, "viewport");
            Checks.range(request, 0, ClientMessage.MAX_NUMBER, "request");
            Checks.uid(study, "study");
            Checks.present(image, "image");
            Checks.range(width, 1, MAX_SIDE, "width");
            Checks.range(height, 1, MAX_SIDE, "height");
            zoom = Checks.milli(zoom, 0.05, 100, "zoom");
            if (quality != null) {
                Checks.range(quality, 1, 100, "quality");
            }
        }
    }

    /**
     * From now on this viewport of the client shows what a viewport of the room's view shows. The server sends its picture at once and then
     * each time that the view changes, without being asked: a lossy one, and the lossless one when it rests. Ends with the next Show or Hide
     * of the viewport; a newer Follow replaces it. On a socket whose ticket names a room.
     *
     * @param viewport 0 to 15, numbered by the client
     * @param request  grows with every Show and Follow of this viewport; comes back in the header of every picture that is sent for it
     * @param of       index of the viewport in the room's view, 0 to 8
     * @param width    of the client's viewport in device pixels, as with {@link Show}
     * @param height   likewise
     * @param zoom     as with {@link Show}; a client that zooms says so with a new Follow
     */
    record Follow(int viewport, long request, int of, int width, int height, double zoom) implements FrameRequest {
        public Follow {
            Checks.range(viewport, 0, MAX_VIEWPORT, "viewport");
            Checks.range(request, 0, ClientMessage.MAX_NUMBER, "request");
            Checks.range(of, 0, MAX_OF, "of");
            Checks.range(width, 1, MAX_SIDE, "width");
            Checks.range(height, 1, MAX_SIDE, "height");
            zoom = Checks.milli(zoom, 0.05, 100, "zoom");
        }
    }

    /** The viewport is gone or empty. */
    record Hide(int viewport) implements FrameRequest {
        public Hide {
            Checks.range(viewport, 0, MAX_VIEWPORT, "viewport");
        }
    }

    /** The frame arrived and was decoded: room for the next one of this viewport. */
    record Got(int viewport, long request) implements FrameRequest {
        public Got {
            Checks.range(viewport, 0, MAX_VIEWPORT, "viewport");
            Checks.range(request, 0, ClientMessage.MAX_NUMBER, "request");
        }
    }
}
