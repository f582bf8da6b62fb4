package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.live.RoomSockets.eventually;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.caseroom.access.AccountRole;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.Command;
import org.caseroom.room.Decision.Reason;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RoomNode;

/** A room at two nodes, four people in it, and the steps of the stories that they play. */
final class TwoNodes {
    /** Everything that came over his wire is kept as text. */
    static final class Person {
        final String token;
        final String name;
        final ConferenceClient client;
        final Queue<String> heard = new ConcurrentLinkedQueue<>();
        volatile RoomNode at;
        Future<Void> entered;

        Person(String token, String name, RoomNode at, String room) {
            this.token = token;
            this.name = name;
            this.at = at;
            this.client = new ConferenceClient(RoomSockets.backend.vertx, () -> this.at.rest(token), room,
                    "client-%04d".formatted(RoomSockets.clients++)).onMessage(message -> {
                        try {
                            heard.add(Json.mapper().writeValueAsString(message));
                        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                            throw new AssertionError(e);
                        }
                    });
        }

        String id() {
            return await(client.participant());
        }
    }

    private record Said(Person who, Command command, Future<ConferenceClient.Outcome> outcome) {
    }

    private final String room;
    private final List<Person> people = new ArrayList<>();
    private final List<Said> inFlight = new ArrayList<>();
    private final List<Said> all = new ArrayList<>();
    /** Last event of all that was acknowledged: who acts next has seen it. */
    private volatile long known;
    final Person ada;
    Person ben;
    final Person cleo;
    final Person dan;

    TwoNodes(String room) throws Exception {
        this.room = room;
        ada = new Person(RoomSockets.hostToken, "Ada", RoomSockets.second, room);
        people.add(ada);
        await(ada.client.enter());
        ben = comes("Ben", Role.PARTICIPANT, 1);
        cleo = comes("Cleo", Role.PRESENTER, 2);
        dan = comes("Dan", Role.VIEWER, 1);
        for (var person : List.of(ben, cleo, dan)) {
            await(person.entered);
        }
        sees(ada, "all four", state -> state.participants().size() == 4);
    }

    /** An id of this room alone. */
    String key(String what) {
        return what + "-" + room;
    }

    /** With an account of his own; is on his way when this returns. */
    Person comes(String name, Role role, int node) throws Exception {
        return enters(invited(name, role, node));
    }

    /** Has the right to come. */
    Person invited(String name, Role role, int node) throws Exception {
        var token = RoomSockets.token(RoomSockets.backend.access.accounts().create("%s-%04d".formatted(name.toLowerCase(java.util.Locale.ROOT),
                RoomSockets.clients++), name, AccountRole.PARTICIPANT, RoomSockets.PASSWORD).accountId());
        var at = node == 1 ? RoomSockets.first : RoomSockets.second;
        at.rest(token).accept(RoomSockets.host.invite(room, role.name()));
        return new Person(token, name, at, room);
    }

    /** The same account in another tab. */
    Person again(Person person) throws Exception {
        var back = new Person(person.token, person.name, person.at, room);
        eventually(person.name + " may enter", () -> {
            try {
                return back.at.rest(person.token).raw("GET", "/api/rooms/" + room, null, java.util.Map.of()).statusCode() == 200;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await(enters(back).entered);
        return back;
    }

    Person enters(Person person) {
        people.add(person);
        person.entered = person.client.enter();
        return person;
    }

    void does(Person who, Command... commands) throws InterruptedException {
        for (var command : commands) {
            accepted(say(who, command));
        }
    }

    void refused(Person who, Command command, Reason reason) throws InterruptedException {
        catchesUp(who);
        var rejected = await(who.client.submit(command)).rejected();
        assertThat(rejected).as("%s of %s", command, who.name).isNotNull();
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.message()).endsWith(".");
    }

    /** Is on its way when the node dies. */
    void during(Person who, Command command) throws InterruptedException {
        inFlight.add(say(who, command));
    }

    private void catchesUp(Person who) throws InterruptedException {
        eventually(who.name + " has what was done", () -> await(who.client.state()).seq() >= known);
    }

    private Said say(Person who, Command command) throws InterruptedException {
        catchesUp(who);
        var said = new Said(who, command, who.client.submit(command));
        all.add(said);
        return said;
    }

    private void accepted(Said said) {
        var outcome = await(said.outcome());
        assertThat(outcome.rejected()).as("%s of %s", said.command(), said.who().name).isNull();
        known = Math.max(known, outcome.seq());
    }

    /** The node that serves somebody dies; another starts for later stories, but all go on by the one that is left. */
    void dies(Person of) throws Exception {
        var dead = of.at;
        var left = dead == RoomSockets.first ? RoomSockets.second : RoomSockets.first;
        var moved = people.stream().filter(person -> person.at == dead).toList();
        var before = new ArrayList<Integer>();
        moved.forEach(person -> before.add(await(person.client.reconnects())));
        moved.forEach(person -> person.at = left);
        dead.kill();
        if (dead == RoomSockets.first) {
            RoomSockets.first = new RoomNode(RoomSockets.backend);
        } else {
            RoomSockets.second = new RoomNode(RoomSockets.backend);
        }
        RoomSockets.nodesChanged();
        inFlight.forEach(this::accepted);
        inFlight.clear();
        for (int i = 0; i < moved.size(); i++) {
            var person = moved.get(i);
            int was = before.get(i);
            eventually(person.name + " lost his node", () -> await(person.client.reconnects()) > was || !await(person.client.closeCodes()).isEmpty());
        }
    }

    void sees(Person who, String what, Predicate<RoomState> condition) throws InterruptedException {
        eventually(who.name + " sees " + what, () -> condition.test(await(who.client.state())));
    }

    void hears(Person who, String text) throws InterruptedException {
        eventually(who.name + " gets " + text, () -> who.heard.stream().anyMatch(message -> message.contains(text)));
    }

    void forgetHeard(Person who) {
        who.heard.clear();
    }

    void neverHeard(Person who, String text) {
        assertThat(who.heard).as("what %s got", who.name).noneMatch(message -> message.contains(text));
    }

    void isClosed(Person who, int code) throws InterruptedException {
        eventually(who.name + " is closed with " + code, () -> await(who.client.closeCodes()).contains(code));
        out(who);
    }

    /** Takes no part in the end. */
    void out(Person who) {
        people.remove(who);
        await(who.client.leave());
    }

    String waiting() {
        return await(ada.client.state()).door().waiting().firstEntry().getKey();
    }

    /** Nothing acknowledged is lost, all hold what they would get if they came just now, and nobody saw a rule broken. */
    void end() throws Exception {
        var log = await(ada.at.log.read(room, 1, 100_000));
        for (var said : all) {
            long seq = await(said.outcome()).seq();
            if (seq > 0) {
                assertThat(log.get((int) seq - 1).seq()).isEqualTo(seq);
            }
        }
        for (var person : List.copyOf(people)) {
            assertThat(await(person.client.failure())).as(person.name).isNull();
            assertThat(await(person.client.unacknowledged())).as(person.name).isZero();
            var late = new Person(person.token, person.name, person.at, room);
            await(late.client.enter());
            eventually(person.name + " has what a late tab of his gets", () -> StateHash.of(await(late.client.state()))
                    .equals(StateHash.of(await(person.client.state()))));
            await(late.client.leave());
        }
        for (var person : people) {
            await(person.client.leave());
        }
    }
}
