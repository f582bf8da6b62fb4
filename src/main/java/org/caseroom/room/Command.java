package org.caseroom.room;

import java.util.List;

/**
 * What a participant asks for. {@code Room.decide} turns it into events or refuses it. Viewport indices count from 0, row by
 * row.
 */
public sealed interface Command {
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

    /** Where the participant pointed while a recording ran. */
    record Track(List<RoomEvent.PointerSample> samples) implements ByServer {
        public Track {
            samples = List.copyOf(samples);
        }
    }

    // ---- the shared view: whoever has the floor ----

    record SetLayout(Layout layout) implements Command {
        public SetLayout {
            Checks.present(layout, "layout");
        }
    }

    record ShowSeries(int viewport, String study, String series, ImageRef image) implements Command {
        public ShowSeries {
            Checks.uid(study, "study");
            Checks.uid(series, "series");
            Checks.present(image, "image");
        }
    }

    record ClearViewport(int viewport) implements Command {
    }

    record ShowImage(int viewport, ImageRef image) implements Command {
        public ShowImage {
            Checks.present(image, "image");
        }
    }

    /** @param voi null: back to the default window of the image */
    record SetWindow(int viewport, @Nullable Voi voi, boolean inverted) implements Command {
    }

    /** @param camera null: fit the whole image */
    record SetCamera(int viewport, @Nullable Camera camera) implements Command {
    }

    record ActivateViewport(int viewport) implements Command {
    }

    // ---- the floor ----

    record TakeFloor() implements Command {
    }

    record GiveFloor(String participant) implements Command {
        public GiveFloor {
            Checks.id(participant, "participant");
        }
    }

    // ---- marks: everybody who may annotate, each his own; the host may remove any ----

    record AddMark(String id, ImageRef image, Shape shape) implements Command {
        public AddMark {
            Checks.id(id, "id");
            Checks.present(image, "image");
            Checks.present(shape, "shape");
        }
    }

    record ChangeMark(String id, Shape shape) implements Command {
        public ChangeMark {
            Checks.id(id, "id");
            Checks.present(shape, "shape");
        }
    }

    record RemoveMark(String id) implements Command {
        public RemoveMark {
            Checks.id(id, "id");
        }
    }

    record RestoreMark(String id) implements Command {
        public RestoreMark {
            Checks.id(id, "id");
        }
    }

    // ---- words ----

    record Say(String id, String text) implements Command {
        public static final int MAX_TEXT = 4_000;

        public Say {
            Checks.id(id, "id");
            Checks.text(text, 1, MAX_TEXT, "text");
        }
    }

    // ---- leading the room: the host ----

    record AddStudy(String study) implements Command {
        public AddStudy {
            Checks.uid(study, "study");
        }
    }

    record RemoveStudy(String study) implements Command {
        public RemoveStudy {
            Checks.uid(study, "study");
        }
    }

    record SetRole(String participant, Role role) implements Command {
        public SetRole {
            Checks.id(participant, "participant");
            Checks.present(role, "role");
        }
    }

    record StartRecording(String id, String title) implements Command {
        public StartRecording {
            Checks.id(id, "id");
            Checks.text(title, 1, 200, "title");
        }
    }

    record StopRecording() implements Command {
    }

    record CloseRoom() implements Command {
    }
}
