package org.caseroom.room;

import java.util.List;
import java.util.function.UnaryOperator;
import org.caseroom.room.Decision.Reason;

/** Commands that change what is shown: of whoever has the floor. */
final class Presenting {
    private Presenting() {
    }

    static Decision decide(RoomState state, Command.ByPresenter command, Participant self) {
        if (!self.id().equals(state.presenter())) {
            return Room.refuse(Reason.NO_FLOOR, "Only who presents changes what is shown to all.");
        }
        var view = state.view();
        return switch (command) {
            case Command.SetLayout(var layout) -> layout.equals(view.layout()) ? Room.nothing()
                    : Room.accept(new RoomEvent.LayoutChanged(layout));
            case Command.ShowSeries show -> {
                var next = Viewport.of(show.study(), show.series(), show.image());
                if (missing(view, show.viewport())) {
                    yield noSuchViewport(view, show.viewport());
                }
                if (!state.studies().contains(show.study())) {
                    yield Room.refuse(Reason.NO_SUCH_STUDY, "The study is not in this room.");
                }
                yield view.viewports().get(show.viewport()).equals(next) ? Room.nothing()
                        : Room.accept(new RoomEvent.SeriesShown(show.viewport(), show.study(), show.series(), show.image()));
            }
            case Command.ClearViewport(int viewport) -> missing(view, viewport) ? noSuchViewport(view, viewport)
                    : view.viewports().get(viewport).empty() ? Room.nothing()
                    : Room.accept(new RoomEvent.ViewportCleared(viewport));
            case Command.ShowImage(int viewport, ImageRef image) -> onImage(view, viewport,
                    view.viewports(), shown -> shown.withImage(image), new RoomEvent.ImageShown(viewport, image));
            case Command.SetWindow(int viewport, Voi voi, boolean inverted) -> onImage(view, viewport,
                    view.viewports(), shown -> shown.withWindow(voi, inverted),
                    new RoomEvent.WindowChanged(viewport, voi, inverted));
            case Command.SetCamera(int viewport, Camera camera) -> onImage(view, viewport,
                    view.viewports(), shown -> shown.withCamera(camera), new RoomEvent.CameraChanged(viewport, camera));
            case Command.SetPresentation(int viewport, Presentation presentation) -> onImage(view, viewport,
                    view.viewports(), shown -> shown.withPresentation(presentation),
                    new RoomEvent.PresentationChanged(viewport, presentation));
            // Always an event: the same cine asked for again starts anew.
            case Command.PlayCine(int viewport, Cine cine) -> onImage(view, viewport,
                    view.viewports(), shown -> shown.withPlaying(new Playing(cine, state.at() + 1)),
                    new RoomEvent.CineStarted(viewport, cine));
            case Command.ActivateViewport(int viewport) -> missing(view, viewport) ? noSuchViewport(view, viewport)
                    : viewport == view.active() ? Room.nothing() : Room.accept(new RoomEvent.ViewportActivated(viewport));
        };
    }

    private static Decision onImage(View view, int viewport, List<Viewport> viewports,
                                    UnaryOperator<Viewport> change, RoomEvent event) {
        if (missing(view, viewport)) {
            return noSuchViewport(view, viewport);
        }
        var shown = viewports.get(viewport);
        if (shown.empty()) {
            return Room.refuse(Reason.NO_SUCH_IMAGE, "Viewport %d is empty.".formatted(viewport));
        }
        return change.apply(shown).equals(shown) ? Room.nothing() : Room.accept(event);
    }

    private static boolean missing(View view, int viewport) {
        return viewport < 0 || viewport >= view.viewports().size();
    }

    private static Decision noSuchViewport(View view, int viewport) {
        return Room.refuse(Reason.NO_SUCH_VIEWPORT, "There is no viewport %d: the layout has 0 to %d."
                .formatted(viewport, view.viewports().size() - 1));
    }
}
