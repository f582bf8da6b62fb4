package org.caseroom.soundtrack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.caseroom.database.Database;
import org.caseroom.journal.RecordingInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The voices of recordings: kept, sealed, given out, deleted. All but {@link #heard} blocks. */
public final class Soundtracks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Soundtracks.class);
    /** What came in at the very end is on the disk of every server by then. */
    private static final long SETTLED_MILLIS = 5_000;
    /** What is given out at once, milliseconds. */
    public static final long LONGEST = 300_000;
    private static final int MOST_PACKETS = 4_000_000;

    private final VoiceFolder folder;
    private final VoiceSeals seals;
    private final InstantSource clock;
    private final Keeper keeper;
    /** Of ended recordings only. */
    private final Cache<String, VoiceTrack> tracks = Caffeine.newBuilder().maximumWeight(MOST_PACKETS)
            .weigher((String _, VoiceTrack track) -> track.packets() + 1).executor(Runnable::run).build();
    private final Set<String> sealed = ConcurrentHashMap.newKeySet();

    /**
     * @param ids   names of files, that nobody else has: letters, digits, - and _
     * @param nanos a clock that never goes back
     */
    public Soundtracks(Path dataDir, Database database, InstantSource clock, Supplier<String> ids, LongSupplier nanos) {
        this.folder = new VoiceFolder(dataDir);
        this.seals = new VoiceSeals(database);
        this.clock = clock;
        this.keeper = new Keeper(folder, ids, clock, nanos);
    }

    /**
     * What is known of the voices of one recording.
     *
     * @param sha256   null while it is not sealed
     * @param released those hear it too who do not see the patients' identities in full
     * @param spurts   by participant
     */
    public record Overview(String state, String sha256, long bytes, boolean released, Map<String, List<Spurt>> spurts) {
    }

    /** Keeps what somebody said; from any thread, never blocks. */
    public void heard(String recording, Speech speech) {
        keeper.heard(recording, speech);
    }

    /** Whether those who do not see the patients' identities in full may hear it. */
    public boolean released(String recording) {
        return seals.of(recording).map(VoiceSeals.Kept::released).orElse(false);
    }

    /** @return false when it is not sealed yet */
    public boolean release(RecordingInfo recording, boolean released) throws IOException {
        seal(recording.id());
        boolean there = seals.of(recording.id()).isPresent();
        seals.release(recording.id(), released);
        return there;
    }

    /** Reads all of it and compares it with the seal. @param recording that has ended */
    public Overview overview(RecordingInfo recording) throws IOException {
        seal(recording.id());
        var kept = seals.of(recording.id());
        var spurts = new LinkedHashMap<String, List<Spurt>>();
        track(recording, kept).voices().forEach((participant, voice) -> spurts.put(participant, voice.spurts(recording.startedAt())));
        if (kept.isEmpty()) {
            return new Overview(VoiceSeal.State.OPEN.name(), null, 0, false, spurts);
        }
        var seal = kept.get().seal();
        return new Overview(seal.verify(folder.of(recording.id())).name(), seal.sha256(), seal.bytes(), kept.get().released(), spurts);
    }

    /**
     * A stretch of one voice as an Ogg Opus stream of exactly that length.
     *
     * @param from milliseconds since the recording began, 0 or more
     * @param to   above {@code from}, by {@link #LONGEST} at most
     */
    public byte[] ogg(RecordingInfo recording, String participant, long from, long to) throws IOException {
        return track(recording, seals.of(recording.id())).ogg(participant, recording.startedAt() + from, recording.startedAt() + to);
    }

    private VoiceTrack track(RecordingInfo recording, Optional<VoiceSeals.Kept> kept) throws IOException {
        var known = tracks.getIfPresent(recording.id());
        if (known != null) {
            return known;
        }
        var sources = new ArrayList<Voice.Source>();
        if (kept.isPresent()) {
            kept.get().seal().files().forEach(file -> sources.add(new Voice.Source(folder.of(recording.id()).resolve(file.name()), file.bytes())));
        } else {
            for (Path segment : folder.segments(recording.id())) {
                sources.add(new Voice.Source(segment, Files.size(segment)));
            }
        }
        long end = recording.endedAt() == null ? Long.MAX_VALUE : recording.endedAt();
        var track = VoiceTrack.read(recording.id(), sources, at -> at >= recording.startedAt() && at <= end);
        if (kept.isPresent()) {
            tracks.put(recording.id(), track);
        }
        return track;
    }

    /** Seals what has ended, and clears away what a server did not get to that was deleted. One server of the house does it. */
    public void tidy() throws IOException {
        for (String recording : folder.recordings()) {
            if (!sealed.contains(recording)) {
                if (seals.deleted(recording)) {
                    delete(recording);
                } else {
                    seal(recording);
                }
            }
        }
    }

    private void seal(String recording) throws IOException {
        if (seals.of(recording).isPresent()) {
            sealed.add(recording);
            return;
        }
        var ended = seals.ended(recording);
        if (ended.isPresent() && clock.millis() - ended.get() >= SETTLED_MILLIS) {
            var segments = folder.segments(recording);
            if (!segments.isEmpty()) {
                var seal = VoiceSeal.of(recording, segments);
                seals.keep(recording, seal, clock.millis());
                sealed.add(recording);
                LOG.info("event=voice-sealed recording={} files={} bytes={}", recording, seal.files().size(), seal.bytes());
            }
        }
    }

    /** The sound goes; that there was some, and its sum, stays with the row of the recording. */
    public void delete(String recording) throws IOException {
        tracks.invalidate(recording);
        sealed.remove(recording);
        folder.delete(recording);
    }

    @Override
    public void close() {
        keeper.close();
    }
}
