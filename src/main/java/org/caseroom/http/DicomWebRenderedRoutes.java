package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.RenderedParameters;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.FrameRenderer;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.VoiChoice;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudySummary;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.VoiFunction;

/** Rendered instances and frames of WADO-RS (PS3.18 10.4.1.1.3). */
public final class DicomWebRenderedRoutes implements RouteModule {
    private static final int DEFAULT_QUALITY = 90;
    private static final int THUMBNAIL = 200;
    private static final String INSTANCE = "/dicom-web/studies/:study/series/:series/instances/:instance";

    private final StudyParts parts;
    private final Pictures pictures;

    public DicomWebRenderedRoutes(StudyParts parts) {
        this.parts = parts;
        this.pictures = new Pictures(parts);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        for (String path : new String[] {"/dicom-web/studies/:study", "/dicom-web/studies/:study/series/:series", INSTANCE, INSTANCE + "/frames/:frames"}) {
            router.get(path + "/thumbnail").handler(this::thumbnail);
        }
        router.get(INSTANCE + "/rendered").handler(ctx -> rendered(ctx, 1));
        router.get(INSTANCE + "/frames/:frames/rendered").handler(ctx -> rendered(ctx, frame(ctx.pathParam("frames"))));
    }

    /**
     * A thumbnail (PS3.18 10.4.1.1.4) of a study, series, instance or frame: at most 200 pixels a side, or as {@code viewport} says. A study
     * is told by the image in the middle of its first series with images, a series by the one in its middle.
     */
    private void thumbnail(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String series = Uids.optional(ctx, "series");
        String instance = Uids.optional(ctx, "instance");
        int asked = ctx.pathParam("frames") == null ? 1 : frame(ctx.pathParam("frames"));
        PictureEncoding encoding = encoding(ctx);
        RenderedParameters given = parameters(ctx);
        RenderedParameters parameters = new RenderedParameters(null, given.quality(),
                given.viewport() == null ? new RenderedParameters.Viewport(THUMBNAIL, THUMBNAIL, null) : given.viewport());
        parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload().call(() -> {
            StackImage image = image(study, series, instance, asked);
            return Shields.behind(parts, sight, key(parameters, Appearance.OF_FILE, encoding, image.instance(), image.frame(),
                    parts.catalogue().imageSize(image.instance()).orElseThrow()));
        })).onFailure(ctx::fail).onSuccess(key -> pictures.send(ctx, key, RenderPriority.THUMBNAIL, "private, no-cache"));
    }

    private StackImage image(String study, String series, String instance, int frame) {
        if (instance != null) {
            parts.catalogue().instance(study, series, instance).orElseThrow(() -> HttpRefusal.notFound("instance"));
            return parts.catalogue().images(instance).stream().filter(image -> image.frame() == frame).findFirst()
                    .orElseThrow(() -> HttpRefusal.notFound("image"));
        }
        String of = series != null ? series : parts.catalogue().summaries(List.of(study)).stream().map(StudySummary::thumbnailSeries)
                .filter(Objects::nonNull).findFirst().orElseThrow(() -> HttpRefusal.notFound("study with images"));
        return parts.catalogue().middleImage(study, of).orElseThrow(() -> HttpRefusal.notFound("series with images"));
    }

    private static int frame(String text) {
        if (text.matches("[1-9]\\d{0,6}")) {
            return Integer.parseInt(text);
        }
        throw HttpRefusal.badRequest(text.contains(",") ? "Frames are rendered one a request."
                : "The frame in the address has to be a number from 1.");
    }

    private void rendered(RoutingContext ctx, int frame) {
        String study = Uids.of(ctx, "study");
        String series = Uids.of(ctx, "series");
        String instance = Uids.of(ctx, "instance");
        PictureEncoding encoding = encoding(ctx);
        RenderedParameters parameters = parameters(ctx);
        Appearance appearance = RenderedAppearance.of(ctx);
        parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload().call(() -> {
            StoredInstance stored = parts.catalogue().instance(study, series, instance)
                    .orElseThrow(() -> HttpRefusal.notFound("instance"));
            if (stored.frames() == 0) {
                throw new HttpRefusal(404, "not-found", "The instance holds no image.");
            }
            if (frame > stored.frames()) {
                throw new HttpRefusal(404, "not-found", "The instance has " + stored.frames() + " frames, not " + frame + ".");
            }
            return Shields.behind(parts, sight, key(parameters, appearance, encoding, instance, frame,
                    parts.catalogue().imageSize(instance).orElseThrow()));
        })).onFailure(ctx::fail).onSuccess(key -> pictures.send(ctx, key, RenderPriority.REST, "private, no-cache"));
    }

    private static PictureEncoding encoding(RoutingContext ctx) {
        for (MediaType range : DicomWebMedia.accepted(ctx)) {
            if (range.covers(PictureEncoding.JPEG.mediaType())) {
                return PictureEncoding.JPEG;
            }
            if (range.covers(PictureEncoding.PNG.mediaType())) {
                return PictureEncoding.PNG;
            }
        }
        throw DicomWebMedia.notAcceptable("Rendered frames are given as image/jpeg or image/png.");
    }

    private static RenderedParameters parameters(RoutingContext ctx) {
        if (!ctx.queryParam("annotation").isEmpty()) {
            throw HttpRefusal.badRequest("Annotations are not burnt into rendered frames here; leave the parameter annotation out.");
        }
        try {
            return RenderedParameters.parse(one(ctx, "window"), one(ctx, "quality"), one(ctx, "viewport"));
        } catch (RenderedParameters.InvalidException e) {
            throw HttpRefusal.badRequest(e.getMessage());
        }
    }

    private static String one(RoutingContext ctx, String name) {
        Optional<String> value = Requests.text(ctx, name, 256);
        return value.orElse(null);
    }

    private static FrameKey key(RenderedParameters p, Appearance appearance, PictureEncoding encoding, String instance,
                                int frame, Catalogue.ImageSize image) {
        VoiChoice voi = p.window() == null ? null
                : new VoiChoice(p.window().center(), p.window().width(), VoiFunction.valueOf(p.window().function()));
        int quality = encoding == PictureEncoding.PNG ? 0 : p.quality() == 0 ? DEFAULT_QUALITY : p.quality();
        Region region = null;
        int columns = 0;
        int rows = 0;
        if (p.viewport() != null) {
            region = region(p.viewport().source(), image);
            int width = region == null ? image.columns() : region.columns();
            int height = region == null ? image.rows() : region.rows();
            double scale = Math.min((double) p.viewport().width() / width, (double) p.viewport().height() / height);
            columns = (int) Math.clamp(Math.round(width * scale), 1, p.viewport().width());
            rows = (int) Math.clamp(Math.round(height * scale), 1, p.viewport().height());
        }
        return new FrameKey(instance, frame, voi, false, appearance, region, columns, rows, encoding, quality,
                FrameRenderer.VERSION);
    }

    /** In whole pixels; null for the whole image. */
    private static Region region(RenderedParameters.Source source, Catalogue.ImageSize image) {
        if (source == null) {
            return null;
        }
        int x = (int) Math.min(Integer.MAX_VALUE, Math.round(source.x()));
        int y = (int) Math.min(Integer.MAX_VALUE, Math.round(source.y()));
        if (x >= image.columns() || y >= image.rows()) {
            throw HttpRefusal.badRequest("The part of the image that viewport asks for lies outside of it: the image has "
                    + image.columns() + " columns and " + image.rows() + " rows.");
        }
        long width = Double.isNaN(source.width()) ? image.columns() : Math.max(1, Math.round(source.width()));
        long height = Double.isNaN(source.height()) ? image.rows() : Math.max(1, Math.round(source.height()));
        return new Region(x, y, (int) Math.min(width, image.columns() - x), (int) Math.min(height, image.rows() - y));
    }
}
