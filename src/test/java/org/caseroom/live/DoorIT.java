package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.room.Command;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.Role;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.caseroom.testing.RoomNode;
import org.caseroom.testing.Visitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The door of a room over real sockets, with two nodes. The names begin with the rule of docs/protocol.md. */
final class DoorIT extends RoomSockets {
    private JsonNode invite(Map<String, Object> more) throws Exception {
        var body = new java.util.HashMap<String, Object>(Map.of("role", "PARTICIPANT", "expiresInHours", 1));
        body.putAll(more);
        return host.call("POST", "/api/rooms/" + room + "/invitations", body);
    }

    private ConferenceClient hosting(RestClient at) {
        var ada = client(at);
        await(ada.enter());
        return ada;
    }

    private static void does(ConferenceClient who, Command command) {
        var outcome = await(who.submit(command));
        assertThat(outcome.rejected()).isNull();
    }

    @Test
    @DisplayName("D32 D33 who waits gets nothing of the room, and comes in when a host at another node admits him")
    void lobbyOverTwoNodes() throws Exception {
        var ada = hosting(hostOnSecond);
        does(ada, new DoorCommand.SetDoor(true, false));
        stranger.accept(host.invite(room, "PARTICIPANT"));
        var eve = new Raw(stranger, room);
        eve.hello();
        var waiting = eve.next("Waiting");
        assertThat(waiting.get("room").asText()).isEqualTo(room);
        for (var path : List.of("/api/rooms/" + room, "/api/rooms/" + room + "/studies")) {
            assertThatThrownBy(() -> stranger.call("GET", path, null)).hasMessageContaining("403").hasMessageContaining("not-a-member");
        }
        assertThat(stranger.call("GET", "/api/rooms", null)).extracting(one -> one.get("room").asText()).doesNotContain(room);
        eventually("the host sees who waits", () -> await(ada.state()).door().waiting().size() == 1);
        var knock = await(ada.state()).door().waiting().firstEntry().getValue();
        assertThat(knock.name()).isEqualTo("Eve");
        does(ada, new Command.AddStudy(RoomNode.PET));
        eve.send("{\"type\":\"Ping\",\"sentAt\":5}");
        assertThat(json(eve.messages.poll(20, java.util.concurrent.TimeUnit.SECONDS)).get("type").asText()).as("nothing else came").isEqualTo("Pong");
        assertThat(eve.messages).isEmpty();
        does(ada, new DoorCommand.Admit(knock.participant()));
        var welcome = eve.next("Welcome");
        assertThat(welcome.get("snapshot").get("title").asText()).isEqualTo("Tumour board");
        assertThat(stranger.call("GET", "/api/rooms/" + room + "/studies", null)).as("at once, for the page asks at once").hasSize(2);
        assertThat(await(ada.failure())).isNull();
        eve.socket.close();
        await(ada.leave());
    }

    @Test
    @DisplayName("D33 when the lobby is lifted everybody who waits comes in; who was not let in does not")
    void lifted() throws Exception {
        var ada = hosting(hostOnSecond);
        does(ada, new DoorCommand.SetDoor(true, false));
        var code = host.invite(room, "VIEWER");
        stranger.accept(code);
        var finn = Visitor.guest(first, code, "Finn", null);
        var eve = new Raw(stranger, room);
        eve.hello();
        eve.next("Waiting");
        var other = new Raw(finn.port(), finn.origin(), finn.ticket(room));
        other.hello();
        other.next("Waiting");
        eventually("both wait", () -> await(ada.state()).door().waiting().size() == 2);
        var denied = await(ada.state()).door().waiting().values().stream().filter(one -> one.guest()).findFirst().orElseThrow();
        assertThat(denied.name()).isEqualTo("Finn");
        does(ada, new DoorCommand.Deny(denied.participant()));
        assertThat(other.closed()).startsWith("4109");
        does(ada, new DoorCommand.SetDoor(false, false));
        eve.next("Welcome");
        eventually("he is refused a ticket", () -> finn.status("POST", "/api/tickets", Map.of("purpose", "room", "room", room)) == 403);
        eve.socket.close();
        await(ada.leave());
    }

    @Test
    @DisplayName("D32 one who goes away while he waits waits no longer")
    void wentAway() throws Exception {
        var ada = hosting(host);
        does(ada, new DoorCommand.SetDoor(true, false));
        stranger.accept(host.invite(room, "VIEWER"));
        var eve = new Raw(stranger, room);
        eve.hello();
        eve.next("Waiting");
        eventually("she waits", () -> await(ada.state()).door().waiting().size() == 1);
        eve.socket.close();
        for (int i = 0; i < 2 && !await(ada.state()).door().waiting().isEmpty(); i++) {
            Thread.sleep(Doorway.GRACE_MILLIS / 2 + 500);
        }
        eventually("nobody waits", () -> await(ada.state()).door().waiting().isEmpty());
        await(ada.leave());
    }

    @Test
    @DisplayName("D31 a locked room keeps out who accepted before and was never in; who was in comes back")
    void locked() throws Exception {
        var ben = client(guest);
        await(ben.enter());
        var ada = hosting(hostOnSecond);
        stranger.accept(host.invite(room, "VIEWER"));
        assertThat(stranger.call("GET", "/api/rooms/" + room, null).get("title").asText()).isEqualTo("Tumour board");
        does(ada, new DoorCommand.SetDoor(false, true));
        eventually("eve has no right any more", () -> {
            try {
                stranger.call("GET", "/api/rooms/" + room, null);
                return false;
            } catch (Exception refused) {
                return refused.getMessage().contains("not-a-member");
            }
        });
        var eve = new Raw(stranger, room);
        eve.hello();
        assertThat(eve.closed()).startsWith("4109");
        var code = host.invite(room, "VIEWER");
        assertThat(Visitor.refusal(first, code, "Finn", null)).isEqualTo("403 room-locked");
        await(ben.cut());
        eventually("ben is back", () -> await(ben.reconnects()) == 1 && await(ben.submit(new Command.AddMark("ben-mark-9", IMAGE, LINE))).accepted());
        await(ben.leave());
        await(ada.leave());
    }

    @Test
    @DisplayName("D34 who is removed is out on every node at once, reads nothing any more and does not come back until he is admitted")
    void removed() throws Exception {
        var ada = hosting(hostOnSecond);
        // A member of no other room that shows the same study.
        var account = backend.access.accounts().create("rob", "Rob", AccountRole.PARTICIPANT, PASSWORD).accountId();
        var caller = Caller.of(account, "rob", "Rob", AccountRole.PARTICIPANT, Caller.Via.TOKEN);
        var guest = first.rest(token(account));
        guest.accept(host.invite(room, "PARTICIPANT"));
        var ben = client(guest);
        await(ben.enter());
        assertThat(await(first.rooms.mayRead(caller, RoomNode.CT))).isTrue();
        var id = await(ben.participant());
        eventually("he is there", () -> await(ada.state()).participants().containsKey(id));
        assertThat(guest.call("GET", "/api/rooms/" + room, null).get("title").asText()).isEqualTo("Tumour board");
        does(ada, new DoorCommand.RemoveParticipant(id));
        eventually("ben is out", () -> await(ben.closeCodes()).equals(List.of(4108)));
        eventually("and reads nothing", () -> status(guest, "/api/rooms/" + room) == 403);
        assertThatThrownBy(() -> guest.call("POST", "/api/tickets", Map.of("purpose", "room", "room", room))).hasMessageContaining("403");
        assertThat(await(first.rooms.mayRead(caller, RoomNode.CT))).isFalse();
        assertThatThrownBy(() -> guest.accept(host.invite(room, "PRESENTER"))).hasMessageContaining("403").hasMessageContaining("kept-out");
        does(ada, new DoorCommand.Admit(id));
        eventually("he may come again", () -> status(guest, "/api/rooms/" + room) == 200);
        var again = client(guest);
        await(again.enter());
        await(again.leave());
        await(ada.leave());
    }

    @Test
    @DisplayName("D35 a guest needs a name and the link, gets one room and nothing else, and is shown as guest")
    void guest() throws Exception {
        var ada = hosting(hostOnSecond);
        var made = invite(Map.of());
        var code = made.get("code").asText();
        assertThat(Visitor.get(first, "/api/invitations/" + code).get("title").asText()).isEqualTo("Tumour board");
        var finn = Visitor.guest(first, code, "  Finn   from Oslo ", null);
        assertThat(finn.session().get("displayName").asText()).isEqualTo("Finn from Oslo");
        assertThat(finn.session().get("guestOf").asText()).isEqualTo(room);
        assertThat(finn.session().get("permissions")).isEmpty();
        var raw = new Raw(finn.port(), finn.origin(), finn.ticket(room));
        raw.hello();
        var welcome = raw.next("Welcome");
        var id = welcome.get("participant").asText();
        eventually("he is a guest", () -> await(ada.state()).door().guests().contains(id));
        assertThat(await(ada.state()).participants().get(id).role()).isEqualTo(Role.PARTICIPANT);
        assertThat(finn.status("GET", "/api/rooms/" + room, null)).isEqualTo(200);
        var elsewhere = host.createRoom("Another", List.of(RoomNode.PET));
        assertThat(finn.status("GET", "/api/rooms/" + elsewhere, null)).isEqualTo(403);
        assertThat(finn.status("POST", "/api/invitations/" + host.invite(elsewhere, "VIEWER") + "/accept", Map.of())).isEqualTo(403);
        assertThat(finn.status("POST", "/api/rooms", Map.of("title", "Mine", "studies", List.of()))).isEqualTo(403);
        assertThat(finn.status("POST", "/api/tokens", Map.of("name", "x"))).isEqualTo(403);
        assertThat(finn.status("GET", "/api/tokens", null)).isEqualTo(403);
        assertThat(finn.status("POST", "/api/account/password", Map.of("current", "x", "next", "y"))).isEqualTo(403);
        assertThat(finn.status("POST", "/api/tickets", Map.of("purpose", "room", "room", elsewhere))).isEqualTo(403);
        assertThat(finn.withoutCsrf("POST", "/api/tickets", Map.of("purpose", "room", "room", room))).isEqualTo(403);
        does(ada, new DoorCommand.RemoveParticipant(id));
        assertThat(raw.closed()).matches("410[38].*");
        eventually("his session is over", () -> finn.status("GET", "/api/session", null) == 401);
        var back = Visitor.guest(first, code, "Somebody else", null);
        assertThat(back.status("GET", "/api/rooms/" + room, null)).as("by that link whoever comes has to be admitted").isEqualTo(403);
        var second = new Raw(back.port(), back.origin(), back.ticket(room));
        second.hello();
        second.next("Waiting");
        second.socket.close();
        await(ada.leave());
    }

    @Test
    @DisplayName("D37 a link lets in as many as it says, asks for its password, and ends with what it let in when it is revoked")
    void links() throws Exception {
        var once = invite(Map.of("maxUses", 1, "password", "open sesame", "role", "VIEWER")).get("code").asText();
        var view = Visitor.get(first, "/api/invitations/" + once);
        assertThat(view.get("password").asBoolean()).isTrue();
        assertThat(view.get("title").isNull()).isTrue();
        assertThat(Visitor.refusal(first, once, "Finn", null)).isEqualTo("403 password-needed");
        assertThat(Visitor.refusal(first, once, "Finn", "open season")).isEqualTo("422 bad-password");
        var finn = Visitor.guest(first, once, "Finn", "open sesame");
        assertThat(finn.status("GET", "/api/rooms/" + room, null)).isEqualTo(200);
        assertThat(Visitor.refusal(first, once, "Gina", "open sesame")).isEqualTo("403 invitation-used");
        for (var name : List.of("", "   ", "\u202Eeve", "a\u0000b", "...", "x".repeat(61))) {
            assertThat(Visitor.refusal(first, host.invite(room, "VIEWER"), name, null)).as(name).isEqualTo("422 bad-name");
        }
        var closedToGuests = invite(Map.of("guests", false)).get("code").asText();
        assertThat(Visitor.refusal(first, closedToGuests, "Gina", null)).isEqualTo("403 no-guests");
        assertThat(Visitor.refusal(first, "no-such-code", "Gina", null)).isEqualTo("404 no-such-invitation");

        var list = host.call("GET", "/api/rooms/" + room + "/invitations", null);
        JsonNode listed = null;
        for (var one : list) {
            listed = one.get("password").asBoolean() ? one : listed;
        }
        assertThat(list.toString()).doesNotContain(once).doesNotContain("argon2");
        assertThat(listed.get("uses").asInt()).isEqualTo(1);
        assertThat(listed.get("maxUses").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> guest.call("GET", "/api/rooms/" + room + "/invitations", null)).hasMessageContaining("not-the-host");
        var path = "/api/rooms/" + room + "/invitations/" + listed.get("id").asText();
        assertThatThrownBy(() -> guest.call("DELETE", path, null)).hasMessageContaining("not-the-host");
        var raw = new Raw(finn.port(), finn.origin(), finn.ticket(room));
        raw.hello();
        raw.next("Welcome");
        host.call("DELETE", path, null);
        assertThat(raw.closed()).startsWith("4103");
        assertThat(finn.status("GET", "/api/session", null)).isEqualTo(401);
        assertThat(Visitor.refusal(first, once, "Finn", "open sesame")).isEqualTo("404 no-such-invitation");
        assertThatThrownBy(() -> host.call("DELETE", path, null)).hasMessageContaining("404");
    }

    @Test
    @DisplayName("D37 the password of a link can be tried ten times in a while")
    void tries() throws Exception {
        var code = invite(Map.of("password", "open sesame")).get("code").asText();
        for (int i = 0; i < 10; i++) {
            assertThat(Visitor.refusal(first, code, "Finn", "wrong " + i)).isEqualTo("422 bad-password");
        }
        assertThat(Visitor.refusal(first, code, "Finn", "open sesame")).isEqualTo("429 too-many-attempts");
    }

    private static int status(RestClient rest, String path) {
        try {
            return rest.raw("GET", path, null, Map.of()).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) throws Exception {
        return org.caseroom.protocol.Json.mapper().readTree(text);
    }
}
