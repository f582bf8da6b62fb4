package org.caseroom.layer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.PersonName;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.imaging.AppliedState;
import org.caseroom.imaging.FrameSource;
import org.caseroom.imaging.PresentationStates;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Originals;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.LutReader;
import org.caseroom.study.presentation.OverlayPlane;
import org.caseroom.study.presentation.OverlayReader;
import org.caseroom.study.presentation.PresentationReader;
import org.caseroom.study.presentation.VoiWindow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Presentation states of studies. Its methods read from disk and may block. */
public final class StateService implements PresentationStates {
    static final int MAX_STATES = 500;
    private static final Logger LOG = LoggerFactory.getLogger(StateService.class);
    private static final Duration FOUND_KEPT = Duration.ofSeconds(10);
    private static final int STATES_KEPT = 200;
    /** Grayscale, colour, pseudo-colour and XA/XRF: they say the same things of an image, but for colours. */
    private static final Set<String> APPLIED = Set.of(UID.GrayscaleSoftcopyPresentationStateStorage, UID.ColorSoftcopyPresentationStateStorage,
            UID.PseudoColorSoftcopyPresentationStateStorage, UID.XAXRFGrayscaleSoftcopyPresentationStateStorage);
    private static final String PREFIX = "1.2.840.10008.5.1.4.1.1.11.";

    private final Catalogue catalogue;
    private final Originals originals;
    private final FrameSource frames;
    /** By SOP Instance UID; short, for instances go and come. */
    private final Cache<String, Optional<StoredInstance>> found = Caffeine.newBuilder().maximumSize(2_000).expireAfterWrite(FOUND_KEPT)
            .executor(Runnable::run).build();
    /** By the hash of the original. */
    private final Cache<String, PresentationState> states = Caffeine.newBuilder().maximumSize(STATES_KEPT).executor(Runnable::run).build();

    public StateService(Catalogue catalogue, Originals originals, FrameSource frames) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.frames = frames;
    }

    /** Whether the SOP Class is that of a presentation state. */
    public static boolean isState(String sopClass) {
        return sopClass.startsWith(PREFIX);
    }

    /** All presentation states of a study, in the order of their series; at most {@value #MAX_STATES}. */
    public List<StateSummary> list(String study) {
        List<StoredInstance> instances = catalogue.instances(study, null);
        List<StateSummary> summaries = new ArrayList<>();
        for (StoredInstance instance : instances) {
            if (isState(instance.sopClass()) && summaries.size() < MAX_STATES) {
                summaries.add(summary(instance, instances));
            }
        }
        return summaries;
    }

    private StateSummary summary(StoredInstance instance, List<StoredInstance> all) {
        String kind = kind(instance.sopClass());
        PresentationState state;
        try {
            state = state(instance);
        } catch (IOException e) {
            LOG.warn("event=state-unreadable instance={} cause={}", instance.instance(), e.getClass().getSimpleName());
            return new StateSummary(instance.instance(), kind, "", null, null, null, 0, List.of(), false, "The file of this state cannot be read.");
        }
        Attributes data = state.data();
        List<String> fits = all.stream().filter(image -> image.frames() > 0 && state.references().names(image.instance()))
                .map(StoredInstance::series).distinct().toList();
        String label = Words.of(data, Tag.ContentLabel, 64);
        String name = data.getString(Tag.ContentCreatorName);
        String created = Stream.of(Words.of(data, Tag.PresentationCreationDate, 8), Words.of(data, Tag.PresentationCreationTime, 6))
                .filter(word -> word != null).reduce("", String::concat);
        return new StateSummary(instance.instance(), kind, label == null ? "" : label, Words.of(data, Tag.ContentDescription, 128),
                name == null ? null : Words.plain(PersonName.parse(name).display(), 128), created.isEmpty() ? null : created,
                state.references().frames().size(), fits, APPLIED.contains(instance.sopClass()), problem(kind));
    }

    private static String kind(String sopClass) {
        return switch (sopClass) {
            case UID.GrayscaleSoftcopyPresentationStateStorage, UID.XAXRFGrayscaleSoftcopyPresentationStateStorage -> "GRAYSCALE";
            case UID.ColorSoftcopyPresentationStateStorage -> "COLOUR";
            case UID.PseudoColorSoftcopyPresentationStateStorage -> "PSEUDO_COLOUR";
            case UID.BlendingSoftcopyPresentationStateStorage, UID.AdvancedBlendingPresentationStateStorage -> "BLENDING";
            default -> "OTHER";
        };
    }

    private static String problem(String kind) {
        return switch (kind) {
            case "GRAYSCALE" -> null;
            case "COLOUR" -> "Its colour profile is not applied.";
            case "PSEUDO_COLOUR" -> "Its colours are not applied: choose a colour map instead.";
            case "BLENDING" -> "It blends images, which is not shown.";
            default -> "Presentation states of this kind are not shown.";
        };
    }

    /**
     * What a state says of an image to a viewer. Rights are the caller's to check, and that both belong to one study.
     *
     * @param frame from 1
     */
    public StateView view(StoredInstance state, StoredInstance image, int frame) throws IOException {
        List<StackImage> images = catalogue.images(image.instance());
        if (frame < 1 || frame > images.size()) {
            throw new LayerException("The instance has no frame " + frame + ".");
        }
        if (!APPLIED.contains(state.sopClass())) {
            return StateView.NONE;
        }
        StackImage shown = images.get(frame - 1);
        return new StateDrawing(state(state), image.instance(), frame, shown.columns(), shown.rows()).view();
    }

    @Override
    public Optional<AppliedState> find(String state, String instance, int frame) throws IOException {
        StoredInstance about = stored(state).filter(s -> APPLIED.contains(s.sopClass())).orElse(null);
        StoredInstance image = stored(instance).orElse(null);
        if (about == null || image == null || !about.study().equals(image.study())) {
            return Optional.empty();
        }
        PresentationState read = state(about);
        return read.refersTo(instance, frame) ? Optional.of(applied(read, instance, frame)) : Optional.empty();
    }

    private AppliedState applied(PresentationState state, String instance, int frame) throws IOException {
        Optional<ImagePresentation> image = frames.presentation(instance).map(presentation -> presentation.frame(frame));
        var modality = state.modality() != null ? state.modality() : image.map(ImagePresentation::modality).orElse(null);
        boolean negative = image.map(ImagePresentation::signed).orElse(false) || modality != null && modality.table() == null
                && modality.intercept() < 0;
        List<VoiWindow> windows = new ArrayList<>();
        List<LookupTable> tables = new ArrayList<>();
        for (Attributes item : state.voi(instance, frame)) {
            windows.addAll(PresentationReader.read(item, 1).frame(1).windows());
            item.getItems(Tag.VOILUTSequence).stream().map(table -> LutReader.lut(table, negative)).filter(table -> table != null)
                    .forEach(tables::add);
        }
        return new AppliedState(state.modality(), windows, tables, state.presentationLut(), state.inverse(), state.shutter(),
                state.bitmap() == null ? null : new OverlayPlane(state.bitmap(), OverlayReader.plane(state.data(), state.bitmap(), 0)),
                state.bitmapLevel(), state.overlays().stream()
                        .map(overlay -> new OverlayPlane(overlay, OverlayReader.plane(state.data(), overlay, 0))).toList(), state.activated());
    }

    private Optional<StoredInstance> stored(String instance) {
        return found.get(instance, catalogue::instance);
    }

    private PresentationState state(StoredInstance instance) throws IOException {
        PresentationState known = states.getIfPresent(instance.sha256());
        if (known == null) {
            known = PresentationStateReader.read(DicomReader.read(originals.path(instance.sha256())).dataSet());
            states.put(instance.sha256(), known);
        }
        return known;
    }
}
