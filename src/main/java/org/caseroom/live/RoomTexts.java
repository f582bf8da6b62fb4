package org.caseroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.deidentify.Identifier;
import org.caseroom.deidentify.IdentityScrubber;
import org.caseroom.journal.RoomRepository;
import org.caseroom.room.Identities;
import org.caseroom.room.Role;
import org.caseroom.room.Scrubber;

/** What titles and other texts of a room go through on their way to a member, where the room itself need not be open. */
final class RoomTexts {
    private static final int STUDIES = 2_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final RoomRepository repository;
    private final StudyImages studies;
    private final Cache<String, List<Identifier>> patients = Caffeine.newBuilder().maximumSize(STUDIES).expireAfterWrite(KEPT)
            .executor(Runnable::run).build();

    RoomTexts(RoomRepository repository, StudyImages studies) {
        this.repository = repository;
        this.studies = studies;
    }

    Future<Scrubber> of(String room, Role role) {
        return role == Role.HOST ? Future.succeededFuture(Scrubber.NOTHING) : repository.identities(room, role).compose(identities ->
                identities == Identities.FULL ? Future.succeededFuture(Scrubber.NOTHING) : outside(room));
    }

    /** On their way out of the room, to people whom nobody told who its patients are. */
    Future<Scrubber> outside(String room) {
        return repository.studiesEverIn(room).compose(all -> Future.all(all.stream().map(this::patient).toList()).map(done -> {
            var known = new ArrayList<Identifier>();
            done.<List<Identifier>>list().forEach(known::addAll);
            return (Scrubber) new IdentityScrubber(known);
        }));
    }

    private Future<List<Identifier>> patient(String study) {
        var known = patients.getIfPresent(study);
        return known != null ? Future.succeededFuture(known) : studies.contents(study).map(found ->
                found.map(StudyContents::patient).orElse(List.of())).onSuccess(found -> patients.put(study, found));
    }
}
