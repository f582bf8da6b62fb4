package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.Command;
import org.caseroom.room.DoorEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.PrivacyEvent;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.RoundEvent;

/** What has to be true of the log of a simulated room, and of what its clients got, whatever they went through. */
final class SimulationProof {
    private final List<LoggedEvent> log;
    private final List<SimulatedClient> clients;
    private final RoomSimulation.Trouble trouble;

    SimulationProof(List<LoggedEvent> log, List<SimulatedClient> clients, RoomSimulation.Trouble trouble) {
        this.log = log;
        this.clients = clients;
        this.trouble = trouble;
    }

    void check() {
        clients.forEach(this::secrets);
        rights();
        exactlyOnce();
    }

    /** Whatever a client has been through: nobody else's answer before its reveal, no word for the hosts unless he was one. */
    private void secrets(SimulatedClient client) {
        var self = client.actor.participant();
        boolean everHost = client.actor.role() == Role.HOST || log.stream().anyMatch(one -> one.event() instanceof RoomEvent.RoleChanged changed
                && changed.participant().equals(self) && changed.role() == Role.HOST);
        client.received.forEach((seq, event) -> {
            switch (event.event()) {
                case RoundEvent.RoundAnswered answered -> assertThat(answered.answer() == null || event.actor().equals(self))
                        .as("answer %d at %s", seq, client.actor.client()).isTrue();
                case ChatEvent.ChatSaid said -> assertThat(said.audience() == null || everHost || self.equals(said.privateWith()))
                        .as("message %d at %s", seq, client.actor.client()).isTrue();
                case DoorEvent.Knocked _ -> assertThat(everHost).as("knock %d at %s", seq, client.actor.client()).isTrue();
                case RoomEvent _ -> { }
            }
        });
    }

    /** However commands raced with what took their right away: nobody did what he might not when it came into the log. */
    private void rights() {
        var state = RoomState.INITIAL;
        for (var event : log) {
            if (event.clientSeq() > 0) {
                var actor = state.participants().get(event.actor());
                assertThat(actor).as("who did %s", event).isNotNull();
                assertThat(state.door().removed()).as("%s was not sent out before", event).doesNotContain(event.actor());
                assertThat(actor.role().mayAnnotate() || !(event.event() instanceof RoomEvent.MarkAdded)).as("%s", event).isTrue();
                assertThat(actor.role().mayLead() || !(event.event() instanceof RoomEvent.RoleChanged
                        || event.event() instanceof PrivacyEvent || event.event() instanceof DoorEvent.DoorSet)).as("%s", event).isTrue();
            }
            if (event.event() instanceof RoomEvent.ParticipantJoined joined) {
                assertThat(state.door().removed()).as("%s was admitted again first", event).doesNotContain(joined.participant());
            }
            state = state.apply(event);
            var presenter = state.presenter() == null ? null : state.participants().get(state.presenter());
            boolean passed = event.event() instanceof RoomEvent.RoleChanged || event.event() instanceof RoomEvent.ParticipantLeft
                    || event.event() instanceof DoorEvent.ParticipantRemoved;
            assertThat(passed || presenter == null || presenter.present() && presenter.role().mayHoldFloor())
                    .as("who presents after %s", event).isTrue();
        }
    }

    private void exactlyOnce() {
        Map<String, Integer> times = new HashMap<>();
        var groups = new HashSet<String>();
        LoggedEvent before = null;
        for (var event : log) {
            if (event.clientSeq() > 0) {
                var key = event.client() + " " + event.clientSeq();
                boolean continues = before != null && before.clientSeq() == event.clientSeq() && before.client().equals(event.client());
                assertThat(continues || groups.add(key)).as("command %s is in the log once", key).isTrue();
            }
            var id = event.event() instanceof ChatEvent.ChatSaid said ? said.id()
                    : event.event() instanceof RoomEvent.MarkAdded added ? added.id() : null;
            if (id != null) {
                times.merge(id, 1, Integer::sum);
            }
            before = event;
        }
        for (var client : clients) {
            for (int i = 0; i < client.sent.size(); i++) {
                var command = client.sent.get(i);
                var outcome = client.outcomes.get(i + 1L);
                if (outcome == SimulatedClient.Outcome.DONE) {
                    trouble.resent++;
                }
                if (outcome == SimulatedClient.Outcome.EVENT) {
                    assertThat(groups).contains(client.actor.client() + " " + (i + 1));
                }
                // These are never without effect and refused to nobody but a viewer, so whatever happened they are there, once.
                var id = command instanceof ChatCommand.Say say ? say.id() : command instanceof Command.AddMark add ? add.id() : null;
                // A refusal that was lost on its way comes again as Done when a later command has reached the log (A4).
                if (id != null && (outcome == SimulatedClient.Outcome.REJECTED
                        || outcome == SimulatedClient.Outcome.DONE && !times.containsKey(id))) {
                    trouble.refused++;
                    assertThat(command).as("of %s", client.actor.client()).isInstanceOf(Command.AddMark.class);
                    assertThat(times).doesNotContainKey(id);
                    assertThat(viewer(client, i + 1L)).as("%s was a viewer when %s was refused", client.actor.client(), id).isTrue();
                } else if (id != null) {
                    assertThat(times.get(id)).as("%s of %s, outcome %s", id, client.actor.client(), outcome).isEqualTo(1);
                    assertThat(outcome).isIn(SimulatedClient.Outcome.EVENT, SimulatedClient.Outcome.DONE);
                }
            }
        }
    }

    /** Whether a client was a viewer at any moment between its command and the answer to it. */
    private boolean viewer(SimulatedClient client, long clientSeq) {
        var times = client.times.get(clientSeq);
        var role = client.actor.role();
        for (var event : log) {
            if (event.seq() > times.answered()) {
                break;
            }
            if (event.seq() > times.said() && role == Role.VIEWER) {
                return true;
            }
            if (event.event() instanceof RoomEvent.RoleChanged changed && changed.participant().equals(client.actor.participant())) {
                role = changed.role();
            }
        }
        return role == Role.VIEWER;
    }
}
