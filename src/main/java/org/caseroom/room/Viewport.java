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
 */
public record Viewport(@Nullable String study, @Nullable String series, @Nullable ImageRef image, @Nullable Voi voi,
                       boolean inverted, @Nullable Camera camera) {
    public static final Viewport EMPTY = new Viewport(null, null, null, null, false, null);

    public boolean empty() {
        return series == null;
    }

    Viewport withImage(ImageRef shown) {
        return new Viewport(study, series, shown, voi, inverted, camera);
    }

    Viewport withWindow(Voi window, boolean invert) {
        return new Viewport(study, series, image, window, invert, camera);
    }

    Viewport withCamera(Camera moved) {
        return new Viewport(study, series, image, voi, inverted, moved);
    }
}
