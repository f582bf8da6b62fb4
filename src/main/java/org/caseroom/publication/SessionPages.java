package org.caseroom.publication;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caseroom.library.PageText;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureService;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Layer;
import org.caseroom.room.Mark;
import org.caseroom.room.Presentation;
import org.caseroom.room.Viewport;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;

/**
 * Makes pages of sessions: their marked images with the marks, or what was shown last where nothing was marked, the figures that were
 * measured, what the agenda says, and the recording. Names of patients do not get in: what people typed goes through the scrubber, and of
 * the studies nothing is told but their modality. Methods block.
 */
public final class SessionPages {
    private static final int MOST_IMAGES = 200;
    private static final int MOST_MARKS = 200;
    /** Below what a page may hold, with room for its author. */
    private static final int MOST_TEXT = 300_000;
    private static final int LONGEST_CAPTION = 300;

    private final Catalogue catalogue;
    private final MeasureService measure;
    private final Copies copies;

    public SessionPages(Catalogue catalogue, MeasureService measure, Copies copies) {
        this.catalogue = catalogue;
        this.measure = measure;
        this.copies = copies;
    }

    /** An image of the session and where the page shows it. */
    private record Shown(StoredInstance instance, String modality, ImageRef image, List<Mark> marks, Viewport view, int number) {
    }

    /** @throws InterruptedException while it waits for its turn to measure */
    public SessionDraft draft(Session session) throws IOException, InterruptedException {
        var words = SessionWords.of(session.language());
        var shown = shown(session);
        var waiting = waiting(shown);
        var page = new StringBuilder();
        if (!waiting.isEmpty()) {
            var names = new ArrayList<String>();
            waiting.forEach(study -> names.add(words.study(names.size() + 1, study.modality(), study.images())));
            page.append("> ").append(words.needed(String.join(", ", names))).append("\n\n");
        }
        int[] left = new int[1];
        var written = new LinkedHashSet<Integer>();
        for (var one : session.cases()) {
            String title = PlainText.line(session.scrubber().text(one.title()));
            page.append("## ").append(title.isEmpty() ? words.session : title).append("\n\n");
            append(page, "", session.scrubber().text(one.notes()));
            append(page, "**" + words.outcome + ":** ", session.scrubber().text(one.outcome()));
            for (var image : shown) {
                if (one.studies().contains(image.instance().study()) && written.add(image.number())) {
                    page.append(block(session, words, image, page.length(), left));
                }
            }
        }
        var rest = shown.stream().filter(image -> !written.contains(image.number())).toList();
        if (!rest.isEmpty() || shown.isEmpty()) {
            page.append("## ").append(written.isEmpty() ? words.images : words.otherImages).append("\n\n");
            for (var image : rest) {
                page.append(block(session, words, image, page.length(), left));
            }
        }
        if (shown.isEmpty()) {
            page.append(words.nothing).append("\n\n");
        }
        page.append(measurements(session, words, shown));
        if (left[0] > 0) {
            page.append(words.left(left[0])).append("\n\n");
        }
        if (session.clip() != null) {
            page.append("## ").append(words.recording).append("\n\n```clip\nrecording: ").append(session.clip().recording())
                    .append("\nfrom: 0\nto: ").append(session.clip().millis()).append("\ncaption: ").append(words.whole).append("\n```\n");
        }
        String title = PlainText.flat(session.scrubber().text(session.state().title()));
        return new SessionDraft(new PageText(title.isEmpty() ? words.session : title, page.toString(), List.of(), List.of(), null, false), waiting);
    }

    private static void append(StringBuilder page, String before, String text) {
        if (!text.isBlank()) {
            page.append(before).append(PlainText.of(text)).append("\n\n");
        }
    }

    private List<Shown> shown(Session session) {
        Map<ImageRef, List<Mark>> byImage = new LinkedHashMap<>();
        session.marks().forEach(mark -> byImage.computeIfAbsent(mark.image(), _ -> new ArrayList<>()).add(mark));
        if (byImage.isEmpty()) {
            session.state().view().viewports().stream().filter(view -> view.image() != null).forEach(view -> byImage.put(view.image(), List.of()));
        }
        var shown = new ArrayList<Shown>();
        var modalities = new HashMap<String, String>();
        byImage.forEach((image, marks) -> catalogue.instance(image.instance())
                // What a mark of a study shows that has left the room nobody here may know any more.
                .filter(instance -> session.state().studies().contains(instance.study()) && image.frame() <= instance.frames())
                .filter(_ -> shown.size() < MOST_IMAGES)
                .ifPresent(instance -> shown.add(new Shown(instance, modalities.computeIfAbsent(instance.series(), series ->
                        catalogue.modality(instance.study(), series).orElse("OT")), image, marks, view(session, instance), shown.size() + 1))));
        return shown;
    }

    /** As the room shows the series now; empty where it does not. */
    private static Viewport view(Session session, StoredInstance instance) {
        return session.state().view().viewports().stream().filter(view -> instance.series().equals(view.series())).findFirst().orElse(Viewport.EMPTY);
    }

    private List<SessionDraft.Waiting> waiting(List<Shown> shown) {
        Map<String, SessionDraft.Waiting> waiting = new LinkedHashMap<>();
        for (var image : shown) {
            String study = image.instance().study();
            if (copies.copy(image.instance()).isEmpty() && !copies.released(study)) {
                waiting.merge(study, new SessionDraft.Waiting(study, image.modality(), 1), (a, b) ->
                        new SessionDraft.Waiting(study, a.modality(), a.images() + b.images()));
            }
        }
        return List.copyOf(waiting.values());
    }

    private String block(Session session, SessionWords words, Shown image, int before, int[] left) {
        var seen = copies.copy(image.instance()).orElse(image.instance());
        var marks = MarksOfBlock.fitting(image.marks(), seen.instance(), session.scrubber(), MOST_MARKS, MOST_TEXT - before);
        left[0] += image.marks().size() - marks.count();
        var text = new StringBuilder("```keyimage\nstudy: ").append(seen.study()).append("\nseries: ").append(seen.series())
                .append("\ninstance: ").append(seen.instance()).append("\nframe: ").append(image.image().frame());
        if (image.view().voi() != null) {
            text.append("\nwindow: ").append(number(image.view().voi().center())).append(' ').append(number(image.view().voi().width()));
        }
        // PET is read black on white, where the room does not show it otherwise.
        if (image.view().empty() ? image.modality().equals("PT") : image.view().inverted()) {
            text.append("\ninvert: yes");
        }
        presentation(image, seen).ifPresent(json -> text.append("\npresentation: ").append(json));
        text.append("\ncaption: ").append(caption(session, words, image));
        if (marks.count() > 0) {
            text.append("\nmarks: ").append(marks.json());
        }
        return text.append("\n```\n\n").toString();
    }

    /** As the room presents it; of layers and states those that stand in the same study as the image that the page shows. */
    private Optional<String> presentation(Shown image, StoredInstance seen) {
        var shown = image.view().presentation();
        if (shown == null || shown.equals(Presentation.OF_FILE)) {
            return Optional.empty();
        }
        var layers = shown.layers().stream().flatMap(layer -> copied(layer.instance(), seen.study()).map(uid ->
                new Layer(uid, layer.opacity(), layer.hidden(), layer.colours())).stream()).toList();
        String state = shown.state() == null ? null : copied(shown.state(), seen.study()).orElse(null);
        return Optional.of(MarksOfBlock.json(new Presentation(shown.rotation(), shown.flipped(), shown.voiLut(), shown.colourMap(), shown.overlays(),
                shown.shutter(), state, layers)));
    }

    private Optional<String> copied(String instance, String study) {
        return catalogue.instance(instance).map(original -> copies.copy(original).orElse(original)).filter(found -> found.study().equals(study))
                .map(StoredInstance::instance);
    }

    private static String caption(Session session, SessionWords words, Shown image) {
        Set<String> said = new LinkedHashSet<>();
        image.marks().forEach(mark -> MarksOfBlock.text(mark.shape()).map(session.scrubber()::text).map(PlainText::flat)
                .filter(text -> !text.isEmpty()).ifPresent(said::add));
        String caption = words.image(image.number()) + (said.isEmpty() ? "" : ": " + String.join(", ", said));
        return caption.length() <= LONGEST_CAPTION ? caption : caption.substring(0, LONGEST_CAPTION) + "…";
    }

    private String measurements(Session session, SessionWords words, List<Shown> shown) throws IOException, InterruptedException {
        var all = List.copyOf(session.state().marks().values());
        var rows = new StringBuilder();
        for (var image : shown) {
            for (var mark : image.marks()) {
                if (measure.figures(image.instance(), image.image().frame(), MeasureQuestion.of(mark, all)) instanceof MarkFigures found
                        && !found.figures().isEmpty() && rows.length() < MOST_TEXT / 4) {
                    rows.append("| ").append(all.indexOf(mark) + 1).append(" | ").append(words.kind(mark.shape())).append(" | ")
                            .append(words.image(image.number())).append(" | ")
                            .append(PlainText.line(String.join(", ", found.figures().stream().map(words::figure).toList()))).append(" |\n");
                }
            }
        }
        return rows.isEmpty() ? "" : "## " + words.measurements + "\n\n| " + words.number + " | " + words.what + " | " + words.where + " | "
                + words.figures + " |\n|---:|---|---|---|\n" + rows + "\n";
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).setScale(3, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
