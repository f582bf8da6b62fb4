package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.database.Offload;
import org.caseroom.journal.MarkStep;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.measure.ValueArea;
import org.caseroom.privacy.ImageShields;
import org.caseroom.privacy.Shielded;
import org.caseroom.report.MarkTable;
import org.caseroom.room.Audience;
import org.caseroom.room.Checks;
import org.caseroom.room.Identities;
import org.caseroom.room.Nullable;
import org.caseroom.room.Redaction;
import org.caseroom.room.RoomState;
import org.caseroom.room.Sight;

/** What became of a mark, and marks as a table: for members of the room. What they get comes from its log, never from the request. */
public final class MarkRoutes implements RouteModule {
    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;
    private final MarkTable table;
    private final ImageShields shields;
    private final Offload offload;

    public MarkRoutes(RoomRepository repository, RoomHistory history, Rooms rooms, MarkTable table, ImageShields shields, Offload offload) {
        this.repository = repository;
        this.history = history;
        this.rooms = rooms;
        this.table = table;
        this.shields = shields;
        this.offload = offload;
    }

    /**
     * @param marks      ids; null for all of the room
     * @param semicolons between cells, and commas in numbers; null for no
     */
    record NewTable(@Nullable Set<String> marks, @Nullable Boolean semicolons) {
        NewTable {
            if (marks != null) {
                Checks.range(marks.size(), 1, RoomState.MAX_MARKS, "number of marks");
            }
        }
    }

    /** @param steps oldest first */
    record MarkHistory(List<MarkStep> steps) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms/:room/marks/:mark/history").handler(this::steps);
        router.post("/api/rooms/:room/marks/table").handler(bodies.json()).handler(this::csv);
    }

    private void steps(RoutingContext ctx) {
        var mark = ctx.pathParam("mark");
        Requests.answer(ctx, 200, member(ctx).compose(member -> {
            if (!mark.matches("[A-Za-z0-9_-]{8,64}")) {
                throw HttpRefusal.notFound("mark");
            }
            return rooms.settle(member.room()).compose(_ -> history.ofMark(member.room(), mark));
        }).compose(steps -> {
            if (steps.isEmpty()) {
                throw HttpRefusal.notFound("mark");
            }
            return member(ctx).compose(member -> rooms.scrubber(member.room(), member.role())).map(texts -> new MarkHistory(steps.stream()
                    .map(step -> step.shape() == null ? step : new MarkStep(step.seq(), step.at(), step.by(), step.kind(),
                            Redaction.shape(step.shape(), texts), step.layer())).toList()));
        }));
    }

    private void csv(RoutingContext ctx) {
        var wanted = Requests.body(ctx, NewTable.class);
        member(ctx).compose(member -> rooms.settle(member.room()).compose(_ -> history.archived(member.room()))
                .compose(state -> rooms.scrubber(member.room(), member.role()).map(texts ->
                        Redaction.state(state, Audience.of(state, member.participant(), member.role(), texts))))
                .compose(state -> offload.call(() -> {
                    try {
                        return table.write(new MarkTable.Order(state, wanted.marks(), named(state, member), withheld(state, member), Boolean.TRUE.equals(wanted.semicolons())));
                    } catch (MarkTable.TooManyMarksException e) {
                        throw new HttpRefusal(422, "too-many-marks", e.getMessage());
                    }
                }))).onSuccess(text -> ctx.response().putHeader("Content-Type", "text/csv; charset=utf-8")
                        .putHeader("Content-Disposition", "attachment; filename=\"marks.csv\"").putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(text)))
                .onFailure(ctx::fail);
    }

    /** The role in the log outranks that of the membership: it is the newer one. */
    private static boolean named(RoomState state, Membership member) {
        var self = state.participants().get(member.participant());
        return state.privacy().of(self == null ? member.role() : self.role()) == Identities.FULL;
    }

    /** What is black for him is not measured for him either. */
    private MarkTable.Withheld withheld(RoomState state, Membership member) {
        if (named(state, member)) {
            return MarkTable.Withheld.NOTHING;
        }
        var sight = new Sight(Identities.NONE, state.privacy().masks());
        return (instance, shape) -> {
            var area = ValueArea.of(shape);
            return area.isPresent() && switch (shields.of(sight, instance)) {
                case Shielded.Open _ -> false;
                case Shielded.HeldBack _ -> true;
                case Shielded.Covered(var shield) -> shield.touches(area.get().left(), area.get().top(), area.get().right(), area.get().bottom());
            };
        };
    }

    private Future<Membership> member(RoutingContext ctx) {
        var room = ctx.pathParam("room");
        var caller = Requests.caller(ctx);
        return (room.length() > 64 ? Future.succeededFuture(Optional.<Membership>empty()) : repository.membership(room, caller.accountId()))
                .map(found -> found.orElseThrow(RoomRoutes::notAMember));
    }
}
