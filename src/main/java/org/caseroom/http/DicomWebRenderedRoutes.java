package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.RenderedParameters;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.study.Catalogue;
import org.caseroom.study.ImageDescriptors.ImageDescriptor;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudySummary;
import org.caseroom.study.StackImage;

/** Rendered studies, series, instances and frames of WADO-RS, and their thumbnails (PS3.18 10.4.1.1.3, 10.4.1.1.4). */
public final class DicomWebRenderedRoutes implements RouteModule {
    private static final int THUMBNAIL = 200;
    private static final String INSTANCE = "/dicom-web/studies/:study/series/:series/instances/:instance";

    private final StudyParts parts;
    private final Pictures pictures;
    private final RenderedSets sets;

    public DicomWebRenderedRoutes(StudyParts parts) {
        this.parts = parts;
        this.pictures = new Pictures(parts);
        this.sets = new RenderedSets(parts);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        for (String path : new String[] {"/dicom-web/studies/:study", "/dicom-web/studies/:study/series/:series", INSTANCE, INSTANCE + "/frames/:frames"}) {
            router.get(path + "/thumbnail").handler(this::thumbnail);
        }
        for (String path : new String[] {"/dicom-web/studies/:study", "/dicom-web/studies/:study/series/:series"}) {
            router.get(path + "/rendered").handler(this::renderedSet);
        }
        for (String path : new String[] {INSTANCE, INSTANCE + "/frames/:frames"}) {
            router.get(path + "/rendered").handler(this::renderedInstance);
        }
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
            return Shields.behind(parts, sight, key(parameters, Appearance.OF_FILE, encoding).of(image.instance(), image.frame(),
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
        throw HttpRefusal.badRequest(text.contains(",") ? "A thumbnail is of one frame." : "The frame in the address has to be a number from 1.");
    }

    /** All images of a study or series are many, so one of them is given only to who wants nothing else. */
    private void renderedSet(RoutingContext ctx) {
        Form form = form(ctx, true);
        RenderedParameters parameters = parameters(ctx);
        Appearance appearance = RenderedAppearance.of(ctx);
        if (form.multipart) {
            sets.send(ctx, null, form.encoding, key(parameters, appearance, form.encoding));
            return;
        }
        String study = Uids.of(ctx, "study");
        String series = Uids.optional(ctx, "series");
        parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload().call(() -> {
            long count = parts.catalogue().instances(study, series).stream().mapToLong(StoredInstance::frames).sum();
            if (count > 1) {
                ctx.response().headers().add("Warning", "299 caseroom \"" + DicomWebMedia.quotable("This is one of " + count
                        + " images. multipart/related; type=\"" + form.encoding.mediaType() + "\" has all of them.") + "\"");
            }
            StackImage image = image(study, series, null, 1);
            return Shields.behind(parts, sight, key(parameters, appearance, form.encoding).of(image.instance(), image.frame(),
                    parts.catalogue().imageSize(image.instance()).orElseThrow()));
        })).onFailure(ctx::fail).onSuccess(key -> pictures.send(ctx, key, RenderPriority.REST, "private, no-cache"));
    }

    private void renderedInstance(RoutingContext ctx) {
        List<Integer> frames = ctx.pathParam("frames") == null ? null : DicomWebFramesRoutes.numbers(ctx.pathParam("frames"));
        Form form = form(ctx, frames != null && frames.size() > 1);
        RenderedParameters parameters = parameters(ctx);
        Appearance appearance = RenderedAppearance.of(ctx);
        if (form.multipart) {
            sets.send(ctx, frames, form.encoding, key(parameters, appearance, form.encoding));
            return;
        }
        if (frames != null && frames.size() > 1) {
            throw DicomWebMedia.notAcceptable("Several rendered frames are given as multipart/related; type=\"" + form.encoding.mediaType() + "\".");
        }
        String study = Uids.of(ctx, "study");
        String series = Uids.of(ctx, "series");
        String instance = Uids.of(ctx, "instance");
        int frame = frames == null ? 1 : frames.getFirst();
        parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> {
            var known = sight.full() ? parts.catalogue().descriptors().known(instance) : Optional.<Optional<ImageDescriptor>>empty();
            var maker = key(parameters, appearance, form.encoding);
            return known.isPresent() ? Future.succeededFuture(maker.of(instance, frame, size(known.get(), study, series, frame)))
                    : parts.offload().call(() -> Shields.behind(parts, sight, maker.of(instance, frame,
                            size(parts.catalogue().descriptors().of(instance), study, series, frame))));
        }).onFailure(ctx::fail).onSuccess(key -> pictures.send(ctx, key, RenderPriority.REST, "private, no-cache"));
    }

    /** @throws HttpRefusal 404 when there is no such frame there */
    private static Catalogue.ImageSize size(Optional<ImageDescriptor> found, String study, String series, int frame) {
        var descriptor = found.filter(one -> one.lies(study, series)).orElseThrow(() -> HttpRefusal.notFound("instance"));
        RenderedSets.requireFrame(descriptor.stored(), frame);
        return descriptor.size();
    }

    /** @param multipart a part for each image */
    private record Form(PictureEncoding encoding, boolean multipart) {
    }

    /** @param many whether what is asked for is usually several images, so that who takes anything gets all of them */
    private static Form form(RoutingContext ctx, boolean many) {
        for (MediaType range : DicomWebMedia.accepted(ctx)) {
            boolean multipart = range.type().equals(DicomWebMedia.MULTIPART) || many && range.type().equals("*/*");
            for (PictureEncoding encoding : new PictureEncoding[] {PictureEncoding.JPEG, PictureEncoding.PNG}) {
                if (DicomWebMedia.partRange(range).covers(encoding.mediaType())) {
                    return new Form(encoding, multipart);
                }
            }
        }
        throw DicomWebMedia.notAcceptable("Rendered images are given as image/jpeg or image/png, alone or in multipart/related.");
    }

    private static PictureEncoding encoding(RoutingContext ctx) {
        Form form = form(ctx, false);
        if (form.multipart) {
            throw DicomWebMedia.notAcceptable("A thumbnail is one image, image/jpeg or image/png.");
        }
        return form.encoding;
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

    private static RenderedKeys key(RenderedParameters parameters, Appearance appearance, PictureEncoding encoding) {
        return new RenderedKeys(parameters, appearance, encoding);
    }
}
