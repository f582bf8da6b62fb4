package org.caseroom.http;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.Region;
import org.caseroom.layer.LayerException;
import org.caseroom.layer.LayerKind;
import org.caseroom.layer.LayerOverlay;
import org.caseroom.layer.LayerService;
import org.caseroom.layer.LostLayer;
import org.caseroom.layer.StateService;
import org.caseroom.layer.StateView;
import org.caseroom.publication.ExportImages;
import org.caseroom.publication.Picture;
import org.caseroom.room.Nullable;
import org.caseroom.room.Presentation;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns pictures of exports as their pages turn them, and paints onto them what is laid over their images. Blocks. */
final class ExportOverlays {
    private static final Logger LOG = LoggerFactory.getLogger(ExportOverlays.class);

    private final StudyParts parts;
    private final LayerService layers;
    private final LayerOverlay overlay;
    private final StateService states;

    ExportOverlays(StudyParts parts, LayerService layers, StateService states) {
        this.parts = parts;
        this.layers = layers;
        this.states = states;
        this.overlay = new LayerOverlay(layers);
    }

    /** Whether anything has to be painted anew. */
    boolean paint(@Nullable Presentation presentation) {
        return presentation != null && (presentation.rotation() != 0 || presentation.flipped() || !presentation.layers().isEmpty());
    }

    Picture over(EncodedFrame frame, Region region, ExportImages.Shot shot, Sight sight, StoredInstance instance) throws IOException, InterruptedException {
        var place = AffineTransform.getScaleInstance((double) frame.columns() / region.columns(), (double) frame.rows() / region.rows());
        place.translate(-region.x(), -region.y());
        var graphics = graphics(shot, sight, instance);
        if (!paint(shot.presentation())) {
            return new Picture(frame.bytes(), frame.encoding() == PictureEncoding.JPEG, frame.columns(), frame.rows(), place, List.of(), graphics);
        }
        var plain = ImageIO.read(new ByteArrayInputStream(frame.bytes()));
        var turn = turn(shot.presentation(), plain.getWidth(), plain.getHeight());
        boolean across = shot.presentation().rotation() % 180 != 0;
        int width = across ? plain.getHeight() : plain.getWidth();
        int height = across ? plain.getWidth() : plain.getHeight();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.drawImage(plain, turn, null);
        place.preConcatenate(turn);
        var seen = shot.presentation().layers().isEmpty() ? List.<LayerOverlay.Entry>of() : layers(g, place, shot, sight, instance);
        g.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, shot.lossy() ? "jpeg" : "png", bytes);
        return new Picture(bytes.toByteArray(), shot.lossy(), width, height, place, seen.stream().distinct()
                .map(entry -> new Picture.Entry(entry.colour(), entry.label())).toList(), graphics);
    }

    /** What a presentation state draws on the image: for those only who may know what it says of the patient. */
    private List<StateView.Layer> graphics(ExportImages.Shot shot, Sight sight, StoredInstance image) {
        String state = shot.presentation() == null ? null : shot.presentation().state();
        var stored = state == null || !sight.full() ? null : parts.catalogue().instance(shot.study(), null, state).orElse(null);
        if (stored == null) {
            return List.of();
        }
        try {
            return states.view(stored, image, shot.image().frame()).layers();
        } catch (IOException | LayerException e) {
            // The picture goes out as viewers show it, too, while the file of its state cannot be read.
            LOG.warn("event=state-not-exported instance={} cause={}", state, e.getClass().getSimpleName());
            return List.of();
        }
    }

    private List<LayerOverlay.Entry> layers(Graphics2D g, AffineTransform place, ExportImages.Shot shot, Sight sight, StoredInstance instance)
            throws IOException, InterruptedException {
        LostLayer lost = layer -> {
            try {
                LostFrames.bringBack(parts.rebuilder(), layer);
            } catch (HttpRefusal gone) {
                // The list says what the file says without its pixels.
            }
        };
        var known = layers.list(shot.study(), lost).stream().map(layer -> SeenLayers.of(layer, sight)).toList();
        Map<String, StoredInstance> instances = new HashMap<>();
        for (var layer : shot.presentation().layers()) {
            var found = parts.catalogue().instance(shot.study(), null, layer.instance());
            if (found.isPresent() && (LayerKind.of(found.get().sopClass()).isPresent() || shown(found.get(), sight))) {
                instances.put(layer.instance(), found.get());
            }
        }
        return overlay.paint(g, place, known, shot.presentation().layers(), instances, instance, shot.image().frame(), lost);
    }

    private boolean shown(StoredInstance series, Sight sight) throws IOException {
        try {
            if (series.frames() == 0) {
                return false;
            }
            FusedSeries.state(parts, layers, sight, series);
            return true;
        } catch (HttpRefusal refusal) {
            return false;
        }
    }

    /** Clockwise, then mirrored left to right. */
    private static AffineTransform turn(Presentation presentation, int width, int height) {
        var turn = switch (presentation.rotation()) {
            case 90 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 180 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 270 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        if (presentation.flipped()) {
            turn.preConcatenate(new AffineTransform(-1, 0, 0, 1, presentation.rotation() % 180 != 0 ? height : width, 0));
        }
        return turn;
    }
}
