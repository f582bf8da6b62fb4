package org.caseroom.soundtrack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the packets of one participant are on the time of a recording, in its order, none over another. Positions are samples of 48 kHz since
 * 1970 UTC.
 *
 * <p>When a packet came in tells when it was said but for the unrest of its line: so the first one of a spurt is laid where it came in, and those that
 * follow by the samples that the speaker counted.
 */
final class Voice {
    private static final long REST = 100L * OpusPacket.PER_MILLI;
    private static final long MOST_OFF = 500L * OpusPacket.PER_MILLI;
    /** Shorter silences are breath and lost packets, not the end of a spurt. */
    private static final long JOINED = 400L * OpusPacket.PER_MILLI;

    private long[] starts = new long[256];
    private long[] places = new long[256];
    private int[] timestamps = new int[256];
    private short[] lengths = new short[256];
    private short[] samples = new short[256];
    private int[] files = new int[256];
    private int count;

    /**
     * Before {@link #lay}, in any order.
     *
     * @param file   number of the file it is in
     * @param offset of the Opus in it
     */
    void add(Speech speech, int file, long offset) {
        int duration = OpusPacket.samples(speech.opus());
        if (duration == 0) {
            return;
        }
        if (count == starts.length) {
            grow();
        }
        starts[count] = speech.at() * OpusPacket.PER_MILLI - duration;
        places[count] = offset;
        timestamps[count] = (int) speech.timestamp();
        lengths[count] = (short) speech.opus().length;
        samples[count] = (short) duration;
        files[count++] = file;
    }

    private void grow() {
        int more = count * 2;
        starts = Arrays.copyOf(starts, more);
        places = Arrays.copyOf(places, more);
        timestamps = Arrays.copyOf(timestamps, more);
        lengths = Arrays.copyOf(lengths, more);
        samples = Arrays.copyOf(samples, more);
        files = Arrays.copyOf(files, more);
    }

    /** Puts the packets where they were said, once, when all are there. */
    void lay() {
        sort();
        for (int packet = 1; packet < count; packet++) {
            long end = starts[packet - 1] + samples[packet - 1];
            long since = timestamps[packet] - timestamps[packet - 1];
            long counted = starts[packet - 1] + since;
            if (since > 0 && counted - end <= REST && Math.abs(counted - starts[packet]) <= MOST_OFF) {
                starts[packet] = counted;
            }
            starts[packet] = Math.max(starts[packet], end);
        }
    }

    /** Who came by another server and back again has spoken into several files by turns. */
    private void sort() {
        for (int packet = 1; packet < count; packet++) {
            if (came(packet) < came(packet - 1)) {
                var order = IntStream.range(0, count).boxed().sorted(Comparator.comparingLong(this::came)).mapToInt(Integer::intValue).toArray();
                var before = copy();
                for (int place = 0; place < count; place++) {
                    before.to(this, order[place], place);
                }
                return;
            }
        }
    }

    private long came(int packet) {
        return starts[packet] + samples[packet];
    }

    private Voice copy() {
        var copy = new Voice();
        copy.starts = starts.clone();
        copy.places = places.clone();
        copy.timestamps = timestamps.clone();
        copy.lengths = lengths.clone();
        copy.samples = samples.clone();
        copy.files = files.clone();
        return copy;
    }

    private void to(Voice other, int packet, int place) {
        other.starts[place] = starts[packet];
        other.places[place] = places[packet];
        other.timestamps[place] = timestamps[packet];
        other.lengths[place] = lengths[packet];
        other.samples[place] = samples[packet];
        other.files[place] = files[packet];
    }

    int count() {
        return count;
    }

    long start(int packet) {
        return starts[packet];
    }

    long place(int packet) {
        return places[packet];
    }

    int length(int packet) {
        return lengths[packet];
    }

    int samples(int packet) {
        return samples[packet];
    }

    int file(int packet) {
        return files[packet];
    }

    /** The first packet that starts there or later; {@link #count} when none does. */
    int from(long position) {
        int found = Arrays.binarySearch(starts, 0, count, position);
        return found >= 0 ? found : -found - 1;
    }

    /** @param began when the recording did, milliseconds since 1970 UTC */
    List<Spurt> spurts(long began) {
        List<Spurt> spurts = new ArrayList<>();
        int packet = 0;
        while (packet < count) {
            long from = starts[packet];
            long to = from + samples[packet];
            for (packet++; packet < count && starts[packet] - to <= JOINED; packet++) {
                to = starts[packet] + samples[packet];
            }
            spurts.add(new Spurt(Math.max(0, from / OpusPacket.PER_MILLI - began), Math.max(1, to / OpusPacket.PER_MILLI - began)));
        }
        return spurts;
    }

    /** One file of a recording's voices. */
    record Source(Path path, long bytes) {
    }
}
