package org.caseroom.soundtrack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Optional;
import org.caseroom.database.Database;
import org.caseroom.protocol.Json;

/** The table of seals. All of it blocks. */
final class VoiceSeals {
    private final Database database;

    VoiceSeals(Database database) {
        this.database = database;
    }

    /** @param released whether those hear it who do not see identities in full */
    record Kept(VoiceSeal seal, boolean released) {
    }

    Optional<Kept> of(String recording) {
        return database.read(handle -> handle.createQuery("SELECT sha256, files, released FROM room_recording_voice WHERE recording = :recording")
                .bind("recording", recording).map((row, _) -> new Kept(new VoiceSeal(row.getString("sha256"), files(row.getString("files"))),
                        row.getInt("released") != 0)).findOne());
    }

    /** One that is there already stays as it is: what was sealed once is not sealed again. */
    void keep(String recording, VoiceSeal seal, long at) {
        String files = text(seal.files());
        database.call(handle -> handle.execute("INSERT INTO room_recording_voice (recording, sealed_at, sha256, files) VALUES (?, ?, ?, ?) "
                + "ON CONFLICT (recording) DO NOTHING", recording, at, seal.sha256(), files));
    }

    void release(String recording, boolean released) {
        database.call(handle -> handle.execute("UPDATE room_recording_voice SET released = ? WHERE recording = ?", released ? 1 : 0, recording));
    }

    /**
     * When a recording ended, milliseconds since 1970 UTC; empty while it runs, and while the tables do not know it yet.
     */
    Optional<Long> ended(String recording) {
        return database.read(handle -> handle.createQuery("SELECT ended_at FROM room_recording WHERE id = :id AND ended_at IS NOT NULL")
                .bind("id", recording).mapTo(Long.class).findOne());
    }

    boolean deleted(String recording) {
        return database.read(handle -> handle.createQuery("SELECT 1 FROM room_recording WHERE id = :id AND deleted_at IS NOT NULL")
                .bind("id", recording).mapTo(Integer.class).findOne()).isPresent();
    }

    private static String text(List<VoiceSeal.SealedFile> files) {
        try {
            return Json.mapper().writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("files that cannot be written", e);
        }
    }

    private static List<VoiceSeal.SealedFile> files(String text) {
        try {
            return Json.mapper().readValue(text, new TypeReference<List<VoiceSeal.SealedFile>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The files of a recording's voices cannot be read from its row: " + e.getOriginalMessage(), e);
        }
    }
}
