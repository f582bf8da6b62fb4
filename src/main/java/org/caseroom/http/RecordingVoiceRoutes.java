package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Identities;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.soundtrack.Soundtracks;
import org.caseroom.soundtrack.Spurt;

/**
 * The voices of a recording for those who may read it. What is said cannot be gone through for names as texts are: who does not see the patients'
 * identities in full hears it only where a host has released it.
 */
public final class RecordingVoiceRoutes implements RouteModule {
    private static final String OPEN = "OPEN";
    private static final int AT_ONCE = 4;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");

    private final RoomRepository repository;
    private final RoomHistory history;
    private final ReadableRecordings recordings;
    private final RoomReader reader;
    private final Soundtracks soundtracks;
    private final Offload offload;
    private final Semaphore busy = new Semaphore(AT_ONCE);

    public RecordingVoiceRoutes(RoomRepository repository, RoomHistory history, Rooms rooms, Soundtracks soundtracks, Offload offload) {
        this.repository = repository;
        this.history = history;
        this.recordings = new ReadableRecordings(repository, rooms);
        this.reader = new RoomReader(repository, history, rooms);
        this.soundtracks = soundtracks;
        this.offload = offload;
    }

    /**
     * @param state    SEALED, ALTERED, ABSENT, OPEN
     * @param withheld the caller hears nothing, for he does not see identities in full and no host has released it; nothing else is told then
     * @param released those who do not see identities in full hear it
     * @param mayRelease the caller decides that, and there is somebody for whom it matters
     * @param spurts   by participant
     */
    record VoiceOverview(String state, boolean withheld, boolean released, boolean mayRelease, long bytes, @Nullable String sha256, Map<String, List<Spurt>> spurts) {
    }

    record Release(boolean released) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/recordings/:recording/voice").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, ended(ctx, caller).compose(recording -> hears(recording, caller).compose(hears ->
                    mayRelease(recording, caller).compose(mayRelease -> work(() -> overview(recording, hears, mayRelease))))));
        });
        router.get("/api/recordings/:recording/voice/:file").handler(ctx -> ended(ctx, Requests.caller(ctx))
                .compose(recording -> hears(recording, Requests.caller(ctx)).compose(hears -> {
                    if (!hears) {
                        throw new HttpRefusal(403, "voice-withheld",
                                "What was said may name the patient. A host of the room can release it for those who do not see who the patient is.");
                    }
                    return ogg(ctx, recording);
                })).onFailure(ctx::fail));
        router.put("/api/recordings/:recording/voice/released").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 204,
                ended(ctx, Requests.caller(ctx)).compose(recording -> release(ctx, recording))));
    }

    private Future<RecordingInfo> ended(RoutingContext ctx, Caller caller) {
        return recordings.of(ctx, caller).map(recording -> {
            if (recording.endSeq() == null) {
                throw new HttpRefusal(409, "recording-runs", "The recording is still running. Stop it first.");
            }
            return recording;
        });
    }

    private Future<Boolean> hears(RecordingInfo recording, Caller caller) {
        return reader.of(recording.room(), caller).compose(audience -> audience.identities() == Identities.FULL ? Future.succeededFuture(true)
                : offload.call(() -> soundtracks.released(recording.id())));
    }

    private Future<Boolean> mayRelease(RecordingInfo recording, Caller caller) {
        return host(recording, caller).compose(host -> !host ? Future.succeededFuture(false) : history.archived(recording.room())
                .map(state -> Stream.of(Role.values()).anyMatch(role -> state.privacy().of(role) != Identities.FULL)));
    }

    private Future<Boolean> host(RecordingInfo recording, Caller caller) {
        return repository.membership(recording.room(), caller.accountId()).map(member -> member.filter(one -> one.role() == Role.HOST).isPresent());
    }

    private VoiceOverview overview(RecordingInfo recording, boolean hears, boolean mayRelease) throws IOException {
        if (!hears) {
            return new VoiceOverview(OPEN, true, false, false, 0, null, Map.of());
        }
        var found = soundtracks.overview(recording);
        return new VoiceOverview(found.state(), false, found.released(), mayRelease && found.sha256() != null, found.bytes(), found.sha256(), found.spurts());
    }

    private Future<Void> release(RoutingContext ctx, RecordingInfo recording) {
        boolean released = Requests.body(ctx, Release.class).released();
        return host(recording, Requests.caller(ctx)).compose(host -> {
            if (!host) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room releases what was said.");
            }
            return work(() -> soundtracks.release(recording, released));
        }).map(done -> {
            if (!done) {
                throw new HttpRefusal(409, "no-voice", "Nothing that was said has been kept and sealed with this recording. Try again in some seconds if it has just ended.");
            }
            return null;
        });
    }

    private Future<Void> ogg(RoutingContext ctx, RecordingInfo recording) {
        String file = ctx.pathParam("file");
        if (!file.matches("[A-Za-z0-9_-]{8,64}\\.ogg")) {
            throw HttpRefusal.notFound("voice");
        }
        int most = (int) Math.min(Integer.MAX_VALUE, recording.endedAt() - recording.startedAt() + 1_000);
        int from = Requests.number(ctx, "from", 0, 0, most);
        int to = Requests.number(ctx, "to", (int) Math.min(most, from + Soundtracks.LONGEST), 1, Integer.MAX_VALUE);
        if (to <= from || to - from > Soundtracks.LONGEST) {
            throw HttpRefusal.badRequest("A stretch of voice is 1 to " + Soundtracks.LONGEST + " milliseconds long: from is " + from + ", to is " + to + ".");
        }
        String participant = file.substring(0, file.length() - ".ogg".length());
        return work(() -> soundtracks.ogg(recording, participant, from, to)).compose(bytes -> send(ctx, bytes));
    }

    /** Players of Safari ask for two bytes first, and play nothing when they get all. */
    private static Future<Void> send(RoutingContext ctx, byte[] bytes) {
        var response = ctx.response().putHeader("Content-Type", "audio/ogg; codecs=opus").putHeader("Cache-Control", "private, no-cache")
                .putHeader("Accept-Ranges", "bytes");
        var range = RANGE.matcher(String.valueOf(ctx.request().getHeader("Range")));
        if (!range.matches()) {
            return response.end(Buffer.buffer(bytes));
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2).isEmpty() ? bytes.length - 1 : Math.min(bytes.length - 1, Integer.parseInt(range.group(2)));
        if (first > last) {
            return response.setStatusCode(416).putHeader("Content-Range", "bytes */" + bytes.length).end();
        }
        return response.setStatusCode(206).putHeader("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length)
                .end(Buffer.buffer(bytes).slice(first, last + 1));
    }

    private <T> Future<T> work(Callable<T> task) {
        return offload.call(() -> {
            busy.acquire();
            try {
                return task.call();
            } finally {
                busy.release();
            }
        });
    }
}
