package org.caseroom.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.imaging.AutoWindow;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudyDetail;
import org.caseroom.study.TagList;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;

/** The catalogue for the web client. */
public final class StudyRoutes implements RouteModule {
    private static final int THUMBNAIL_QUALITY = 80;

    private final StudyParts parts;
    private final Pictures pictures;

    public StudyRoutes(StudyParts parts) {
        this.parts = parts;
        this.pictures = new Pictures(parts);
    }

    record TagRow(String tag, String vr, String name, String value, @JsonProperty("private") boolean isPrivate, int depth) {
        static TagRow of(TagList.Row r) {
            return new TagRow(r.tag(), r.vr(), r.name(), r.value(), r.isPrivate(), r.depth());
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/studies").handler(this::list);
        router.get("/api/studies/:study").handler(this::detail);
        router.delete("/api/studies/:study").handler(this::delete);
        router.get("/api/studies/:study/series/:series/thumbnail").handler(this::thumbnail);
        router.get("/api/studies/:study/instances/:instance/tags").handler(this::tags);
        router.get("/api/studies/:study/instances/:instance/frames/:frame/range").handler(this::range);
    }

    private void list(RoutingContext ctx) {
        Caller caller = Requests.caller(ctx);
        String search = Requests.text(ctx, "search", 256).orElse(null);
        String modality = Requests.text(ctx, "modality", 16).orElse(null);
        int offset = Requests.number(ctx, "offset", 0, 0, Integer.MAX_VALUE);
        int limit = Requests.number(ctx, "limit", 50, 1, 500);
        Requests.answer(ctx, 200, parts.access().sights(caller).compose(sights -> parts.offload().call(() -> {
            var page = parts.catalogue().studies(search, modality, offset, limit,
                    search == null || search.isBlank() ? sights.scope() : sights.fullScope());
            return new Catalogue.Page(page.total(), page.studies().stream()
                    .map(study -> SeenStudies.of(study, sights.of(study.study()))).toList());
        })));
    }

    private void detail(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, study(ctx, study));
    }

    private Future<StudyDetail> study(RoutingContext ctx, String study) {
        return parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload()
                .call(() -> SeenStudies.of(parts.catalogue().shown().study(study).orElseThrow(() -> HttpRefusal.notFound("study")), sight)));
    }

    private void delete(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Caller caller = Requests.caller(ctx);
        Requests.answer(ctx, 204, parts.access().requireRead(caller, study).compose(_ -> parts.offload().call(() -> {
            String by = parts.catalogue().importedBy(study).orElseThrow(() -> HttpRefusal.notFound("study"));
            boolean own = by.equals(caller.accountId()) && caller.may("study:import");
            if (!own && !caller.may("study:delete:" + study)) {
                throw new HttpRefusal(403, "not-allowed", "Only who imported a study and administrators may delete it.");
            }
            List<StoredInstance> instances = parts.catalogue().instances(study, null);
            parts.importer().delete(study);
            instances.forEach(instance -> parts.render().forget(instance.instance()));
            return null;
        })));
    }

    private void thumbnail(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String series = Uids.of(ctx, "series");
        int size = Requests.number(ctx, "size", 160, 16, 1024);
        parts.access().requireRead(Requests.caller(ctx), study)
                .compose(sight -> parts.offload().call(() -> Shields.behind(parts, sight, thumbnail(study, series, size))))
                .onFailure(ctx::fail)
                .onSuccess(key -> pictures.send(ctx, key, RenderPriority.THUMBNAIL,
                        Requests.caller(ctx).may("study:read:" + study) ? "private, max-age=300" : "private, no-cache"));
    }

    private FrameKey thumbnail(String study, String series, int size) {
        StackImage image = parts.catalogue().shown().middleImage(study, series).orElseThrow(() -> HttpRefusal.notFound("series with images"));
        double scale = Math.min(1, (double) size / Math.max(image.rows(), image.columns()));
        // PET is read black on white.
        boolean inverted = image.samples() == 1 && parts.catalogue().modality(study, series).filter("PT"::equals).isPresent();
        return FrameKey.jpeg(image.instance(), image.frame(), null, inverted, THUMBNAIL_QUALITY).shown(Appearance.OF_FILE)
                .sized((int) Math.max(1, Math.round(image.columns() * scale)), (int) Math.max(1, Math.round(image.rows() * scale)));
    }

    private void tags(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String instance = Uids.of(ctx, "instance");
        Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload().call(() -> {
            StoredInstance stored = parts.catalogue().instance(study, null, instance)
                    .orElseThrow(() -> HttpRefusal.notFound("instance"));
            DicomFile file = DicomReader.read(parts.originals().path(stored.sha256()));
            return (sight.full() ? TagList.of(file) : TagList.of(SeenStudies.of(file.dataSet(), sight))).stream().map(TagRow::of).toList();
        })));
    }

    private void range(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String instance = Uids.of(ctx, "instance");
        String number = ctx.pathParam("frame");
        if (!number.matches("[1-9]\\d{0,6}")) {
            throw HttpRefusal.badRequest("A frame is named by its number from 1.");
        }
        int frame = Integer.parseInt(number);
        Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload()
                .call(() -> {
                    Shields.require(parts, sight, study, instance);
                    return range(study, instance, frame);
                })));
    }

    private AutoWindow range(String study, String instance, int frame) throws IOException {
        StoredInstance known = parts.catalogue().shown().instance(study, null, instance).orElseThrow(() -> HttpRefusal.notFound("instance"));
        InstancePresentation presentation = parts.source().presentation(instance)
                .orElseThrow(() -> HttpRefusal.notFound("image"));
        try {
            return range(instance, frame, presentation);
        } catch (FrameStoreException lost) {
            LostFrames.bringBack(parts, known);
            return range(instance, frame, presentation);
        }
    }

    private AutoWindow range(String instance, int frame, InstancePresentation presentation) throws IOException {
        try (StoredFrames stored = parts.source().open(instance)) {
            if (frame > stored.count()) {
                throw HttpRefusal.notFound("frame");
            }
            ImagePresentation shown = presentation.frame(frame);
            if (stored.format(frame).samplesPerPixel() != 1 || shown.palette() != null) {
                throw new HttpRefusal(422, "no-window", "A colour image has no window.");
            }
            return AutoWindow.of(stored.frame(frame), shown);
        }
    }
}
