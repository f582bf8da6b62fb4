package org.caseroom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.protocol.Json;
import org.caseroom.room.LoggedEvent;

/**
 * An entry as text: {@code {"v":1,"events":[LoggedEvent...]}}. Entries of older versions go through every {@link Upcaster} from
 * theirs on, so that a log written by any release can be read by this one.
 */
public final class EntryCodec {
    /** Of the entries that this release writes. */
    public static final int VERSION = 1;

    private final List<Upcaster> upcasters;

    public EntryCodec() {
        this(List.of());
    }

    /** @param upcasters the first one takes version 1 to 2, and so on */
    EntryCodec(List<Upcaster> upcasters) {
        this.upcasters = List.copyOf(upcasters);
    }

    private record Entry(int v, List<LoggedEvent> events) {
    }

    public String write(List<LoggedEvent> events) {
        Entries.check(events);
        try {
            return Json.mapper().writeValueAsString(new Entry(1 + upcasters.size(), events));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws EntryUnreadableException when this release cannot read it */
    public List<LoggedEvent> read(String text) {
        try {
            JsonNode entry = Json.mapper().readTree(text);
            int version = entry.path("v").asInt(0);
            if (version < 1 || version > 1 + upcasters.size() || !entry.path("events").isArray()) {
                throw new EntryUnreadableException("an entry of version %d, this release reads 1 to %d: use the release that wrote it, or a later one"
                        .formatted(version, 1 + upcasters.size()));
            }
            var events = new ArrayList<LoggedEvent>(entry.get("events").size());
            for (JsonNode event : entry.get("events")) {
                var node = (ObjectNode) event;
                for (var upcaster : upcasters.subList(version - 1, upcasters.size())) {
                    node = upcaster.lift(node);
                }
                events.add(Json.mapper().treeToValue(node, LoggedEvent.class));
            }
            Entries.check(events);
            return events;
        } catch (JsonProcessingException | IllegalArgumentException | ClassCastException e) {
            throw new EntryUnreadableException("an entry that is not one: " + e.getMessage());
        }
    }
}
