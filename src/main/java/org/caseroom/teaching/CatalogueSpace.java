package org.caseroom.teaching;

import java.util.Optional;
import java.util.OptionalDouble;
import org.caseroom.layer.LayerException;
import org.caseroom.layer.LayerService;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureService;
import org.caseroom.measure.Quantity;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;

/** Images as the catalogue has them. */
public final class CatalogueSpace implements AnswerSpace {
    private final Catalogue catalogue;
    private final MeasureService measures;
    private final LayerService layers;

    public CatalogueSpace(Catalogue catalogue, MeasureService measures, LayerService layers) {
        this.catalogue = catalogue;
        this.measures = measures;
        this.layers = layers;
    }

    @Override
    public Optional<PlacedImage> image(ImageRef image) {
        return catalogue.shown().instance(image.instance()).filter(found -> image.frame() <= found.frames()).flatMap(found -> {
            var images = catalogue.shown().images(found.instance());
            return images.size() < image.frame() ? Optional.empty()
                    : Optional.of(PlacedImage.of(images.get(image.frame() - 1), catalogue.shown().frameOfReference(found), found.series()));
        });
    }

    @Override
    public Optional<Measured> measure(ImageRef image, Shape shape, RoundMeasure measure) throws Exception {
        var instance = catalogue.shown().instance(image.instance());
        if (instance.isEmpty() || !(measures.figures(instance.get(), image.frame(), new MeasureQuestion(shape, null, false)) instanceof MarkFigures found)) {
            return Optional.empty();
        }
        // As the room compares them: a SUV before the unit of the file.
        var quantity = switch (measure) {
            case LENGTH -> Quantity.LENGTH;
            case ANGLE -> Quantity.ANGLE;
            case COBB_ANGLE -> Quantity.COBB_ANGLE;
            case AREA -> Quantity.AREA;
            case MEAN -> found.figures().stream().anyMatch(figure -> figure.quantity() == Quantity.SUV_MEAN) ? Quantity.SUV_MEAN : Quantity.MEAN;
        };
        return found.figures().stream().filter(figure -> figure.quantity() == quantity).findFirst()
                .map(figure -> new Measured(figure.value(), figure.unit()));
    }

    @Override
    public OptionalDouble fromSegment(ImageRef image, Shape.Probe place, String segmentation, int segment) throws Exception {
        var shown = catalogue.shown().instance(image.instance());
        var layer = shown.map(StoredInstance::study).flatMap(study -> catalogue.instance(study, null, segmentation));
        if (layer.isEmpty() || image.frame() > shown.get().frames()) {
            return OptionalDouble.empty();
        }
        try {
            return layers.distance(layer.get(), segment, shown.get(), image.frame(), place.at());
        } catch (LayerException e) {
            return OptionalDouble.empty();
        }
    }
}
