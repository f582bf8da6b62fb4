package org.caseroom.live;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.caseroom.access.AccessService;
import org.caseroom.config.RecordingConfig;
import org.caseroom.config.RoomsConfig;
import org.caseroom.journal.Archiver;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomLog;
import org.caseroom.journal.RoomRepository;
import org.caseroom.presence.RoomPresence;

/**
 * What {@link Rooms} stands on; the composition root fills it.
 *
 * @param ticks nanoseconds for durations
 */
public record RoomServices(Vertx vertx, RoomsConfig config, RecordingConfig recording, AccessService access, RoomRepository repository,
                           RoomLog log, RoomHistory history, Archiver archiver, RoomPresence presence, RoomSights sights, StudyImages studies,
                           InstantSource clock, LongSupplier ticks, RoomMeters meters) {
}
