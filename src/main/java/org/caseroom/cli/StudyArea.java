package org.caseroom.cli;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.dicom.data.UID;
import org.caseroom.http.ColourMapRoutes;
import org.caseroom.http.DicomWebFramesRoutes;
import org.caseroom.http.DicomWebRenderedRoutes;
import org.caseroom.http.DicomWebRetrieveRoutes;
import org.caseroom.http.DicomWebSearchRoutes;
import org.caseroom.http.DicomWebStoreRoutes;
import org.caseroom.http.DocumentRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.http.ImportRoutes;
import org.caseroom.http.LayerRoutes;
import org.caseroom.http.MeasureRoutes;
import org.caseroom.http.ReformatRoutes;
import org.caseroom.http.StudyAccess;
import org.caseroom.http.StudyParts;
import org.caseroom.http.StudyRoutes;
import org.caseroom.imaging.CatalogueFrameSource;
import org.caseroom.imaging.RenderService;
import org.caseroom.layer.LayerService;
import org.caseroom.live.StudyImages;
import org.caseroom.layer.StateService;
import org.caseroom.measure.MeasureService;
import org.caseroom.node.Leftovers;
import org.caseroom.node.NodeView;
import org.caseroom.privacy.ImageShields;
import org.caseroom.reformat.ReformatFrames;
import org.caseroom.reformat.Reformats;
import org.caseroom.report.DocumentService;
import org.caseroom.report.PdfReader;
import org.caseroom.report.MarkTable;
import org.caseroom.report.ReportSaver;
import org.caseroom.room.Sight;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.ImportBatches;
import org.caseroom.teaching.AnswerSpace;
import org.caseroom.teaching.CatalogueSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Studies in the serving program: import, catalogue, rendering, DICOMweb. */
public final class StudyArea implements Area {
    private static final Logger LOG = LoggerFactory.getLogger(StudyArea.class);
    private static final long LEFTOVERS_MILLIS = 60_000;

    private final Base base;
    private final StudyEngine engine;
    private final Reformats reformats;
    private final ReformatFrames source;
    private final RenderService render;
    private final MeasureService measure;
    private final LayerService layers;
    private final StateService states;
    private final StudyAccess access;
    private final ImageShields shields;
    private final Leftovers leftovers;
    private final InstanceNews news;
    /** From {@link #mount} on. */
    private StudyParts parts;
    private final Offload offload = new Offload("study");

    /** @param byMembership what the caller may read because a room or recording of his shows it, and how he sees it */
    StudyArea(Base base, Function<Caller, Future<Map<String, Sight>>> byMembership) {
        this.base = base;
        this.engine = StudyEngine.open(base.store());
        try {
            engine.importer().recover();
        } catch (IOException e) {
            engine.close();
            throw new UncheckedIOException("What an earlier run left of an import cannot be cleaned up: " + e, e);
        }
        var imaging = base.config().imaging();
        var stored = new CatalogueFrameSource(engine.frames(), engine.catalogue());
        this.reformats = new Reformats(base.store().database(), engine.catalogue(), base.store().clock());
        this.source = new ReformatFrames(stored, reformats);
        engine.catalogue().shown().computedBy(reformats);
        this.states = new StateService(engine.catalogue(), engine.originals(), source);
        this.render = new RenderService(source, states, imaging.cacheBytes(), imaging.renderThreads(), base.metrics().registry());
        // Half of the processors: figures may wait a moment, the picture under the hand may not.
        this.measure = new MeasureService(source, engine.catalogue(),
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        this.layers = new LayerService(source, engine.catalogue(), engine.originals(), render);
        this.access = new StudyAccess(byMembership);
        this.shields = new ImageShields(engine.originals(), engine.catalogue().shown());
        this.leftovers = new Leftovers(base.store().dir(), folder -> engine.importer().recover(folder.resolve("incoming")));
        this.news = new InstanceNews(base.redis(), instance -> {
            engine.frames().forget(instance.instance());
            source.forget(instance.instance()).forEach(computed -> {
                render.forget(computed.instance());
                measure.forget(computed.sha256());
            });
            render.forget(instance.instance());
            measure.forget(instance.sha256());
        });
    }

    public StudyEngine engine() {
        return engine;
    }

    /** Saves what rooms marked. */
    public ReportSaver reports() {
        var random = base.store().random();
        return new ReportSaver(engine.catalogue(), engine.originals(), measure, engine.importer(), base.store().clock(), ZoneId.systemDefault(),
                () -> UID.of(new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62)),
                Application.version());
    }

    /** Marks of rooms as a table. */
    public MarkTable markTable() {
        return new MarkTable(engine.catalogue(), measure);
    }

    /** What rooms ask of an image that has no file. */
    Optional<StudyImages.Computed> computed(String instance) {
        return reformats.instance(instance).map(found -> new StudyImages.Computed(found.study(), found.series(), found.frames()));
    }

    /** What marking of answers knows of images. */
    AnswerSpace answerSpace() {
        return new CatalogueSpace(engine.catalogue(), measure, layers);
    }

    MeasureService measure() {
        return measure;
    }

    LayerService layers() {
        return layers;
    }

    StateService states() {
        return states;
    }

    public RenderService render() {
        return render;
    }

    StudyParts parts() {
        return parts;
    }

    ImageShields shields() {
        return shields;
    }

    public StudyAccess access() {
        return access;
    }

    /** The decoding processes, each of which takes a processor for a second; not while the server itself starts. */
    @Override
    public void started() {
        clearAway();
        offload.call(() -> {
            engine.workers().warmUp();
            return null;
        }).onFailure(failure -> LOG.warn("event=workers-not-started cause=\"{}\"", failure.toString()));
    }

    @Override
    public void mount(HttpService http) {
        var secrets = base.store().secrets();
        var config = base.config().imports();
        parts = new StudyParts(engine.catalogue(), new CatalogueSearch(base.store().database()), engine.originals(),
                engine.frames(), source, engine.importer(), new ImportBatches(base.store().clock(), base.places().of(secrets::id)), engine.rebuilder(),
                render, access, shields, offload, http::origin, () -> "caseroom" + secrets.id().replaceAll("[^A-Za-z0-9]", ""),
                Math.max(config.maxFileBytes(), config.maxZipBytes()));
        http.mount(new DocumentRoutes(parts, new DocumentService(engine.catalogue(), engine.originals()),
                new PdfReader(engine.workers(), engine.originals())));
        http.mount(new StudyRoutes(parts)).mount(new ImportRoutes(parts)).mount(new DicomWebStoreRoutes(parts))
                .mount(new DicomWebSearchRoutes(parts)).mount(new DicomWebRenderedRoutes(parts))
                .mount(new DicomWebFramesRoutes(parts)).mount(new DicomWebRetrieveRoutes(parts)).mount(new MeasureRoutes(parts, measure))
                .mount(new ReformatRoutes(parts, reformats)).mount(new LayerRoutes(parts, layers, states)).mount(new ColourMapRoutes());
        news.listen();
        engine.importer().onDeletion(news::changed);
        engine.updater().start(() -> base.house().turns().mine("catalogue-update"), instance -> news.changed(List.of(instance)));
        base.vertx().setPeriodic(LEFTOVERS_MILLIS, _ -> clearAway());
    }

    /** What dead servers and commands had of their own. */
    private void clearAway() {
        offload.call(() -> base.house().turns().mine("leftovers") ? leftovers.clear(living()::contains) : 0)
                .onFailure(failure -> LOG.warn("event=not-cleared-away cause=\"{}\"", failure.toString()));
    }

    private Set<String> living() {
        return base.house().nodes().map(nodes -> nodes.all().stream().filter(NodeView::alive).map(NodeView::name).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    @Override
    public void close() {
        render.close();
        offload.close();
        engine.close();
    }
}
