package org.caseroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.protocol.Json;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "entry-v1.json");

    @Test
    @DisplayName("an entry written by version 1 is read for ever, with every kind of event")
    void golden() throws Exception {
        var events = new ArrayList<LoggedEvent>();
        for (var line : Files.readAllLines(Path.of("src", "test", "resources", "golden", "every-event.jsonl"))) {
            events.add(Json.mapper().treeToValue(Json.mapper().readTree(line).get("event"), LoggedEvent.class));
        }
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, new EntryCodec().write(events));
        }
        assertThat(new EntryCodec().read(Files.readString(GOLDEN))).isEqualTo(events);
    }

    @Test
    @DisplayName("older entries go through every upcaster from their version on")
    void upcasters() {
        var events = List.of(new LoggedEvent(1, 2, "host-0001", "client-0001", 3, new ChatEvent.ChatSaid("message-1", "a")));
        Upcaster append = event -> {
            var chat = (ObjectNode) event.get("event");
            chat.put("text", chat.get("text").textValue() + "+");
            return event;
        };
        var first = new EntryCodec();
        var third = new EntryCodec(List.of(append, append));
        assertThat(third.read(first.write(events)).getFirst().event()).isEqualTo(new ChatEvent.ChatSaid("message-1", "a++"));
        assertThat(third.read(third.write(events))).isEqualTo(events);
        assertThatThrownBy(() -> first.read(third.write(events))).isInstanceOf(EntryUnreadableException.class)
                .hasMessage("an entry of version 3, this release reads 1 to 1: use the release that wrote it, or a later one");
    }

    @Test
    @DisplayName("what is not an entry is refused")
    void refuses() {
        for (var text : List.of("", "[]", "{}", "null", "{\"v\":1}", "{\"v\":1,\"events\":[]}", "{\"v\":1,\"events\":[1]}",
                "{\"v\":1,\"events\":[{\"seq\":1}]}", "{\"v\":1,\"events\":[", "{\"v\":0,\"events\":[]}")) {
            assertThatThrownBy(() -> new EntryCodec().read(text)).as(text).isInstanceOf(EntryUnreadableException.class);
        }
    }
}
