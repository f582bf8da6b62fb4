package org.caseroom.room;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.caseroom.room.RoomEvent.ChatSaid;
import org.caseroom.room.RoomEvent.MarkAdded;

/** One step of the fold: a mutable copy of the components, changed by the event, then frozen again. */
final class Fold {
    private final LoggedEvent logged;
    private String room;
    private String title;
    private List<String> studies;
    private SequencedMap<String, Participant> participants;
    private String presenter;
    private View view;
    private SequencedMap<String, Mark> marks;
    private SequencedMap<String, Mark> removed;
    private List<ChatMessage> chat;
    private Recording recording;
    private boolean closed;
    private SequencedMap<String, Long> clients;

    Fold(RoomState state, LoggedEvent logged) {
        this.logged = logged;
        room = state.room();
        title = state.title();
        studies = state.studies();
        participants = state.participants();
        presenter = state.presenter();
        view = state.view();
        marks = state.marks();
        removed = state.removedMarks();
        chat = state.chat();
        recording = state.recording();
        closed = state.closed();
        clients = state.clients();
    }

    RoomState next() {
        if (logged.clientSeq() > 0) {
            var key = Actor.key(logged.actor(), logged.client());
            clients = Maps.last(clients, key, Math.max(logged.clientSeq(), clients.getOrDefault(key, 0L)), RoomState.MAX_CLIENTS);
        }
        change(logged.event());
        return new RoomState(room, title, logged.seq(), logged.at(), studies, participants, presenter, view, marks, removed, chat,
                recording, closed, clients);
    }

    private void change(RoomEvent event) {
        switch (event) {
            case RoomEvent.RoomOpened opened -> {
                room = opened.room();
                title = opened.title();
                studies = opened.studies();
            }
            case RoomEvent.StudyAdded added -> addStudy(added.study());
            case RoomEvent.StudyRemoved gone -> removeStudy(gone.study());
            case RoomEvent.ParticipantJoined joined -> participants = Maps.with(participants, joined.participant(),
                    new Participant(joined.participant(), joined.name(), joined.role(), joined.colour(), true));
            case RoomEvent.ParticipantLeft left -> participant(left.participant(), false, null);
            case RoomEvent.RoleChanged changed -> participant(changed.participant(), true, changed.role());
            case RoomEvent.PresenterChanged changed -> presenter = changed.participant();
            case RoomEvent.LayoutChanged changed -> view = view.withLayout(changed.layout());
            case RoomEvent.SeriesShown shown -> viewport(shown.viewport(),
                    Viewport.of(shown.study(), shown.series(), shown.image()));
            case RoomEvent.ViewportCleared cleared -> viewport(cleared.viewport(), Viewport.EMPTY);
            case RoomEvent.ImageShown shown -> {
                if (known(shown.viewport())) {
                    viewport(shown.viewport(), shown(shown.viewport()).withImage(shown.image()));
                }
            }
            case RoomEvent.WindowChanged changed -> {
                if (known(changed.viewport())) {
                    viewport(changed.viewport(), shown(changed.viewport()).withWindow(changed.voi(), changed.inverted()));
                }
            }
            case RoomEvent.CameraChanged changed -> {
                if (known(changed.viewport())) {
                    viewport(changed.viewport(), shown(changed.viewport()).withCamera(changed.camera()));
                }
            }
            case RoomEvent.PresentationChanged changed -> {
                if (known(changed.viewport())) {
                    viewport(changed.viewport(), shown(changed.viewport()).withPresentation(changed.presentation()));
                }
            }
            case RoomEvent.CineStarted started -> {
                if (known(started.viewport())) {
                    viewport(started.viewport(), shown(started.viewport()).withPlaying(new Playing(started.cine(), logged.at())));
                }
            }
            case RoomEvent.ViewportActivated activated -> {
                if (known(activated.viewport())) {
                    view = view.withActive(activated.viewport());
                }
            }
            case MarkAdded added -> marks = Maps.with(marks, added.id(),
                    new Mark(added.id(), logged.actor(), added.image(), added.shape(), logged.at(), logged.at()));
            case RoomEvent.MarkChanged changed -> {
                var mark = marks.get(changed.id());
                if (mark != null) {
                    marks = Maps.with(marks, mark.id(), mark.withShape(changed.shape(), logged.at()));
                }
            }
            case RoomEvent.MarkRemoved gone -> removeMark(gone.id());
            case RoomEvent.MarkRestored restored -> {
                var mark = removed.get(restored.id());
                if (mark != null) {
                    removed = Maps.without(removed, mark.id());
                    marks = Maps.with(marks, mark.id(), mark);
                }
            }
            case ChatSaid said -> say(said);
            case RoomEvent.RecordingStarted started -> recording = new Recording(started.recording(), started.title(),
                    logged.actor(), logged.seq(), logged.at());
            case RoomEvent.RecordingStopped _ -> recording = null;
            case RoomEvent.PointerTrack _ -> { }
            case RoomEvent.RoomClosed _ -> closed = true;
        }
    }

    private boolean known(int viewport) {
        return viewport >= 0 && viewport < view.viewports().size();
    }

    private Viewport shown(int viewport) {
        return view.viewports().get(viewport);
    }

    private void viewport(int index, Viewport next) {
        if (known(index)) {
            view = view.withViewport(index, next);
        }
    }

    private void addStudy(String study) {
        if (!studies.contains(study)) {
            var next = new ArrayList<>(studies);
            next.add(study);
            studies = next;
        }
    }

    private void removeStudy(String study) {
        studies = studies.stream().filter(other -> !other.equals(study)).toList();
        for (int i = 0; i < view.viewports().size(); i++) {
            if (study.equals(shown(i).study())) {
                viewport(i, Viewport.EMPTY);
            }
        }
    }

    /** @param role null: keep it and set the presence */
    private void participant(String id, boolean present, Role role) {
        var participant = participants.get(id);
        if (participant != null) {
            participants = Maps.with(participants, id,
                    role == null ? participant.withPresence(present) : participant.withRole(role));
        }
    }

    /** What the author removed he may restore; what somebody else removed is gone. */
    private void removeMark(String id) {
        var mark = marks.get(id);
        if (mark != null) {
            marks = Maps.without(marks, id);
            if (mark.author().equals(logged.actor())) {
                removed = Maps.last(removed, id, mark, RoomState.MAX_REMOVED);
            }
        }
    }

    private void say(ChatSaid said) {
        var next = new ArrayList<>(chat);
        next.add(new ChatMessage(said.id(), logged.actor(), said.text(), logged.at()));
        chat = next.subList(Math.max(0, next.size() - RoomState.MAX_CHAT), next.size());
    }
}
