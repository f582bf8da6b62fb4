package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.ChatMessage;

/** The chat of a room over its whole history. */
public final class ChatRoutes implements RouteModule {
    private static final int MAX_WORDS = 200;
    private static final int MOST = 100;
    /** A search reads all messages of a room: so many at a time. */
    private final Semaphore searches = new Semaphore(4);
    private final RoomRepository repository;
    private final RoomHistory history;
    private final RoomReader reader;

    public ChatRoutes(RoomRepository repository, RoomHistory history, Rooms rooms) {
        this.repository = repository;
        this.history = history;
        this.reader = new RoomReader(repository, history, rooms);
    }

    /** Newest first. */
    record Found(List<ChatMessage> messages) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms/:room/chat").handler(this::search);
    }

    private void search(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        var room = ctx.pathParam("room");
        var words = ctx.queryParam("words").stream().findFirst().orElse("");
        if (words.length() > MAX_WORDS) {
            throw HttpRefusal.badRequest("The parameter words has at most " + MAX_WORDS + " characters.");
        }
        int most = Requests.number(ctx, "most", 50, 1, MOST);
        long before = before(ctx);
        Requests.answer(ctx, 200, (room.length() > 64 ? Future.succeededFuture(false)
                : repository.membership(room, caller.accountId()).map(found -> found.isPresent())).compose(member -> {
                    if (!member) {
                        throw RoomRoutes.notAMember();
                    }
                    if (!searches.tryAcquire()) {
                        throw new HttpRefusal(503, "busy", "Too many searches at this moment. Try again in a few seconds.", 2);
                    }
                    return reader.of(room, caller).compose(audience -> history.transcript(room)
                            .map(transcript -> new Found(transcript.find(words, audience, before, most))))
                            .onComplete(_ -> searches.release());
                }));
    }

    private static long before(RoutingContext ctx) {
        var text = ctx.queryParam("before").stream().findFirst().orElse("");
        if (!text.matches("[0-9]{0,15}")) {
            throw HttpRefusal.badRequest("The parameter before is a time in milliseconds since 1970 UTC.");
        }
        return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
