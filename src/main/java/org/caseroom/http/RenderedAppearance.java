package org.caseroom.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.ColourMaps;

/**
 * Query parameters of a rendered frame that say how it is presented: {@code iccprofile} of the standard (PS3.18 8.3.5.1.5), and of
 * our own {@code presentation}, {@code voilut}, {@code colourmap} and {@code state}.
 */
final class RenderedAppearance {
    private static final int MAX_VOI_LUTS = 64;

    private RenderedAppearance() {
    }

    /** @throws HttpRefusal 400 with a sentence */
    static Appearance of(RoutingContext ctx) {
        Appearance base = switch (text(ctx, "presentation").orElse("plain")) {
            case "plain" -> Appearance.PLAIN;
            case "file" -> Appearance.OF_FILE;
            case String _ -> throw HttpRefusal.badRequest("presentation is plain, or file for overlays, shutter, padding and colours"
                    + " as the file asks for them.");
        };
        boolean tagged = switch (text(ctx, "iccprofile").orElse("no")) {
            case "no" -> false;
            case "srgb" -> true;
            case String _ -> throw HttpRefusal.badRequest("iccprofile is no, or srgb for colours converted to sRGB; others are not given.");
        };
        int voiLut = Requests.number(ctx, "voilut", 0, 1, MAX_VOI_LUTS);
        String map = text(ctx, "colourmap").orElse(null);
        if (map != null && ColourMaps.find(map).isEmpty()) {
            throw HttpRefusal.badRequest("colourmap is one of those that /api/colour-maps lists.");
        }
        String state = text(ctx, "state").orElse(null);
        if (state != null && !state.matches("[0-9.]{1,64}")) {
            throw HttpRefusal.badRequest("state is the SOP Instance UID of a presentation state: at most 64 digits and dots.");
        }
        return new Appearance(voiLut, map, base.overlays() || state != null, base.shutter() || state != null, base.complete() || tagged, state);
    }

    private static Optional<String> text(RoutingContext ctx, String name) {
        return Requests.text(ctx, name, 64);
    }
}
