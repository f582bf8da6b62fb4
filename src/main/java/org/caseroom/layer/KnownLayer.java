package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.Nullable;
import org.caseroom.study.StackImage;

/**
 * What is kept of a layer between questions.
 *
 * @param images of its frames, in their order; none for a structure set
 */
record KnownLayer(LayerKind kind, LayerObject object, List<StackImage> images, String label, @Nullable String description,
                  @Nullable String creator) {
    /** Roughly what it takes in memory, in KiB. */
    int weight() {
        long bytes = 2_000 + 600L * images.size() + 150L * object.source().frames().size();
        bytes += switch (object) {
            case Segmentation s -> 400L * s.segments().size() + 250L * s.frames().size();
            case ParametricMap m -> 250L * m.frames().size();
            case StructureSet s -> s.regions().stream().flatMap(r -> r.contours().stream()).mapToLong(c -> 120 + 8L * c.points().length).sum();
        };
        return (int) Math.clamp(bytes / 1024, 1, Integer.MAX_VALUE);
    }
}
