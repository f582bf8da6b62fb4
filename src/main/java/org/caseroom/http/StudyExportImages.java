package org.caseroom.http;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caseroom.access.Caller;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.FrameRenderer;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.VoiChoice;
import org.caseroom.layer.LayerKind;
import org.caseroom.layer.LayerService;
import org.caseroom.layer.StateService;
import org.caseroom.measure.Figure;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureService;
import org.caseroom.measure.ValueArea;
import org.caseroom.publication.ExportImages;
import org.caseroom.publication.Picture;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Sight;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;

/** Images of exports, by the rights that all routes of studies ask: what is kept from the reader is black, or is not there. */
public final class StudyExportImages implements ExportImages {
    private static final long PATIENCE_SECONDS = 60;
    /** Smaller images are scaled up to this side, or nobody sees anything on them. */
    private static final int SMALL = 640;
    private static final int QUALITY = 88;
    private static final int BUSY_TRIES = 20;
    private static final long BUSY_MILLIS = 500;

    private final StudyParts parts;
    private final MeasureService measure;
    private final ExportOverlays overlays;

    public StudyExportImages(StudyParts parts, MeasureService measure, LayerService layers, StateService states) {
        this.parts = parts;
        this.measure = measure;
        this.overlays = new ExportOverlays(parts, layers, states);
    }

    @Override
    public Optional<Picture> picture(Caller caller, Shot shot) throws IOException, InterruptedException {
        var sight = sight(caller, shot.study());
        var instance = instance(shot.study(), shot.image());
        var images = instance.isEmpty() ? List.<StackImage>of() : parts.catalogue().shown().images(shot.image().instance());
        if (sight.isEmpty() || instance.isEmpty() || images.size() < shot.image().frame()) {
            return Optional.empty();
        }
        var image = images.get(shot.image().frame() - 1);
        var region = region(shot, image);
        // Stored pixels need not be square; those of the picture are.
        double aspect = aspect(image);
        double wide = region.columns() / Math.min(1, aspect);
        double high = region.rows() * Math.max(1, aspect);
        double longest = Math.max(wide, high);
        double scale = longest < SMALL ? SMALL / longest : Math.min(1, shot.side() / longest);
        int columns = (int) Math.max(1, Math.round(wide * scale));
        int rows = (int) Math.max(1, Math.round(high * scale));
        boolean whole = region.columns() == image.columns() && region.rows() == image.rows();
        boolean asStored = columns == region.columns() && rows == region.rows();
        boolean painted = overlays.paint(shot.presentation());
        boolean jpeg = shot.lossy() && !painted;
        FrameKey key;
        try {
            key = Shields.behind(parts, sight.get(), new FrameKey(shot.image().instance(), shot.image().frame(), VoiChoice.of(shot.voi()), shot.inverted(),
                    appearance(shot), whole ? null : region, asStored ? 0 : columns, asStored ? 0 : rows,
                    jpeg ? PictureEncoding.JPEG : PictureEncoding.PNG, jpeg ? QUALITY : 0, FrameRenderer.VERSION));
        } catch (HttpRefusal heldBack) {
            return Optional.empty();
        }
        var frame = render(key, instance.get());
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(overlays.over(frame.get(), region, shot, sight.get(), instance.get()));
    }

    /** With a presentation state only of the study that the page shows: whose it is else nobody asked. */
    private Appearance appearance(Shot shot) {
        var shown = Appearance.of(shot.presentation());
        boolean ours = shown.state() == null || parts.catalogue().instance(shot.study(), null, shown.state()).isPresent();
        return ours ? shown : new Appearance(shown.voiLut(), shown.colourMap(), shown.overlays(), shown.shutter(), shown.complete(), null);
    }

    private Optional<StoredInstance> instance(String study, ImageRef image) {
        return parts.catalogue().shown().instance(image.instance()).filter(one -> one.study().equals(study) && image.frame() <= one.frames());
    }

    /** Height of a stored pixel through its width. */
    private static double aspect(StackImage image) {
        double aspect = 1;
        if (image.spacing() != null) {
            aspect = image.spacing().row() / image.spacing().column();
        } else if (image.pixelAspect() != null && image.pixelAspect().size() == 2) {
            aspect = (double) image.pixelAspect().get(0) / image.pixelAspect().get(1);
        }
        return aspect > 0 && Double.isFinite(aspect) ? Math.clamp(aspect, 0.05, 20) : 1;
    }

    /** What a viewport as wide as the image shows of it. */
    private static Region region(Shot shot, StackImage size) {
        if (shot.zoom() <= 1) {
            return new Region(0, 0, size.columns(), size.rows());
        }
        int columns = (int) Math.max(1, Math.round(size.columns() / shot.zoom()));
        int rows = (int) Math.max(1, Math.round(size.rows() / shot.zoom()));
        double column = shot.center() == null ? size.columns() / 2.0 : shot.center().column();
        double row = shot.center() == null ? size.rows() / 2.0 : shot.center().row();
        return new Region((int) Math.clamp(Math.round(column - columns / 2.0), 0, size.columns() - columns),
                (int) Math.clamp(Math.round(row - rows / 2.0), 0, size.rows() - rows), columns, rows);
    }

    private Optional<EncodedFrame> render(FrameKey key, StoredInstance instance) throws IOException, InterruptedException {
        boolean[] rebuilt = new boolean[1];
        for (int attempt = 0; attempt < BUSY_TRIES; attempt++) {
            switch (await(parts.render().render(key, RenderPriority.THUMBNAIL))) {
                case EncodedFrame frame -> {
                    return Optional.of(frame);
                }
                case RenderRefusal refusal when refusal.reason() == RenderRefusal.Reason.BUSY -> Thread.sleep(BUSY_MILLIS);
                case RenderRefusal refusal when !rebuilt[0] && (refusal.reason() == RenderRefusal.Reason.NOT_STORED
                        || refusal.reason() == RenderRefusal.Reason.DAMAGED) -> {
                    rebuilt[0] = true;
                    try {
                        LostFrames.bringBack(parts, instance);
                    } catch (HttpRefusal gone) {
                        return Optional.empty();
                    }
                    parts.render().forget(instance.instance());
                }
                case RenderRefusal _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Figure> figures(Caller caller, String study, ImageRef image, MeasureQuestion question) throws IOException, InterruptedException {
        var sight = sight(caller, study);
        var instance = instance(study, image);
        if (sight.isEmpty() || instance.isEmpty()) {
            return List.of();
        }
        try {
            var area = ValueArea.of(question.shape());
            if (!sight.get().full() && area.isPresent()) {
                SeenFigures.require(Shields.of(parts, sight.get(), instance.get()), area.get());
            }
        } catch (HttpRefusal heldBack) {
            return List.of();
        }
        return SeenFigures.of(measure.figures(instance.get(), image.frame(), question), sight.get()) instanceof MarkFigures found ? found.figures() : List.of();
    }

    @Override
    public List<ImageRef> stack(Caller caller, String study, String series) throws IOException, InterruptedException {
        if (sight(caller, study).isEmpty()) {
            return List.of();
        }
        return parts.catalogue().shown().series(study, series).stream()
                .flatMap(one -> one.stack().stream()).map(image -> new ImageRef(image.instance(), image.frame())).toList();
    }

    @Override
    public List<Original> originals(Caller caller, String study, @Nullable String series, @Nullable String instance) throws IOException {
        try {
            if (sight(caller, study).filter(Sight::full).isEmpty()) {
                return List.of();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is being ended", e);
        }
        // An image by which a series is laid over another one stands for all of it.
        var whole = series == null && instance != null ? parts.catalogue().instance(study, null, instance)
                .filter(one -> one.frames() > 0 && LayerKind.of(one.sopClass()).isEmpty()) : Optional.<StoredInstance>empty();
        return (whole.isPresent() ? parts.catalogue().instances(study, whole.get().series()) : parts.catalogue().instances(study, series)).stream()
                .filter(one -> whole.isPresent() || instance == null || one.instance().equals(instance))
                .map(one -> new Original(study, one.instance(), parts.originals().path(one.sha256()))).toList();
    }

    private Optional<Sight> sight(Caller caller, String study) throws IOException, InterruptedException {
        return await(parts.access().requireRead(caller, study).map(Optional::of).recover(refusal -> refusal instanceof HttpRefusal
                ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(refusal)).toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> stage) throws IOException, InterruptedException {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("An image could not be rendered", e);
        }
    }
}
