package org.caseroom.layer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.caseroom.imaging.ColourMaps;
import org.caseroom.room.ImageRef;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Series;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudyDetail;
import org.caseroom.study.frames.FrameStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what the layers of a study are and which series they fit. */
final class LayerLister {
    static final int MAX_LAYERS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(LayerLister.class);
    /** Without a word of the file. */
    private static final String MAP = "HOT_IRON";
    private static final String COLOURS = ColourMaps.find(MAP).orElseThrow().hexadecimal();

    private final LayerService service;
    private final Catalogue catalogue;
    private final LostLayer lost;

    LayerLister(LayerService service, Catalogue catalogue, LostLayer lost) {
        this.lost = lost;
        this.service = service;
        this.catalogue = catalogue;
    }

    List<LayerSummary> list(String study) throws IOException {
        List<StoredInstance> instances = catalogue.instances(study, null).stream()
                .filter(instance -> LayerKind.of(instance.sopClass()).isPresent()).limit(MAX_LAYERS).toList();
        // Series of layers are shown as images, too, but nothing is laid over them.
        var layered = instances.stream().map(StoredInstance::series).toList();
        List<Series> series = catalogue.study(study).map(StudyDetail::series).orElse(List.of()).stream()
                .filter(s -> !s.stack().isEmpty() && !layered.contains(s.series())).toList();
        List<Extent> extents = series.stream().map(s -> Extent.of(s.stack())).toList();
        List<LayerSummary> summaries = new ArrayList<>(instances.size());
        for (StoredInstance instance : instances) {
            summaries.add(summary(instance, series, extents));
        }
        for (int i = 0; i < series.size() && summaries.size() < MAX_LAYERS; i++) {
            fused(i, series, extents).ifPresent(summaries::add);
        }
        return List.copyOf(summaries);
    }

    /** A series as a layer over those that lie in the same frame of reference; empty where there are none. */
    private static Optional<LayerSummary> fused(int index, List<Series> series, List<Extent> extents) {
        Series own = series.get(index);
        if (own.frameOfReference() == null) {
            return Optional.empty();
        }
        List<String> fits = IntStream.range(0, series.size()).filter(i -> i != index && own.frameOfReference().equals(series.get(i).frameOfReference())
                && extents.get(index).touches(extents.get(i))).mapToObj(i -> series.get(i).series()).toList();
        Optional<ImageSeries> images = fits.isEmpty() ? Optional.empty() : ImageSeries.of(own.stack());
        return images.map(about -> {
            MapRange window = about.window();
            double span = window.high() - window.low();
            var scale = new LayerSummary.Scale(about.unit(), about.uptake() ? 0 : window.low() - span, about.uptake() ? 3 * window.high() : window.high() + span,
                    window.low(), window.high(), MAP, COLOURS);
            String label = own.description() == null || own.description().isBlank() ? own.modality() : own.description();
            var part = new LayerSummary.Part(1, about.uptake() ? "SUVbw" : label, null, null, null, null, null, null, scale);
            return new LayerSummary(ImageSeries.name(own.stack()).orElseThrow(), own.series(), LayerKind.SERIES, null, label, null, own.modality(),
                    List.of(part), fits, null);
        });
    }

    /** Pixels that were evicted are no fault of the layer. */
    private LayerSurvey survey(StoredInstance instance, KnownLayer layer) throws IOException {
        try {
            return service.survey(instance, layer).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof FrameStoreException)) {
                throw e;
            }
            lost.bringBack(instance);
            return service.survey(instance, layer).toCompletableFuture().join();
        }
    }

    private LayerSummary summary(StoredInstance instance, List<Series> series, List<Extent> extents) throws IOException {
        LayerKind kind = LayerKind.of(instance.sopClass()).orElseThrow();
        KnownLayer layer;
        LayerSurvey survey;
        try {
            layer = service.known(instance);
        } catch (IOException | LayerException e) {
            LOG.warn("event=layer-unreadable instance={} cause={}", instance.instance(), e.getClass().getSimpleName());
            return new LayerSummary(instance.instance(), instance.series(), kind, null, "", null, null, List.of(), List.of(),
                    "The file of this layer cannot be read.");
        }
        try {
            survey = survey(instance, layer);
        } catch (CompletionException e) {
            // Its pixels may come yet; what the file says of it can be listed all the same.
            LOG.warn("event=layer-not-surveyed instance={} cause={}", instance.instance(), e.getCause().getClass().getSimpleName());
            survey = LayerSurvey.EMPTY;
        }
        List<LayerSummary.Part> parts = parts(layer, survey);
        List<String> fits = new ArrayList<>();
        Extent extent = layer.object() instanceof StructureSet set ? Extent.of(set) : Extent.of(layer.images());
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            if (s.stack().stream().anyMatch(image -> layer.object().source().names(image.instance()))
                    || s.frameOfReference() != null && inFrame(layer.object(), s.frameOfReference()) && extent.touches(extents.get(i))) {
                fits.add(s.series());
            }
        }
        return new LayerSummary(instance.instance(), instance.series(), kind,
                layer.object() instanceof Segmentation s ? s.type().name() : null, layer.label(), layer.description(), layer.creator(),
                parts, fits, problem(layer, parts));
    }

    private static String problem(KnownLayer layer, List<LayerSummary.Part> parts) {
        if (parts.isEmpty()) {
            return switch (layer.kind()) {
                case SEGMENTATION -> "The file describes no segments.";
                case STRUCTURE_SET -> "The file holds no contours.";
                case PARAMETRIC_MAP, SERIES -> "The file holds no values.";
            };
        }
        return layer.object() instanceof StructureSet set && set.omitted() > 0
                ? "The file holds " + set.omitted() + " contours that are damaged or too many; they are left out." : null;
    }

    private static boolean inFrame(LayerObject object, String frameOfReference) {
        return frameOfReference.equals(object.frameOfReference()) || object instanceof StructureSet set
                && set.regions().stream().anyMatch(region -> frameOfReference.equals(region.frameOfReference()));
    }

    private static List<LayerSummary.Part> parts(KnownLayer layer, LayerSurvey survey) {
        return switch (layer.object()) {
            case Segmentation s -> s.segments().stream().map(segment -> part(segment, focus(layer, s, survey.largest().get(segment.number()))))
                    .toList();
            case StructureSet s -> s.regions().stream().map(region -> part(region.segment(), focus(region))).toList();
            case ParametricMap m -> {
                List<LayerSummary.Part> parts = new ArrayList<>();
                for (int i = 0; i < m.quantities().size(); i++) {
                    ParametricMap.Quantity quantity = m.quantities().get(i);
                    MapRange range = i < survey.ranges().size() ? survey.ranges().get(i) : new MapRange(0, 0);
                    MapRange window = quantity.window() == null ? range : quantity.window();
                    var scale = new LayerSummary.Scale(quantity.unit(), range.low(), range.high(), window.low(), window.high(), MAP, COLOURS);
                    parts.add(new LayerSummary.Part(i + 1, quantity.label(), null, null, null, null, null, focus(layer, m, i), scale));
                }
                yield parts;
            }
        };
    }

    private static LayerSummary.Part part(Segment segment, LayerSummary.Focus focus) {
        return new LayerSummary.Part(segment.number(), segment.label(), segment.description(), segment.colour(), segment.category(),
                segment.type(), segment.algorithm(), focus, null);
    }

    private static LayerSummary.Focus focus(KnownLayer layer, Segmentation segmentation, LayerSurvey.Largest largest) {
        if (largest == null) {
            return null;
        }
        Optional<Grid> grid = largest.frame() <= layer.images().size() ? Grid.of(layer.images().get(largest.frame() - 1)) : Optional.empty();
        References source = segmentation.frames().get(largest.frame() - 1).source();
        return focus(grid.map(g -> g.point(largest.column(), largest.row())).orElse(null), source);
    }

    /** The middle one of the frames of a quantity. */
    private static LayerSummary.Focus focus(KnownLayer layer, ParametricMap map, int quantity) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < map.frames().size(); i++) {
            if (map.frames().get(i).quantity() == quantity) {
                numbers.add(i);
            }
        }
        if (numbers.isEmpty()) {
            return null;
        }
        int middle = numbers.get(numbers.size() / 2);
        Optional<Grid> grid = middle < layer.images().size() ? Grid.of(layer.images().get(middle)) : Optional.empty();
        return focus(grid.map(Grid::middle).orElse(null), map.frames().get(middle).source());
    }

    private static LayerSummary.Focus focus(StructureSet.Region region) {
        Optional<StructureSet.Contour> largest = region.contours().stream().max(Comparator.comparingDouble(LayerLister::span));
        return largest.map(contour -> {
            double[] middle = new double[3];
            for (int i = 0; i < contour.points().length; i++) {
                middle[i % 3] += contour.points()[i] / contour.size();
            }
            return new LayerSummary.Focus(List.of(middle[0], middle[1], middle[2]),
                    contour.image() == null ? null : ref(contour.image(), 1));
        }).orElse(null);
    }

    /** How far an outline reaches: enough to tell the largest one. */
    private static double span(StructureSet.Contour contour) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < contour.points().length; i++) {
            low[i % 3] = Math.min(low[i % 3], contour.points()[i]);
            high[i % 3] = Math.max(high[i % 3], contour.points()[i]);
        }
        return high[0] - low[0] + high[1] - low[1] + high[2] - low[2];
    }

    private static LayerSummary.Focus focus(double[] point, References source) {
        ImageRef image = null;
        if (source.frames().size() == 1) {
            var only = source.frames().entrySet().iterator().next();
            image = ref(only.getKey(), only.getValue().length > 0 ? only.getValue()[0] : 1);
        }
        return point == null && image == null ? null
                : new LayerSummary.Focus(point == null ? null : List.of(point[0], point[1], point[2]), image);
    }

    /** null for what is no reference, whatever the file says. */
    private static ImageRef ref(String instance, int frame) {
        try {
            return new ImageRef(instance, frame);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
