package org.caseroom.soundtrack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All voices of one recording, by participant; the sound itself stays in the files. */
final class VoiceTrack {
    private static final int MOST_PACKETS = 6_000_000;
    /** Decoded before the stretch that is asked for, so that its first word is whole (RFC 7845, 4.6). */
    private static final int PREROLL = 80 * OpusPacket.PER_MILLI;

    private final List<Voice.Source> sources;
    private final SequencedMap<String, Voice> voices;

    private VoiceTrack(List<Voice.Source> sources, SequencedMap<String, Voice> voices) {
        this.sources = sources;
        this.voices = voices;
    }

    /** @param within whether a time in milliseconds since 1970 UTC belongs to the recording */
    static VoiceTrack read(String recording, List<Voice.Source> sources, Predicate<Long> within) throws IOException {
        var voices = new TreeMap<String, Voice>();
        int[] left = {MOST_PACKETS};
        for (int file = 0; file < sources.size(); file++) {
            int number = file;
            try {
                SegmentReader.read(sources.get(file).path(), recording, sources.get(file).bytes(), (speech, offset) -> {
                    if (within.test(speech.at())) {
                        voices.computeIfAbsent(speech.participant(), _ -> new Voice()).add(speech, number, offset);
                    }
                    return --left[0] > 0;
                });
            } catch (NoSuchFileException e) {
                // The proof says that it is absent.
            }
        }
        voices.values().forEach(Voice::lay);
        voices.values().removeIf(voice -> voice.count() == 0);
        return new VoiceTrack(sources, voices);
    }

    SequencedMap<String, Voice> voices() {
        return voices;
    }

    /** How much memory it takes, in packets. */
    int packets() {
        return voices.values().stream().mapToInt(Voice::count).sum();
    }

    /**
     * A stretch of one voice, with silence where nothing was said, as an Ogg stream that plays exactly so long.
     *
     * @param from milliseconds since 1970 UTC
     * @param to   above {@code from}
     */
    byte[] ogg(String participant, long from, long to) throws IOException {
        long start = from * OpusPacket.PER_MILLI - PREROLL;
        long end = to * OpusPacket.PER_MILLI;
        var ogg = new OggOpus(participant.hashCode(), PREROLL);
        var voice = voices.get(participant);
        if (voice != null) {
            try (var files = new Files()) {
                for (int packet = voice.from(start); packet < voice.count() && voice.start(packet) < end; packet++) {
                    ogg.silence(voice.start(packet) - start - ogg.position());
                    ogg.packet(files.read(voice, packet), voice.samples(packet));
                }
            }
        }
        ogg.silence(end - start - ogg.position() + OpusPacket.STEP - 1);
        return ogg.end(end - start);
    }

    /** The files of the track, opened as they are needed. */
    private final class Files implements AutoCloseable {
        private final Map<Integer, FileChannel> open = new HashMap<>();

        byte[] read(Voice voice, int packet) throws IOException {
            var channel = open.get(voice.file(packet));
            if (channel == null) {
                channel = FileChannel.open(sources.get(voice.file(packet)).path(), StandardOpenOption.READ);
                open.put(voice.file(packet), channel);
            }
            var buffer = ByteBuffer.allocate(voice.length(packet));
            while (buffer.hasRemaining() && channel.read(buffer, voice.place(packet) + buffer.position()) > 0) {
                // A read may give less than there is.
            }
            return buffer.array();
        }

        @Override
        public void close() throws IOException {
            for (var channel : open.values()) {
                channel.close();
            }
        }
    }
}
