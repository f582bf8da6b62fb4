package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rooms and invitations over HTTP. */
final class RoomRoutesIT extends RoomSockets {
    @Test
    @DisplayName("rooms, invitations and rights over HTTP")
    void routes() throws Exception {
        var summary = host.call("GET", "/api/rooms/" + room, null);
        assertThat(summary.get("title").asText()).isEqualTo("Tumour board");
        assertThat(summary.get("role").asText()).isEqualTo("HOST");
        assertThat(summary.get("createdBy").get("name").asText()).isEqualTo("Ada");
        assertThat(summary.get("open").asBoolean()).isTrue();
        assertThat(summary.get("studies").get(0).asText()).isEqualTo(RoomNode.CT);
        assertThat(guest.call("GET", "/api/rooms", null)).extracting(one -> one.get("room").asText()).contains(room);
        assertThat(stranger.call("GET", "/api/rooms", null)).extracting(one -> one.get("room").asText()).doesNotContain(room);
        for (var path : List.of("/api/rooms/" + room, "/api/rooms/no-such-room", "/api/rooms/" + room + "/studies")) {
            assertThatThrownBy(() -> stranger.call("GET", path, null)).hasMessageContaining("403").hasMessageContaining("not-a-member");
        }
        assertThatThrownBy(() -> guest.invite(room, "VIEWER")).hasMessageContaining("403").hasMessageContaining("not-the-host");
        assertThatThrownBy(() -> host.invite(room, "HOST")).hasMessageContaining("400").hasMessageContaining("role is HOST");
        assertThatThrownBy(() -> guest.createRoom("Mine", List.of())).hasMessageContaining("403").hasMessageContaining("room:create");
        assertThatThrownBy(() -> host.createRoom("Mine", List.of("1.2.3"))).hasMessageContaining("404").hasMessageContaining("no-such-study");
        assertThatThrownBy(() -> host.createRoom("", List.of())).hasMessageContaining("400").hasMessageContaining("length of title is 0");
        assertThatThrownBy(() -> guest.accept("nonsense")).hasMessageContaining("404").hasMessageContaining("no-such-invitation");
        var made = host.call("POST", "/api/rooms/" + room + "/invitations", Map.of("role", "VIEWER", "expiresInHours", 2));
        assertThat(made.get("url").asText()).isEqualTo(first.origin() + "/join/" + made.get("code").asText());
        var invitation = stranger.call("GET", "/api/invitations/" + made.get("code").asText(), null);
        assertThat(invitation.get("room").asText()).isEqualTo(room);
        assertThat(invitation.get("role").asText()).isEqualTo("VIEWER");
        assertThat(host.call("GET", "/api/rooms/" + room + "/studies", null)).hasSize(1);
    }
}
