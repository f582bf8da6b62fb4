package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.library.Library;
import org.caseroom.library.PageKind;
import org.caseroom.live.Rooms;
import org.caseroom.publication.Session;
import org.caseroom.publication.SessionDraft;
import org.caseroom.publication.SessionPages;
import org.caseroom.room.Checks;
import org.caseroom.room.Meeting;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;

/** From a room to a page: a host makes a draft of what happened, which is his. */
public final class SessionPageRoutes implements RouteModule {
    private final SessionPages pages;
    private final Library library;
    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;
    private final LibraryCalls calls;

    public SessionPageRoutes(SessionPages pages, Library library, RoomRepository repository, RoomHistory history, Rooms rooms, LibraryCalls calls) {
        this.pages = pages;
        this.library = library;
        this.repository = repository;
        this.history = history;
        this.rooms = rooms;
        this.calls = calls;
    }

    /** @param language of what the page says by itself, {@code en} or {@code de} */
    record NewSessionPage(@Nullable String language) {
        NewSessionPage {
            if (language != null) {
                Checks.text(language, 2, 35, "language");
            }
        }
    }

    /** @param waiting studies without a released copy */
    record Made(String page, String title, List<SessionDraft.Waiting> waiting) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/rooms/:room/page").handler(bodies.json()).handler(this::ofRoom);
        router.post("/api/recordings/:recording/page").handler(bodies.json()).handler(this::ofRecording);
    }

    private void ofRoom(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var wanted = Requests.body(ctx, NewSessionPage.class);
        Requests.answer(ctx, 201, RoomRoutes.member(repository, ctx, caller).compose(member -> {
            String room = requireHost(member).room();
            return rooms.settle(room).compose(_ -> history.archived(room)).compose(state -> repository.recordingsOf(caller.accountId())
                    .compose(all -> {
                        long since = since(state);
                        var recording = all.stream().filter(one -> one.room().equals(room) && one.endedAt() != null && one.endedAt() >= since)
                                .max(Comparator.comparingLong(RecordingInfo::startedAt));
                        return make(caller, state, since, recording, wanted);
                    }));
        }));
    }

    private void ofRecording(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var wanted = Requests.body(ctx, NewSessionPage.class);
        String id = ctx.pathParam("recording");
        Requests.answer(ctx, 201, rooms.settle().compose(_ -> id.length() > 64 ? Future.succeededFuture(Optional.<RecordingInfo>empty())
                : repository.recording(id)).compose(found -> {
                    var recording = found.orElseThrow(() -> HttpRefusal.notFound("recording"));
                    return repository.membership(recording.room(), caller.accountId()).compose(member -> {
                        requireHost(member.filter(one -> !one.guest()).orElseThrow(() -> HttpRefusal.notFound("recording")));
                        if (recording.endSeq() == null) {
                            throw new HttpRefusal(409, "recording-runs", "The recording is still running. Stop it first.");
                        }
                        return history.stateAt(recording.room(), recording.endSeq())
                                .compose(state -> make(caller, state, recording.startedAt(), Optional.of(recording), wanted));
                    });
                }));
    }

    /** He sees all of the room: what he may not know he could not keep from a page. */
    private static Membership requireHost(Membership member) {
        if (member.role() != Role.HOST) {
            throw new HttpRefusal(403, "not-the-host", "Only a host of the room makes a page of its session.");
        }
        return member;
    }

    /** When the sitting began that goes on, or the last one. */
    private static long since(RoomState state) {
        var agenda = state.agenda();
        return agenda.meeting() != null ? agenda.meeting().startedAt() : agenda.past().stream().mapToLong(Meeting::startedAt).max().orElse(0);
    }

    private Future<Made> make(Caller caller, RoomState state, long since, Optional<RecordingInfo> recording, NewSessionPage wanted) {
        var clip = recording.map(one -> new Session.Clip(one.id(), Math.max(1, one.endedAt() - one.startedAt()))).orElse(null);
        return rooms.scrubberOutside(state.room()).compose(scrubber -> calls.run(() -> {
            var draft = pages.draft(new Session(state, since, clip, scrubber, LibraryCalls.or(wanted.language(), "en")));
            var page = library.writing().create(caller, PageKind.CONFERENCE, draft.text(), "", calls.sights(caller));
            return new Made(page.id(), page.title(), draft.waiting());
        }));
    }
}
