package org.caseroom.layer;

import java.util.ArrayList;
import java.util.List;

/** What a viewer needs of a presentation state for one image. */
final class StateDrawing {
    private final PresentationState state;
    private final String instance;
    private final int frame;
    private final PresentationState.Area area;

    /**
     * @param columns of the image, its displayed area where the state gives none
     * @param rows    likewise
     */
    StateDrawing(PresentationState state, String instance, int frame, int columns, int rows) {
        this.state = state;
        this.instance = instance;
        this.frame = frame;
        PresentationState.Area said = state.area(instance, frame);
        this.area = said != null ? said : whole(columns, rows);
    }

    /** The corners of the whole image as they appear after turn and mirror. */
    private PresentationState.Area whole(int columns, int rows) {
        boolean right = state.rotation() >= 180;
        boolean below = state.rotation() == 90 || state.rotation() == 180;
        // Of an image that lies across, left and right as seen are above and below as stored.
        boolean across = state.rotation() % 180 != 0;
        right ^= state.flipped() && !across;
        below ^= state.flipped() && across;
        return new PresentationState.Area(References.NONE, right ? columns : 1, below ? rows : 1, right ? 1 : columns, below ? 1 : rows,
                "SCALE_TO_FIT", null, null);
    }

    StateView view() {
        if (!state.refersTo(instance, frame)) {
            return StateView.NONE;
        }
        List<StateView.Layer> layers = new ArrayList<>();
        for (PresentationState.Layer layer : state.layers()) {
            List<StateView.Graphic> graphics = state.shapes(layer, instance, frame).stream().map(this::graphic).toList();
            if (!graphics.isEmpty()) {
                layers.add(new StateView.Layer(layer.name(), layer.description(), layer.colour(), graphics));
            }
        }
        boolean said = state.area(instance, frame) != null;
        return new StateView(true, state.rotation(), state.flipped(), !said ? null : new StateView.Area(Math.min(area.left(), area.right()) - 1,
                Math.min(area.top(), area.bottom()) - 1, Math.max(area.left(), area.right()), Math.max(area.top(), area.bottom()), area.mode(),
                area.magnification(), area.spacing()), layers);
    }

    private StateView.Graphic graphic(PresentationState.Shape shape) {
        return new StateView.Graphic(shape.type(), places(shape.points(), shape.relative()), shape.filled(), shape.dashed(), shape.text(),
                shape.anchor(), shape.box() == null ? null : places(shape.box(), shape.boxRelative()), shape.justify(), shape.colour(),
                shape.width());
    }

    private List<Double> places(double[] points, boolean relative) {
        List<Double> places = new ArrayList<>(points.length);
        for (int i = 0; i + 1 < points.length; i += 2) {
            double column = points[i];
            double row = points[i + 1];
            if (relative) {
                boolean across = state.rotation() % 180 != 0;
                double u = across ? row : column;
                double v = across ? column : row;
                column = between(area.left(), area.right(), u);
                row = between(area.top(), area.bottom(), v);
            }
            places.add(Math.rint(column * 1000) / 1000);
            places.add(Math.rint(row * 1000) / 1000);
        }
        return places;
    }

    /** From the outer edge of one pixel to that of the other, whichever comes first. */
    private static double between(int from, int to, double part) {
        return from <= to ? from - 1 + part * (to - from + 1) : from - part * (from - to + 1);
    }
}
