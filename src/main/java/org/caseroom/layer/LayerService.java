package org.caseroom.layer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.imaging.FrameSource;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.RenderService;
import org.caseroom.imaging.encode.FrameEncoders;
import org.caseroom.room.Point;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Originals;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;

/**
 * Layers of studies. Its methods read from disk and may block; call them from a thread that may. What takes a processor runs on the
 * render pool. Rights are the caller's to check, and that layer and image belong to one study.
 */
public final class LayerService {
    /** Part of the name of a picture: another number when the same question gets other bytes. */
    public static final int VERSION = 1;

    private static final int KNOWN_KIB = 128 << 10;
    private static final int SERIES_KIB = 32 << 10;
    private static final int PICTURES_BYTES = 48 << 20;

    private final FrameSource frames;
    private final Catalogue catalogue;
    private final Originals originals;
    private final RenderService render;
    /** By the hash of the original, so that nothing that was deleted and came again is mistaken. */
    private final Cache<String, KnownLayer> known = Caffeine.newBuilder().maximumWeight(KNOWN_KIB).executor(Runnable::run)
            .weigher((String sha, KnownLayer layer) -> layer.weight()).build();
    private final AsyncCache<String, LayerSurvey> surveys = Caffeine.newBuilder().maximumSize(500).executor(Runnable::run).buildAsync();
    private final AsyncCache<PictureKey, Optional<LayerPicture>> pictures = Caffeine.newBuilder().maximumWeight(PICTURES_BYTES)
            .executor(Runnable::run).weigher((PictureKey key, Optional<LayerPicture> picture) -> 200 + picture.map(p -> p.png().length).orElse(0))
            .buildAsync();

    private final Cache<SeriesKey, Optional<ImageSeries>> series = Caffeine.newBuilder().maximumWeight(SERIES_KIB).executor(Runnable::run)
            .weigher((SeriesKey _, Optional<ImageSeries> known) -> known.map(ImageSeries::weight).orElse(1)).build();

    /** @param state of all its instances, so that another one comes when images do */
    private record SeriesKey(String series, String state) {
    }

    private record PictureKey(String layer, String image, int frame, int quantity) {
    }

    public LayerService(FrameSource frames, Catalogue catalogue, Originals originals, RenderService render) {
        this.frames = frames;
        this.catalogue = catalogue;
        this.originals = originals;
        this.render = render;
    }

    /** All layers of a study, in the order of their series; at most {@value LayerLister#MAX_LAYERS}. */
    public List<LayerSummary> list(String study, LostLayer lost) throws IOException {
        return new LayerLister(this, catalogue, lost).list(study);
    }

    /**
     * Segments or values on an image.
     *
     * @param frame    of the image, from 1
     * @param quantity of a parametric map, from 1
     * @return empty where there is nothing on this image; fails with {@link LayerException}, and with {@code FrameStoreException}
     *         where the pixels of the layer are not there
     */
    public CompletionStage<Optional<LayerPicture>> picture(StoredInstance layer, StoredInstance image, int frame, int quantity)
            throws IOException {
        KnownLayer about = known(layer);
        Target target = Target.of(image(image, frame));
        boolean placed = placed(about.object(), image);
        var key = new PictureKey(layer.sha256(), image.sha256(), frame, quantity);
        return switch (about.object()) {
            case Segmentation segmentation -> cached(key, () -> {
                try (var stored = frames.open(layer.instance())) {
                    Sheets sheets = new SegmentationPainter(segmentation, about.images(), stored, target).paint(placed);
                    return sheets.isEmpty() ? Optional.empty() : Optional.of(new LayerPicture(FrameEncoders.png().encode(sheets.pixels(),
                            target.width(), target.height() * sheets.count(), 3), sheets.count(), sheets.omitted()));
                }
            });
            case ParametricMap map -> {
                if (quantity < 1 || quantity > map.quantities().size()) {
                    throw new LayerException("The map has " + map.quantities().size() + " quantities.");
                }
                yield survey(layer, about).thenCompose(survey -> cached(key, () -> {
                    try (var stored = frames.open(layer.instance())) {
                        byte[] rgb = new MapPainter(map, about.images(), stored, target, survey.ranges().get(quantity - 1))
                                .paint(quantity - 1, placed);
                        return rgb == null ? Optional.empty() : Optional.of(new LayerPicture(
                                FrameEncoders.png().encode(rgb, target.width(), target.height(), 3), 1, 0));
                    }
                }));
            }
            case StructureSet _ -> throw new LayerException("Contours are not a picture.");
        };
    }

    /**
     * The values of a series of images on an image of another one.
     *
     * @param layer any image of the series
     * @param state of the series, from {@link #state}
     * @return as {@link #picture}; fails with {@link LostPixels} where the pixels of one of its images are not there
     */
    public CompletionStage<Optional<LayerPicture>> fused(StoredInstance layer, String state, StoredInstance image, int frame) {
        StackImage shown = image(image, frame);
        ImageSeries about = series.get(new SeriesKey(layer.series(), state), _ -> ImageSeries.of(catalogue.study(layer.study())
                        .flatMap(study -> study.series().stream().filter(one -> one.series().equals(layer.series())).findFirst())
                        .map(Series::stack).orElse(List.of())))
                .orElseThrow(() -> new LayerException("The images of this series are no volume that could be laid over others."));
        if (layer.series().equals(image.series()) || !sameFrame(layer, image)) {
            throw new LayerException("The two series have no frame of reference in common.");
        }
        var key = new PictureKey(state, image.sha256(), frame, 0);
        return cached(key, () -> Optional.ofNullable(new SeriesPainter(about, frames, SeriesPainter.target(about, shown)).paint()));
    }

    private boolean sameFrame(StoredInstance one, StoredInstance other) {
        return catalogue.shown().frameOfReference(one)
                .filter(frame -> catalogue.shown().frameOfReference(other).filter(frame::equals).isPresent()).isPresent();
    }

    StoredInstance instance(String uid) {
        return catalogue.instance(uid).orElseThrow(() -> new LayerException("An image of this series is not known any more."));
    }

    /** The instances of a series that hold images. */
    public List<StoredInstance> instances(StoredInstance ofSeries) {
        return catalogue.instances(ofSeries.study(), ofSeries.series()).stream().filter(instance -> instance.frames() > 0).toList();
    }

    /** Names what all instances of a series hold: 64 hexadecimal digits, others when images come or go. */
    public static String state(List<StoredInstance> instances) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            instances.forEach(instance -> digest.update(instance.sha256().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The outlines of a structure set on an image. */
    public ContourPicture contours(StoredInstance layer, StoredInstance image, int frame) throws IOException {
        KnownLayer about = known(layer);
        StackImage shown = image(image, frame);
        if (!(about.object() instanceof StructureSet set)) {
            throw new LayerException("Only a structure set has contours.");
        }
        Optional<Grid> grid = Grid.of(shown);
        if (grid.isEmpty()) {
            return new ContourPicture(List.of(), 0);
        }
        Set<String> siblings = catalogue.instances(image.study(), image.series()).stream().map(StoredInstance::instance)
                .collect(Collectors.toSet());
        return new ContourProjector(shown, grid.get(), catalogue.shown().frameOfReference(image).orElse(null), siblings)
                .project(set);
    }

    /**
     * Distance in mm of a place on an image from the nearest pixel of a segment, 0 inside.
     *
     * @return empty where the two share no frame of reference, and where the segment has no pixel
     */
    public OptionalDouble distance(StoredInstance layer, int segment, StoredInstance image, int frame, Point place) throws IOException {
        KnownLayer about = known(layer);
        Optional<Grid> grid = Grid.of(image(image, frame));
        if (!(about.object() instanceof Segmentation segmentation) || grid.isEmpty() || !placed(segmentation, image)) {
            return OptionalDouble.empty();
        }
        try (var stored = frames.open(layer.instance())) {
            return new SegmentDistance(segmentation, about.images(), stored).from(segment, grid.get().point(place.column() - 0.5, place.row() - 0.5));
        }
    }

    /** What the file of a layer says. @throws LayerException when it says nothing that could be shown */
    KnownLayer known(StoredInstance layer) throws IOException {
        KnownLayer before = known.getIfPresent(layer.sha256());
        if (before != null) {
            return before;
        }
        LayerKind kind = LayerKind.of(layer.sopClass()).orElseThrow(() -> new LayerException("This instance is no layer."));
        Attributes dataSet = DicomReader.read(originals.path(layer.sha256())).dataSet();
        LayerObject object = switch (kind) {
            case SEGMENTATION -> SegmentationReader.read(dataSet, layer.frames());
            case STRUCTURE_SET -> StructureSetReader.read(dataSet);
            case PARAMETRIC_MAP -> ParametricMapReader.read(dataSet, layer.frames());
            case SERIES -> throw new IllegalStateException("no SOP class is a series");
        };
        var read = new KnownLayer(kind, object, kind == LayerKind.STRUCTURE_SET ? List.of() : catalogue.images(layer.instance()),
                label(kind, dataSet), description(kind, dataSet), Words.of(dataSet, Tag.Manufacturer, 64));
        known.put(layer.sha256(), read);
        return read;
    }

    private static String label(LayerKind kind, Attributes dataSet) {
        String series = Words.of(dataSet, Tag.SeriesDescription, 64);
        String own = Words.of(dataSet, kind == LayerKind.STRUCTURE_SET ? Tag.StructureSetLabel : Tag.ContentLabel, 64);
        return series != null ? series : own != null ? own : "";
    }

    private static String description(LayerKind kind, Attributes dataSet) {
        return kind == LayerKind.STRUCTURE_SET ? Words.of(dataSet, Tag.StructureSetDescription, 256)
                : Words.of(dataSet, Tag.ContentDescription, 256);
    }

    /** What only the pixels tell; nothing for a structure set. */
    CompletionStage<LayerSurvey> survey(StoredInstance layer, KnownLayer about) {
        return surveys.get(layer.sha256(), (_, _) -> render.compute(() -> {
            if (about.object() instanceof StructureSet) {
                return LayerSurvey.EMPTY;
            }
            try (var stored = frames.open(layer.instance())) {
                return switch (about.object()) {
                    case Segmentation segmentation -> LayerSurvey.of(segmentation, stored);
                    case ParametricMap map -> LayerSurvey.of(map, stored);
                    case StructureSet _ -> LayerSurvey.EMPTY;
                };
            }
        }, RenderPriority.PREFETCH).toCompletableFuture());
    }

    private CompletableFuture<Optional<LayerPicture>> cached(PictureKey key, Callable<Optional<LayerPicture>> work) {
        return pictures.get(key, (_, _) -> render.compute(work, RenderPriority.REST).toCompletableFuture());
    }

    StackImage image(StoredInstance image, int frame) {
        List<StackImage> images = catalogue.shown().images(image.instance());
        if (frame < 1 || frame > images.size()) {
            throw new LayerException("The instance has no frame " + frame + ".");
        }
        return images.get(frame - 1);
    }

    private boolean placed(LayerObject object, StoredInstance image) {
        return object.frameOfReference() != null
                && catalogue.shown().frameOfReference(image).filter(object.frameOfReference()::equals).isPresent();
    }
}
