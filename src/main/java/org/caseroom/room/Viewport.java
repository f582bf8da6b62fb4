package org.caseroom.room;

/**
 * What one viewport shows.
 *
 * @param study    Study Instance UID, null while the viewport is empty
 * @param series   Series Instance UID, null while the viewport is empty
 * @param image    the image of the series that is shown, null while the viewport is empty
 * @param voi      null: the default window of the image
 * @param inverted black and white exchanged after the window
 * @param camera   null: the whole image fits
 * @param presentation null: as the file says, {@link Presentation#OF_FILE}
 * @param playing  the cine under way, null: none; {@code image} stays where it began
 */
public record Viewport(@Nullable String study, @Nullable String series, @Nullable ImageRef image, @Nullable Voi voi,
                       boolean inverted, @Nullable Camera camera, @Nullable Presentation presentation,
                       @Nullable Playing playing) {
    public static final Viewport EMPTY = new Viewport(null, null, null, null, false, null, null, null);

    /** A series as its file says. */
    static Viewport of(String study, String series, ImageRef image) {
        return new Viewport(study, series, image, null, false, null, null, null);
    }

    public boolean empty() {
        return series == null;
    }

    /** Another image stands still. */
    Viewport withImage(ImageRef shown) {
        return new Viewport(study, series, shown, voi, inverted, camera, presentation, null);
    }

    Viewport withWindow(Voi window, boolean invert) {
        return new Viewport(study, series, image, window, invert, camera, presentation, playing);
    }

    Viewport withCamera(Camera moved) {
        return new Viewport(study, series, image, voi, inverted, moved, presentation, playing);
    }

    Viewport withPresentation(Presentation other) {
        return new Viewport(study, series, image, voi, inverted, camera, other, playing);
    }

    Viewport withPlaying(Playing started) {
        return new Viewport(study, series, started.cine().start(), voi, inverted, camera, presentation, started);
    }
}
