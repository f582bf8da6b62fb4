package org.caseroom.publication;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.caseroom.access.Caller;
import org.caseroom.library.ImageBlock;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Mark;
import org.caseroom.room.Shape;

/** Pictures of one export and what is drawn on them. For one thread that may block. */
final class ExportPictures {
    /** Of graphics of presentation states in one export: a state may have 100,000, and be for each of 400 slices. */
    private static final int MOST_POINTS = 500_000;

    private final ExportImages images;
    private final Caller caller;
    private final FigureWords words;
    private final BooleanSupplier cancelled;
    private int points;

    /** The export was cancelled. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ExportPictures(ExportImages images, Caller caller, FigureWords words, BooleanSupplier cancelled) {
        this.images = images;
        this.caller = caller;
        this.words = words;
        this.cancelled = cancelled;
    }

    /** @throws CancelledException when it was */
    void goOn() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    /** As the page shows it; null where it cannot be shown. */
    Picture picture(ImageBlock.Content image, int side) throws IOException, InterruptedException {
        goOn();
        return bounded(new ExportImages.Shot(image.study(), new ImageRef(image.instance(), image.frame()), image.voi(), image.invert(),
                image.zoom(), image.center(), image.presentation(), side, false));
    }

    /** Another image of the series, all of it, presented alike; null where it cannot be shown. */
    Picture slice(ImageBlock.Content image, ImageRef slice, int side) throws IOException, InterruptedException {
        goOn();
        return bounded(new ExportImages.Shot(image.study(), slice, image.voi(), image.invert(), 1, null, image.presentation(), side, true));
    }

    private Picture bounded(ExportImages.Shot shot) throws IOException, InterruptedException {
        var picture = images.picture(caller, shot).orElse(null);
        if (picture == null || picture.graphics().isEmpty()) {
            return picture;
        }
        points += picture.points();
        return points <= MOST_POINTS ? picture : picture.withoutGraphics();
    }

    List<ImageRef> stack(ImageBlock.Content image) throws IOException, InterruptedException {
        return images.stack(caller, image.study(), image.series());
    }

    List<ExportImages.Original> originals(String study, String series, String instance) throws IOException {
        goOn();
        return images.originals(caller, study, series, instance);
    }

    /** Marks of the page on one of its images, with what they measure. */
    List<MarkDrawing> marks(ImageBlock.Content image, ImageRef on) throws IOException, InterruptedException {
        var drawings = new ArrayList<MarkDrawing>();
        for (int i = 0; i < image.marks().size(); i++) {
            Mark mark = image.marks().get(i);
            if (mark.image().equals(on)) {
                goOn();
                List<String> figures = switch (mark.shape()) {
                    case Shape.Arrow _, Shape.Text _ -> List.of();
                    case Shape _ when mark.id().equals(PageHtml.TARGET) -> List.of();
                    case Shape _ -> words.beside(images.figures(caller, image.study(), on, MeasureQuestion.of(mark, image.marks())));
                };
                var drawing = MarkDrawing.of(mark.shape(), figures);
                drawings.add(image.marks().size() == 1 || mark.id().equals(PageHtml.TARGET) ? drawing : drawing.numbered(i + 1));
            }
        }
        return drawings;
    }

    static ImageRef ref(ImageBlock.Content image) {
        return new ImageRef(image.instance(), image.frame());
    }
}
