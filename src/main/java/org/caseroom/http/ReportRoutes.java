package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.report.ReportSaver;
import org.caseroom.report.SavedKind;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;

/**
 * Saves marks as DICOM objects. The marks are those of the room's own log, never of the request; it takes a member who may mark in the
 * room and whose account may bring instances into the library.
 */
public final class ReportRoutes implements RouteModule {
    private static final String PERMISSION = "study:import";

    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;
    private final ReportSaver saver;
    private final Offload offload;

    public ReportRoutes(RoomRepository repository, RoomHistory history, Rooms rooms, ReportSaver saver, Offload offload) {
        this.repository = repository;
        this.history = history;
        this.rooms = rooms;
        this.saver = saver;
        this.offload = offload;
    }

    /**
     * @param seq   of a recording: the event after which the marks count; null for its end
     * @param marks ids of those that are saved; null for all
     */
    record NewReport(String study, Set<SavedKind> kinds, @Nullable Long seq, @Nullable Set<String> marks) {
        NewReport {
            Checks.uid(study, "study");
            Checks.present(kinds, "kinds");
            Checks.range(kinds.size(), 1, SavedKind.values().length, "number of kinds");
            if (marks != null) {
                Checks.range(marks.size(), 1, RoomState.MAX_MARKS, "number of marks");
            }
        }
    }

    /** @param leftOut marks that lie on computed images, which no report can name */
    record ReportsSaved(List<ReportSaver.Saved> saved, long leftOut) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/rooms/:room/reports").handler(bodies.json()).handler(this::ofRoom);
        router.post("/api/recordings/:recording/reports").handler(bodies.json()).handler(this::ofRecording);
    }

    private void ofRoom(RoutingContext ctx) {
        var caller = Requests.require(ctx, PERMISSION);
        var wanted = Requests.body(ctx, NewReport.class);
        if (wanted.seq() != null) {
            throw HttpRefusal.badRequest("The field seq is for recordings; of a room what is there now is saved.");
        }
        var room = ctx.pathParam("room");
        Requests.answer(ctx, 201, mayMark(caller, room, RoomRoutes.notAMember()).compose(_ -> rooms.settle(room))
                .compose(_ -> history.archived(room)).compose(state -> save(caller, state, wanted)));
    }

    private void ofRecording(RoutingContext ctx) {
        var caller = Requests.require(ctx, PERMISSION);
        var wanted = Requests.body(ctx, NewReport.class);
        var id = ctx.pathParam("recording");
        Requests.answer(ctx, 201, rooms.settle().compose(_ -> id.length() > 64 ? Future.succeededFuture(Optional.<RecordingInfo>empty())
                : repository.recording(id)).compose(found -> {
                    var recording = found.orElseThrow(() -> HttpRefusal.notFound("recording"));
                    return mayMark(caller, recording.room(), HttpRefusal.notFound("recording")).compose(_ -> {
                        if (recording.endSeq() == null) {
                            throw new HttpRefusal(409, "recording-runs", "The recording is still running. Stop it first.");
                        }
                        long seq = wanted.seq() == null ? recording.endSeq() : wanted.seq();
                        if (seq < recording.startSeq() - 1 || seq > recording.endSeq()) {
                            throw HttpRefusal.badRequest("The field seq is " + seq + ", the recording has the events " + recording.startSeq()
                                    + " to " + recording.endSeq() + ".");
                        }
                        return history.stateAt(recording.room(), seq);
                    });
                }).compose(state -> save(caller, state, wanted)));
    }

    /** @param stranger what somebody hears who is no member */
    private Future<Void> mayMark(Caller caller, String room, HttpRefusal stranger) {
        return (room.length() > 64 ? Future.succeededFuture(Optional.<org.caseroom.journal.Membership>empty())
                : repository.membership(room, caller.accountId())).map(found -> {
                    if (found.orElseThrow(() -> stranger).role() == Role.VIEWER) {
                        throw new HttpRefusal(403, "not-allowed", "Viewers of a room do not save its marks.");
                    }
                    return null;
                });
    }

    private Future<ReportsSaved> save(Caller caller, RoomState state, NewReport wanted) {
        if (!state.studies().contains(wanted.study())) {
            throw HttpRefusal.notFound("study in this room");
        }
        var order = new ReportSaver.Order(state, wanted.study(), wanted.kinds(), caller.displayName(), caller.accountId(), wanted.marks());
        return offload.call(() -> {
            try {
                return new ReportsSaved(saver.save(order), saver.leftOut(order));
            } catch (ReportSaver.NothingToSaveException e) {
                throw new HttpRefusal(422, "nothing-to-save", e.getMessage());
            }
        });
    }
}
