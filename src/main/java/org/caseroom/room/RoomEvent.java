package org.caseroom.room;

import java.util.List;

/**
 * What happened in a room. The only form in which it is logged, broadcast, recorded and replayed. A released record never
 * changes its meaning; a change is a new record and an upcaster in {@code journal}.
 */
public sealed interface RoomEvent permits AgendaEvent, ChatEvent, DoorEvent, FloorEvent, MarkEvent, PrivacyEvent, RoundEvent, ThreadEvent,
        RoomEvent.RoomOpened, RoomEvent.StudyAdded, RoomEvent.StudyRemoved, RoomEvent.ParticipantJoined,
        RoomEvent.ParticipantLeft, RoomEvent.RoleChanged, RoomEvent.PresenterChanged, RoomEvent.LayoutChanged,
        RoomEvent.SeriesShown, RoomEvent.ViewportCleared, RoomEvent.ImageShown, RoomEvent.WindowChanged,
        RoomEvent.CameraChanged, RoomEvent.PresentationChanged, RoomEvent.CineStarted, RoomEvent.ViewportActivated,
        RoomEvent.MarkAdded, RoomEvent.MarkChanged, RoomEvent.MarkRemoved, RoomEvent.MarkRestored,
        RoomEvent.RecordingStarted, RoomEvent.RecordingStopped, RoomEvent.PointerTrack, RoomEvent.RoomClosed,
        RoomEvent.Withheld {
    /** First event of every log. */
    record RoomOpened(String room, String title, List<String> studies) implements RoomEvent {
        public RoomOpened {
            studies = List.copyOf(studies);
        }
    }

    record StudyAdded(String study) implements RoomEvent {
    }

    /** Viewports that show the study become empty. */
    record StudyRemoved(String study) implements RoomEvent {
    }

    record ParticipantJoined(String participant, String name, Role role, int colour) implements RoomEvent {
    }

    record ParticipantLeft(String participant) implements RoomEvent {
    }

    record RoleChanged(String participant, Role role) implements RoomEvent {
    }

    /** @param participant null: nobody presents */
    record PresenterChanged(@Nullable String participant) implements RoomEvent {
    }

    record LayoutChanged(Layout layout) implements RoomEvent {
    }

    /** A viewport shows another series: window, inversion, camera and presentation start anew. */
    record SeriesShown(int viewport, String study, String series, ImageRef image) implements RoomEvent {
    }

    record ViewportCleared(int viewport) implements RoomEvent {
    }

    /** One image; a cine of the viewport ends with it. */
    record ImageShown(int viewport, ImageRef image) implements RoomEvent {
    }

    record WindowChanged(int viewport, @Nullable Voi voi, boolean inverted) implements RoomEvent {
    }

    record CameraChanged(int viewport, @Nullable Camera camera) implements RoomEvent {
    }

    record PresentationChanged(int viewport, @Nullable Presentation presentation) implements RoomEvent {
    }

    /** The cine of the viewport begins with its start image at the time of this event. */
    record CineStarted(int viewport, Cine cine) implements RoomEvent {
    }

    record ViewportActivated(int viewport) implements RoomEvent {
    }

    /** @param layer null: without a layer */
    record MarkAdded(String id, ImageRef image, Shape shape, @Nullable String layer) implements RoomEvent {
        public MarkAdded(String id, ImageRef image, Shape shape) {
            this(id, image, shape, null);
        }
    }

    record MarkChanged(String id, Shape shape) implements RoomEvent {
    }

    record MarkRemoved(String id) implements RoomEvent {
    }

    /** The author took back the removal: the mark is as it was, with its first author and time. */
    record MarkRestored(String id) implements RoomEvent {
    }

    record RecordingStarted(String recording, String title) implements RoomEvent {
    }

    record RecordingStopped(String recording) implements RoomEvent {
    }

    /**
     * Where one participant pointed during the last seconds: logged while a recording runs, without effect on the state.
     *
     * @param samples in the order of time
     */
    record PointerTrack(String participant, List<PointerSample> samples) implements RoomEvent {
        public PointerTrack {
            samples = List.copyOf(samples);
        }
    }

    /**
     * @param at    milliseconds since 1970 UTC
     * @param image null: the pointer left the images
     * @param laser true while the laser was on
     */
    record PointerSample(long at, @Nullable ImageRef image, @Nullable Point point, boolean laser) {
    }

    record RoomClosed() implements RoomEvent {
    }

    /**
     * Stands in what is sent to somebody in place of an event that he may not see ({@link Redaction}); never in a log. Without
     * effect on the state.
     */
    record Withheld() implements RoomEvent {
    }
}
