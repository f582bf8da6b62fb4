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
import org.caseroom.imaging.RenderResult;
import org.caseroom.imaging.VoiChoice;
import org.caseroom.publication.ExportImages;
import org.caseroom.publication.Picture;
import org.caseroom.room.Nullable;
import org.caseroom.room.Sight;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;

/** Images of exports, by the rights that all routes of studies ask: what is kept from the reader is black, or is not there. */
public final class StudyExportImages implements ExportImages {
    private static final long PATIENCE_SECONDS = 60;
    /** Smaller images are scaled up to this side, or nobody sees anything on them. */
    private static final int SMALL = 640;
    private static final int BUSY_TRIES = 20;
    private static final long BUSY_MILLIS = 500;

    private final StudyParts parts;

    public StudyExportImages(StudyParts parts) {
        this.parts = parts;
    }

    @Override
    public Optional<Picture> picture(Caller caller, Shot shot) throws IOException, InterruptedException {
        var sight = sight(caller, shot.study());
        var instance = parts.catalogue().instance(shot.instance()).filter(one -> one.study().equals(shot.study()) && shot.frame() <= one.frames());
        var size = parts.catalogue().imageSize(shot.instance());
        if (sight.isEmpty() || instance.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        Region region = region(shot, size.get());
        int longest = Math.max(region.columns(), region.rows());
        double scale = longest < SMALL ? (double) SMALL / longest : Math.min(1, (double) shot.side() / longest);
        int columns = (int) Math.max(1, Math.round(region.columns() * scale));
        int rows = (int) Math.max(1, Math.round(region.rows() * scale));
        boolean whole = region.columns() == size.get().columns() && region.rows() == size.get().rows();
        FrameKey key;
        try {
            key = Shields.behind(parts, sight.get(), new FrameKey(shot.instance(), shot.frame(), VoiChoice.of(shot.voi()), shot.inverted(), Appearance.OF_FILE,
                    whole ? null : region, scale != 1 ? columns : 0, scale != 1 ? rows : 0, PictureEncoding.PNG, 0, FrameRenderer.VERSION));
        } catch (HttpRefusal heldBack) {
            return Optional.empty();
        }
        return render(key, instance.get()).map(frame -> new Picture(frame.bytes(), frame.columns(), frame.rows(), region.x(), region.y(),
                region.columns(), region.rows()));
    }

    /** What a viewport as wide as the image shows of it. */
    private static Region region(Shot shot, Catalogue.ImageSize size) {
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
                        LostFrames.bringBack(parts.rebuilder(), instance);
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
    public List<Original> originals(Caller caller, String study, String series, @Nullable String instance) throws IOException {
        try {
            if (sight(caller, study).filter(Sight::full).isEmpty()) {
                return List.of();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is being ended", e);
        }
        return parts.catalogue().instances(study, series).stream().filter(one -> instance == null || one.instance().equals(instance))
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
