package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What the presenter shows: the layout and the content of each viewport.
 *
 * @param viewports exactly {@code layout.viewports()} of them, row by row
 * @param active    index of the viewport that keys and tools act on
 */
public record View(Layout layout, List<Viewport> viewports, int active) {
    public static final View EMPTY = new View(Layout.SINGLE, List.of(Viewport.EMPTY), 0);

    public View {
        viewports = List.copyOf(viewports);
        if (viewports.size() != layout.viewports()) {
            throw new IllegalArgumentException("a %dx%d layout has %d viewports, not %d".formatted(
                    layout.rows(), layout.columns(), layout.viewports(), viewports.size()));
        }
        Checks.range(active, 0, viewports.size() - 1, "active");
    }

    View withViewport(int index, Viewport viewport) {
        var next = new ArrayList<>(viewports);
        next.set(index, viewport);
        return new View(layout, next, active);
    }

    View withActive(int index) {
        return new View(layout, viewports, index);
    }

    /** What is shown stays in the first viewports; new ones are empty, surplus ones go. */
    View withLayout(Layout other) {
        var next = new ArrayList<>(viewports.subList(0, Math.min(viewports.size(), other.viewports())));
        next.addAll(Collections.nCopies(other.viewports() - next.size(), Viewport.EMPTY));
        return new View(other, next, Math.min(active, other.viewports() - 1));
    }

    /** Viewports that show the study become empty. */
    View without(String study) {
        return new View(layout, viewports.stream().map(shown -> study.equals(shown.study()) ? Viewport.EMPTY : shown).toList(), active);
    }

    /** The same without a cine: each viewport rests on the image it shows. */
    View still() {
        return new View(layout, viewports.stream().map(shown -> shown.playing() == null ? shown : shown.withImage(shown.image())).toList(), active);
    }

    /** Whether everything in it is of these studies. */
    public boolean within(Collection<String> studies) {
        return viewports.stream().allMatch(shown -> shown.empty() || studies.contains(shown.study()));
    }

    /** Layers over all viewports together: what makes a view large. */
    public int layers() {
        return viewports.stream().mapToInt(shown -> shown.presentation() == null ? 0 : shown.presentation().layers().size()).sum();
    }
}
