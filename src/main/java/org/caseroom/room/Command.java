package org.caseroom.room;

import java.util.List;

/**
 * What a participant asks for. {@code Room.decide} turns it into events or refuses it. Viewport indices count from 0, row by
 * row.
 */
public sealed interface Command permits Command.ByServer, Command.ByPresenter, Command.TakeFloor, Command.GiveFloor,
        Command.ByAnnotator, Command.ByHost, AgendaCommand, ChatCommand, FloorCommand, RoundCommand, ThreadCommand {
    /** What only the server asks for, on behalf of a participant. No client can send it: these have no name on the wire. */
    sealed interface ByServer extends Command {
    }

    /** A connection came in. */
    record Join() implements ByServer {
    }

    /** The last connection of the participant has gone. */
    record Leave() implements ByServer {
    }

    /** The participant accepted an invitation to a better role than the one he has. */
    record Promote(Role role) implements ByServer {
    }

    /** A connection came in that has to wait at the door. */
    record Knock() implements ByServer {
    }

    /** The last connection of one who waited has gone. */
    record StopKnocking() implements ByServer {
    }

    /** Where the participant pointed while a recording ran. */
    record Track(List<RoomEvent.PointerSample> samples) implements ByServer {
        public Track {
            samples = List.copyOf(samples);
        }
    }

    /** Changes what is shown to all: whoever has the floor. */
    sealed interface ByPresenter extends Command {
    }

    record SetLayout(Layout layout) implements ByPresenter {
        public SetLayout {
            Checks.present(layout, "layout");
        }
    }

    record ShowSeries(int viewport, String study, String series, ImageRef image) implements ByPresenter {
        public ShowSeries {
            Checks.uid(study, "study");
            Checks.uid(series, "series");
            Checks.present(image, "image");
        }
    }

    record ClearViewport(int viewport) implements ByPresenter {
    }

    record ShowImage(int viewport, ImageRef image) implements ByPresenter {
        public ShowImage {
            Checks.present(image, "image");
        }
    }

    /** @param voi null: back to the default window of the image */
    record SetWindow(int viewport, @Nullable Voi voi, boolean inverted) implements ByPresenter {
    }

    /** @param camera null: fit the whole image */
    record SetCamera(int viewport, @Nullable Camera camera) implements ByPresenter {
    }

    /** @param presentation null: back to what the file says */
    record SetPresentation(int viewport, @Nullable Presentation presentation) implements ByPresenter {
    }

    /** Starts a cine, or starts it anew in another way. {@link ShowImage} ends it with the image that stays. */
    record PlayCine(int viewport, Cine cine) implements ByPresenter {
        public PlayCine {
            Checks.present(cine, "cine");
        }
    }

    record ActivateViewport(int viewport) implements ByPresenter {
    }

    // ---- the floor ----

    record TakeFloor() implements Command {
    }

    record GiveFloor(String participant) implements Command {
        public GiveFloor {
            Checks.id(participant, "participant");
        }
    }

    /** Marks: everybody who may annotate, each his own; the host may remove any. */
    sealed interface ByAnnotator extends Command permits AddMark, ChangeMark, RemoveMark, RestoreMark, MarkCommand {
    }

    /** @param layer null: without a layer */
    record AddMark(String id, ImageRef image, Shape shape, @Nullable String layer) implements ByAnnotator {
        public AddMark {
            Checks.id(id, "id");
            Checks.present(image, "image");
            Checks.present(shape, "shape");
            if (layer != null) {
                Checks.id(layer, "layer");
            }
        }

        public AddMark(String id, ImageRef image, Shape shape) {
            this(id, image, shape, null);
        }
    }

    record ChangeMark(String id, Shape shape) implements ByAnnotator {
        public ChangeMark {
            Checks.id(id, "id");
            Checks.present(shape, "shape");
        }
    }

    record RemoveMark(String id) implements ByAnnotator {
        public RemoveMark {
            Checks.id(id, "id");
        }
    }

    record RestoreMark(String id) implements ByAnnotator {
        public RestoreMark {
            Checks.id(id, "id");
        }
    }

    /** Leading the room: the host. */
    sealed interface ByHost extends Command permits AddStudy, RemoveStudy, SetRole, StartRecording, StopRecording, CloseRoom,
            DoorCommand, PrivacyCommand {
    }

    record AddStudy(String study) implements ByHost {
        public AddStudy {
            Checks.uid(study, "study");
        }
    }

    record RemoveStudy(String study) implements ByHost {
        public RemoveStudy {
            Checks.uid(study, "study");
        }
    }

    record SetRole(String participant, Role role) implements ByHost {
        public SetRole {
            Checks.id(participant, "participant");
            Checks.present(role, "role");
        }
    }

    record StartRecording(String id, String title) implements ByHost {
        public StartRecording {
            Checks.id(id, "id");
            Checks.text(title, 1, 200, "title");
        }
    }

    record StopRecording() implements ByHost {
    }

    record CloseRoom() implements ByHost {
    }
}
