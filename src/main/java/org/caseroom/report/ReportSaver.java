package org.caseroom.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureResult;
import org.caseroom.measure.MeasureService;
import org.caseroom.room.Mark;
import org.caseroom.room.Nullable;
import org.caseroom.room.RoomState;
import org.caseroom.room.Viewport;
import org.caseroom.study.Catalogue;
import org.caseroom.study.ImportResult;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudyDetail;

/**
 * Saves the marks of a room on one study as objects of that study. They come in like everything else, through the importer, and so are
 * listed, shown and given out over DICOMweb. Methods block: call them from virtual threads. Who may do it is decided before.
 */
public final class ReportSaver {
    /** More marks than anybody reads, and few enough to measure them all while somebody waits. */
    public static final int MAX_MARKS = 1_000;
    private static final int FIRST_SERIES = 9_001;

    private final Catalogue catalogue;
    private final Originals originals;
    private final MeasureService measure;
    private final Importer importer;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Supplier<String> uids;
    private final String version;

    /**
     * @param zone of the dates in what is written
     * @param uids unique ones, under 2.25
     */
    public ReportSaver(Catalogue catalogue, Originals originals, MeasureService measure, Importer importer, InstantSource clock, ZoneId zone,
                       Supplier<String> uids, String version) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.measure = measure;
        this.importer = importer;
        this.clock = clock;
        this.zone = zone;
        this.uids = uids;
        this.version = version;
    }

    /**
     * What is to be saved.
     *
     * @param state   of the room, whose marks and viewports count
     * @param creator name of who saves it
     * @param account who is named as the sender of the objects
     * @param marks   ids of those that are saved; null for all
     */
    public record Order(RoomState state, String study, Set<SavedKind> kinds, String creator, String account, @Nullable Set<String> marks) {
        public Order(RoomState state, String study, Set<SavedKind> kinds, String creator, String account) {
            this(state, study, kinds, creator, account, null);
        }
    }

    /** One object that was stored. */
    public record Saved(SavedKind kind, String series, String instance, String sopClass) {
    }

    /** Nothing was stored. @param message a sentence for who asked */
    public static final class NothingToSaveException extends Exception {
        private static final long serialVersionUID = 1L;

        NothingToSaveException(String message) {
            super(message);
        }
    }

    public List<Saved> save(Order order) throws IOException, InterruptedException, NothingToSaveException {
        MarkedImages marked = marked(order);
        List<Saved> saved = new ArrayList<>();
        for (var written : write(marked, order.kinds(), nextSeries(order.study())).entrySet()) {
            for (Attributes object : written.getValue()) {
                byte[] bytes = DicomWriter.toBytes(DicomFile.of(object, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
                var results = importer.receive(written.getKey().name(), new ByteArrayInputStream(bytes), order.account());
                ImportResult result = results.getFirst();
                if (result.outcome() != ImportResult.Outcome.ACCEPTED) {
                    throw new IOException("an object written here was not taken in: " + result.reason());
                }
                saved.add(new Saved(written.getKey(), result.series(), result.instance(), result.sopClass()));
            }
        }
        return saved;
    }

    private Map<SavedKind, List<Attributes>> write(MarkedImages marked, Set<SavedKind> kinds, int firstSeries) {
        var frame = new ObjectFrame(uids, LocalDateTime.ofInstant(clock.instant(), zone), firstSeries, version);
        Map<SavedKind, List<Attributes>> written = new LinkedHashMap<>();
        int number = 0;
        for (SavedKind kind : SavedKind.values()) {
            if (kinds.contains(kind)) {
                List<Attributes> objects = switch (kind) {
                    case MEASUREMENTS -> List.of(MeasurementReportWriter.write(marked, frame, number));
                    case PRESENTATION -> PresentationStateWriter.write(marked, frame, number);
                    case KEY_IMAGES -> List.of(KeyObjectWriter.write(marked, frame, number));
                };
                written.put(kind, objects);
                number += objects.size();
            }
        }
        return written;
    }

    private int nextSeries(String study) {
        int next = FIRST_SERIES;
        for (Series series : catalogue.study(study).map(StudyDetail::series).orElse(List.of())) {
            if (series.number() != null && series.number() >= next && series.number() < Integer.MAX_VALUE - 10_000) {
                next = series.number() + 1;
            }
        }
        return next;
    }

    private MarkedImages marked(Order order) throws IOException, InterruptedException, NothingToSaveException {
        Map<String, StoredInstance> stored = new HashMap<>();
        catalogue.instances(order.study(), null).forEach(instance -> stored.put(instance.instance(), instance));
        List<Mark> marks = order.state().marks().values().stream().filter(mark -> {
            var instance = stored.get(mark.image().instance());
            return instance != null && mark.image().frame() <= instance.frames()
                    && (order.marks() == null || order.marks().contains(mark.id()));
        }).toList();
        if (marks.isEmpty()) {
            throw new NothingToSaveException(leftOut(order) > 0 ? "These marks lie on images that are computed from others, such as reformats. No"
                    + " report can name such images: put the marks on the images of the study themselves."
                    : "There are no marks on the images of this study.");
        }
        if (marks.size() > MAX_MARKS) {
            throw new NothingToSaveException("There are " + marks.size() + " marks on this study; at most " + MAX_MARKS
                    + " can be saved together. Remove some.");
        }
        Map<String, String> modalities = new HashMap<>();
        List<String> order3d = new ArrayList<>();
        for (Series series : catalogue.study(order.study()).map(StudyDetail::series).orElse(List.of())) {
            modalities.put(series.series(), series.modality() == null ? "" : series.modality());
            series.stack().stream().map(StackImage::instance).distinct().forEach(order3d::add);
        }
        Set<String> wanted = new java.util.HashSet<>(marks.stream().map(mark -> mark.image().instance()).toList());
        Map<String, MarkedImages.MarkedInstance> images = new LinkedHashMap<>();
        for (String uid : order3d) {
            if (wanted.contains(uid) && !images.containsKey(uid)) {
                StoredInstance instance = stored.get(uid);
                images.put(uid, new MarkedImages.MarkedInstance(instance, DicomReader.read(originals.path(instance.sha256())).dataSet(),
                        catalogue.images(uid), modalities.getOrDefault(instance.series(), ""), viewport(order.state(), instance.series())));
            }
        }
        List<Mark> all = List.copyOf(order.state().marks().values());
        List<MarkedImages.Entry> entries = new ArrayList<>();
        for (Mark mark : marks) {
            entries.add(new MarkedImages.Entry(mark, all.indexOf(mark) + 1, figures(stored.get(mark.image().instance()), mark, all)));
        }
        Map<String, String> authors = new HashMap<>();
        order.state().participants().forEach((id, participant) -> authors.put(id, participant.name()));
        return new MarkedImages(order.state().room(), order.state().title(), order.creator(), order.study(), entries, authors, images);
    }

    /** How many of the marks lie on images of the study that are computed from others: no report can name these. Blocks. */
    public long leftOut(Order order) {
        return order.state().marks().values().stream().filter(mark -> (order.marks() == null || order.marks().contains(mark.id()))
                && !catalogue.shown().sources(mark.image().instance()).isEmpty()
                && catalogue.shown().instance(mark.image().instance()).filter(found -> found.study().equals(order.study())).isPresent()).count();
    }

    private MarkFigures figures(StoredInstance instance, Mark mark, List<Mark> all) throws IOException, InterruptedException {
        MeasureResult result = measure.figures(instance, mark.image().frame(), MeasureQuestion.of(mark, all));
        return result instanceof MarkFigures figures ? figures : null;
    }

    private static Viewport viewport(RoomState state, String series) {
        return state.view().viewports().stream().filter(viewport -> series.equals(viewport.series())).findFirst().orElse(null);
    }
}
