package org.caseroom.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.caseroom.imaging.ColourMap;
import org.caseroom.imaging.ColourMaps;
import org.caseroom.imaging.encode.FrameEncoders;

/** The colours that a viewport can give to gray values, with a strip of each for menus and legends. */
public final class ColourMapRoutes implements RouteModule {
    private static final int STRIP_ROWS = 16;

    /**
     * @param strip   address of a PNG of 256 columns: the colours of all levels from left to right
     * @param colours the same, six hexadecimal digits each
     */
    record Listed(String name, String uid, String strip, String colours) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/colour-maps").handler(ctx -> {
            Requests.caller(ctx);
            Requests.answer(ctx, 200, (Object) ColourMaps.all().stream().map(ColourMapRoutes::listed).toList());
        });
        router.get("/api/colour-maps/:name/strip.png").handler(ColourMapRoutes::strip);
    }

    private static Listed listed(ColourMap map) {
        return new Listed(map.name(), map.uid(), "/api/colour-maps/" + map.name() + "/strip.png", map.hexadecimal());
    }

    private static void strip(RoutingContext ctx) {
        Requests.caller(ctx);
        ColourMap map = ColourMaps.find(ctx.pathParam("name")).orElseThrow(() -> HttpRefusal.notFound("colour map"));
        // The standard's palettes do not change.
        ctx.response().putHeader("Content-Type", "image/png").putHeader("Cache-Control", "private, max-age=604800, immutable")
                .end(Buffer.buffer(FrameEncoders.png().encode(map.strip(STRIP_ROWS), 256, STRIP_ROWS, 3)));
    }
}
