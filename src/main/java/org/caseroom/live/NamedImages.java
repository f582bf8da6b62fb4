package org.caseroom.live;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.FloorCommand;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoomState;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;

/**
 * The images that a command brings along from its client: nothing enters a log that points at an image which is not in its
 * room.
 *
 * @param views  whole views: everything they show has to be in a study of the room
 * @param images single images, in any study of the room
 */
record NamedImages(List<View> views, List<ImageRef> images) {
    private static final NamedImages NONE = new NamedImages(List.of(), List.of());

    static NamedImages in(Command command) {
        return switch (command) {
            case Command.AddMark add -> image(add.image());
            case FloorCommand.OfferView offer -> view(offer.view());
            case AgendaCommand.AddCase add -> view(add.opening());
            case AgendaCommand.ChangeCase change -> view(change.opening());
            case ChatCommand.Say say -> view(say.view());
            case RoundCommand.AskRound ask -> image(ask.image());
            case RoundCommand.AnswerRound answer -> image(answer.answer().image());
            case Command.ByServer _, Command.ByPresenter _, Command.TakeFloor _, Command.GiveFloor _, Command.ByAnnotator _,
                 Command.ByHost _, FloorCommand _, AgendaCommand _, ThreadCommand _, RoundCommand _, ChatCommand _ -> NONE;
        };
    }

    /** All images that a command names, also as what is shown. */
    static List<ImageRef> of(Command command) {
        return switch (command) {
            case Command.ShowSeries show -> List.of(show.image());
            case Command.ShowImage show -> List.of(show.image());
            case Command.PlayCine play -> List.of(play.cine().start());
            case Command other -> {
                var named = in(other);
                yield Stream.concat(named.images.stream(), named.views.stream().flatMap(view -> view.viewports().stream())
                        .filter(shown -> !shown.empty() && shown.image() != null).map(Viewport::image)).toList();
            }
        };
    }

    boolean none() {
        return views.isEmpty() && images.isEmpty();
    }

    /** Whether all of them are in the room. */
    boolean known(RoomState state, ImageCatalog catalog) {
        Predicate<ImageRef> somewhere = image -> state.studies().stream().anyMatch(study -> catalog.hasImage(study, null, image));
        return images.stream().allMatch(somewhere) && views.stream().flatMap(view -> view.viewports().stream())
                .allMatch(shown -> shown.empty() || state.studies().contains(shown.study()) && shown.image() != null
                        && catalog.hasImage(shown.study(), shown.series(), shown.image()));
    }

    private static NamedImages view(View view) {
        return view == null ? NONE : new NamedImages(List.of(view), List.of());
    }

    private static NamedImages image(ImageRef image) {
        return image == null ? NONE : new NamedImages(List.of(), List.of(image));
    }
}
