package org.caseroom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.protocol.Json;
import org.caseroom.room.Identities;
import org.caseroom.room.Mask;
import org.caseroom.room.PrivacyEvent;
import org.caseroom.room.Role;
import org.caseroom.room.Sight;
import org.jdbi.v3.core.Handle;

/** Rows of room_identities and room_mask, and what follows from them for the members. All of it blocks. */
final class RoomSightings {
    private static final TypeReference<List<Mask>> MASKS = new TypeReference<>() { };

    private RoomSightings() {
    }

    private record Way(String study, String room, Role role, Identities identities) {
    }

    /**
     * Each study by the room or recording that shows most of it.
     *
     * @param study null: all that the account may read
     */
    static Map<String, Sight> of(Handle handle, String account, String study) {
        var query = handle.createQuery("""
                        SELECT s.study, m.room, m.role, i.identities FROM room_member m JOIN room_study s ON s.room = m.room
                          LEFT JOIN room_identities i ON i.room = m.room AND i.role = m.role
                         WHERE m.account = :account AND m.standing = 'IN' %1$s
                        UNION
                        SELECT s.study, m.room, m.role, i.identities FROM room_member m JOIN room_recording c ON c.room = m.room
                          JOIN room_recording_study s ON s.recording = c.id
                          LEFT JOIN room_identities i ON i.room = m.room AND i.role = m.role
                         WHERE m.account = :account AND m.standing = 'IN' AND m.guest = 0 AND c.deleted_at IS NULL %1$s""".formatted(study == null ? "" : "AND s.study = :study"))
                .bind("account", account);
        var ways = (study == null ? query : query.bind("study", study))
                .map((row, _) -> new Way(row.getString(1), row.getString(2), Role.valueOf(row.getString(3)),
                        row.getString(4) == null ? Identities.FULL : Identities.valueOf(row.getString(4)))).list();
        var sights = new HashMap<String, Sight>();
        var masks = new HashMap<String, Map<String, Map<String, List<Mask>>>>();
        for (var way : ways) {
            boolean full = way.role == Role.HOST || way.identities == Identities.FULL;
            var sight = full ? Sight.FULL : new Sight(way.identities, masks.computeIfAbsent(way.room, room -> masks(handle, room))
                    .getOrDefault(way.study, Map.of()));
            sights.merge(way.study, sight, Sight::or);
        }
        return Map.copyOf(sights);
    }

    static Optional<Sight> ofRoom(Handle handle, String room, Role role, String study) {
        if (handle.createQuery("SELECT 1 FROM room_study WHERE room = :room AND study = :study").bind("room", room).bind("study", study)
                .mapTo(Integer.class).findOne().isEmpty()) {
            return Optional.empty();
        }
        var identities = handle.createQuery("SELECT identities FROM room_identities WHERE room = :room AND role = :role")
                .bind("room", room).bind("role", role.name()).mapTo(String.class).findOne().map(Identities::valueOf).orElse(Identities.FULL);
        return Optional.of(role == Role.HOST || identities == Identities.FULL ? Sight.FULL
                : new Sight(identities, masks(handle, room).getOrDefault(study, Map.of())));
    }

    private static Map<String, Map<String, List<Mask>>> masks(Handle handle, String room) {
        var masks = new HashMap<String, Map<String, List<Mask>>>();
        handle.createQuery("SELECT study, series, masks FROM room_mask WHERE room = :room").bind("room", room)
                .map((row, _) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .forEach(row -> masks.computeIfAbsent(row.get(0), _ -> new HashMap<>()).put(row.get(1), parse(row.get(2))));
        return masks;
    }

    static void masks(Handle handle, String room, PrivacyEvent.MasksSet set) {
        if (set.masks() == null) {
            handle.execute("DELETE FROM room_mask WHERE room = ? AND series = ?", room, set.series());
            return;
        }
        handle.execute("INSERT INTO room_mask (room, study, series, masks) VALUES (?, ?, ?, ?) "
                + "ON CONFLICT (room, series) DO UPDATE SET study = excluded.study, masks = excluded.masks",
                room, set.study(), set.series(), write(set.masks()));
    }

    private static List<Mask> parse(String json) {
        try {
            return Json.mapper().readValue(json, MASKS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("masks that cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static String write(List<Mask> masks) {
        try {
            return Json.mapper().writeValueAsString(masks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("masks that cannot be written: " + e.getOriginalMessage(), e);
        }
    }
}
