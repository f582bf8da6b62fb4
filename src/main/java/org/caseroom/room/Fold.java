package org.caseroom.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
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
    private Floor floor;
    private Door door;
    private Privacy privacy;
    private Agenda agenda;
    private SequencedMap<String, MarkLayer> layers;
    private SequencedMap<String, MarkThread> threads;
    private SequencedMap<String, Round> rounds;

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
        floor = state.floor();
        door = state.door();
        privacy = state.privacy();
        agenda = state.agenda();
        layers = state.markLayers();
        threads = state.threads();
        rounds = state.rounds();
    }

    RoomState next() {
        if (logged.clientSeq() > 0) {
            var key = Actor.key(logged.actor(), logged.client());
            clients = Maps.last(clients, key, Math.max(logged.clientSeq(), clients.getOrDefault(key, 0L)), RoomState.MAX_CLIENTS);
        }
        change(logged.event());
        return new RoomState(room, title, logged.seq(), logged.at(), studies, participants, presenter, view, marks, removed, chat,
                recording, closed, clients, floor, door, privacy, agenda, layers, threads, rounds);
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
            case RoomEvent.ParticipantJoined joined -> {
                participants = Maps.with(participants, joined.participant(),
                        new Participant(joined.participant(), joined.name(), joined.role(), joined.colour(), true));
                door = door.joined(joined.participant());
            }
            case RoomEvent.ParticipantLeft left -> {
                participant(left.participant(), false, null);
                floor = floor.without(left.participant());
            }
            case RoomEvent.RoleChanged changed -> {
                participant(changed.participant(), true, changed.role());
                if (!changed.role().mayHoldFloor()) {
                    floor = floor.without(changed.participant());
                }
            }
            case RoomEvent.PresenterChanged changed -> {
                presenter = changed.participant();
                floor = floor.passedTo(presenter);
            }
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
                    new Mark(added.id(), logged.actor(), added.image(), added.shape(), logged.at(), logged.at(), added.layer(), false));
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
            case RoomEvent.RecordingStarted started -> recording = new Recording(started.recording(), started.title(),
                    logged.actor(), logged.seq(), logged.at());
            case RoomEvent.RecordingStopped _ -> recording = null;
            case RoomEvent.PointerTrack _, RoomEvent.Withheld _ -> { }
            case FloorEvent change -> floor(change);
            case DoorEvent change -> door = door.apply(change, logged);
            case PrivacyEvent change -> privacy = privacy.apply(change);
            case AgendaEvent change -> agenda(change);
            case MarkEvent change -> mark(change);
            case ThreadEvent change -> threads = Threads.apply(threads, change, logged);
            case RoundEvent change -> round(change);
            case ChatEvent change -> chat(change);
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
        UnaryOperator<View> without = shown -> shown.without(study);
        view = without.apply(view);
        floor = floor.changed(without);
        agenda = agenda.without(study);
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
            threads = Threads.of(threads, marks, removed);
        }
    }

    private void floor(FloorEvent event) {
        var before = view;
        if (event instanceof FloorEvent.OfferShown(var id) && floor.offers().containsKey(id)) {
            view = floor.offers().get(id).view();
        } else if (event instanceof FloorEvent.ViewReturned && floor.shown() != null) {
            view = floor.shown().before();
        }
        floor = floor.apply(event, before, logged);
    }

    private void agenda(AgendaEvent event) {
        agenda = agenda.apply(event, logged);
        if (event instanceof AgendaEvent.CaseStarted(var id) && agenda.opening(id) != null) {
            view = agenda.opening(id);
            floor = floor.withoutShown();
        }
    }

    private void mark(MarkEvent event) {
        switch (event) {
            case MarkEvent.MarkLayerAdded(var id, var name) ->
                    layers = Maps.with(layers, id, new MarkLayer(id, name, logged.actor(), false));
            case MarkEvent.MarkLayerChanged(var id, var name, var locked) -> {
                if (layers.containsKey(id)) {
                    layers = Maps.with(layers, id, new MarkLayer(id, name, layers.get(id).author(), locked));
                }
            }
            case MarkEvent.MarkLayerRemoved(var id) -> {
                layers = Maps.without(layers, id);
                marks = outOf(marks, id);
                removed = outOf(removed, id);
            }
            case MarkEvent.MarkMoved(var id, var layer) -> change(id, mark -> mark.withLayer(layer));
            case MarkEvent.MarkLocked(var id, var locked) -> change(id, mark -> mark.withLocked(locked));
        }
    }

    private void change(String id, UnaryOperator<Mark> change) {
        if (marks.containsKey(id)) {
            marks = Maps.with(marks, id, change.apply(marks.get(id)));
        }
    }

    private static SequencedMap<String, Mark> outOf(SequencedMap<String, Mark> marks, String layer) {
        var next = new LinkedHashMap<>(marks);
        next.replaceAll((_, mark) -> layer.equals(mark.layer()) ? mark.withLayer(null) : mark);
        return next;
    }

    private void round(RoundEvent event) {
        switch (event) {
            case RoundEvent.RoundAsked(var id, var question, var kind, var measure, var options, var image) -> rounds = Maps.last(rounds, id,
                    new Round(id, logged.actor(), question, kind, measure, options, image, logged.at(), List.of(), new LinkedHashMap<>(), null),
                    Round.MAX_ROUNDS);
            case RoundEvent.RoundAnswered(var id, var answer) -> round(id, round -> round.answered(logged.actor(), answer));
            case RoundEvent.RoundRevealed(var id, var answers) -> round(id, round -> round.revealed(answers, logged.at()));
            case RoundEvent.RoundDiscarded(var id) -> rounds = Maps.without(rounds, id);
        }
    }

    private void round(String id, UnaryOperator<Round> change) {
        if (rounds.containsKey(id)) {
            rounds = Maps.with(rounds, id, change.apply(rounds.get(id)));
        }
    }

    private void chat(ChatEvent event) {
        switch (event) {
            case ChatEvent.ChatSaid said -> chat = ChatMessage.kept(chat, ChatMessage.of(said, logged));
            case ChatEvent.ChatChanged(var id, var text) -> message(id, message -> message.changed(text, logged.at()));
            case ChatEvent.ChatDeleted(var id) -> message(id, ChatMessage::gone);
            case ChatEvent.ChatReacted(var id, var reaction, var on) -> message(id, message -> message.reacted(logged.actor(), reaction, on));
        }
    }

    private void message(String id, UnaryOperator<ChatMessage> change) {
        chat = chat.stream().map(message -> message.id().equals(id) ? change.apply(message) : message).toList();
    }
}
