package org.caseroom.study.frames;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.imageio.DecodedFrame;

/**
 * Decoded frames on disk, one file per SOP instance, read by mapping; of uncompressed images a file that says where in the original
 * they lie. Safe for use by several threads, and by several processes
 * as long as they agree on who deletes.
 *
 * <pre>
 *   root/incoming/...            being written; leftovers of a killed process are never read
 *   root/ab/abcdef....frames     by the SHA-256 of the SOP Instance UID, so that no directory grows beyond reason and no
 *                                identifier from outside becomes a path
 *   root/ab/cd/abcdef....frames  of earlier versions: still read, not made any more
 * </pre>
 */
public final class FrameStore implements AutoCloseable {
    private static final String SUFFIX = ".frames";
    /** Files up to this size stay: most say only where frames lie in an original, and removing one frees a block of the disk at most. */
    private static final long REFERENCE_BYTES = 4096;
    private static final long OPENED_STEP_MILLIS = 3_600_000;

    private final FramePlaces places;
    /** null: who opens what is not noted. */
    private final InstantSource clock;
    private final FrameOriginals originals;
    private final MappedFiles mappings;

    /** As the other one, for a process that does not take part in what {@link #evict} goes by. */
    public FrameStore(Path root, int maxMappings) throws IOException {
        this(root, maxMappings, null, sha256 -> root.resolve("no-originals").resolve(sha256));
    }

    /**
     * @param root        a directory; made when it is not there
     * @param maxMappings files kept mapped at most, besides those in use at the moment
     * @param clock       tells when a file was opened last
     * @param originals   where frames lie that were not written a second time
     */
    public FrameStore(Path root, int maxMappings, InstantSource clock, FrameOriginals originals) throws IOException {
        if (maxMappings < 1) {
            throw new IllegalArgumentException("maxMappings is " + maxMappings + ", it has to be at least 1");
        }
        this.places = new FramePlaces(root);
        this.mappings = new MappedFiles(maxMappings);
        this.clock = clock;
        this.originals = originals;
        places.prepare();
    }

    /** Writes all frames of an instance at once. */
    public void write(String instance, List<DecodedFrame> frames) throws IOException {
        try (var writer = writer(instance, frames.size())) {
            for (var frame : frames) {
                writer.append(frame);
            }
            writer.commit();
        }
    }

    /** @param frames how many will be appended, 1 to 1,000,000 */
    public FrameWriter writer(String instance, int frames) throws IOException {
        if (frames < 1 || frames > FrameFile.MAX_FRAMES) {
            throw new IllegalArgumentException(frames + " frames cannot be stored, only 1 to " + FrameFile.MAX_FRAMES);
        }
        var target = target(instance);
        return new FrameWriter(this, instance, frames, places.temporary(target.getFileName().toString()), target);
    }

    /**
     * For frames that lie in an original exactly as decoded.
     *
     * @param original SHA-256 of it, 64 hex digits
     */
    public FrameReference reference(String instance, String original) throws IOException {
        var target = target(instance);
        return new FrameReference(this, instance, original, places.temporary(target.getFileName().toString()), target);
    }

    /** Where the frames of an instance go; the directory is there. */
    private Path target(String instance) throws IOException {
        int length = instance.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > FrameFile.UID_BYTES) {
            throw new IllegalArgumentException("A SOP Instance UID has 1 to 64 bytes, not " + length);
        }
        var target = places.place(instance, SUFFIX);
        var directory = target.getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        return target;
    }

    /** What lies beside the frames. */
    public SideStore sides() {
        return new SideStore(this);
    }

    /**
     * @return a hold on the frames, to be closed soon
     * @throws FrameStoreException MISSING or DAMAGED
     */
    public StoredFrames open(String instance) throws IOException {
        return new MappedFrames(mappings.hold(instance, () -> {
            var opened = FrameMapping.open(path(instance), instance, originals);
            noteOpened(instance);
            return opened;
        }));
    }

    /** The time of last modification of a file is that of its last opening, to the hour: it was never modified after its writing. */
    private void noteOpened(String instance) {
        if (clock == null) {
            return;
        }
        try {
            var path = path(instance);
            if (Files.getLastModifiedTime(path).toMillis() < clock.millis() - OPENED_STEP_MILLIS) {
                Files.setLastModifiedTime(path, FileTime.fromMillis(clock.millis()));
            }
        } catch (IOException e) {
            // Evicted at this very moment: the mapping lives on.
        }
    }

    /** What {@link #evict} did. @param files that went */
    public record Eviction(int files, long bytesLeft) {
    }

    /**
     * Removes files that have not been opened for longest, until nine tenths of the limit are left, if the store is above it.
     * Those that are mapped go last. Who reads at the moment reads on.
     */
    public Eviction evict(long limit) throws IOException {
        Map<Path, String> mapped = new HashMap<>();
        Map<Path, Integer> inUse = new HashMap<>();
        mappings.instances().forEach(instance -> {
            mapped.put(path(instance), instance);
            inUse.put(path(instance), inUse.size());
        });
        List<FramePlaces.Stored> all = places.stored(SUFFIX);
        long bytes = all.stream().mapToLong(FramePlaces.Stored::bytes).sum();
        if (bytes <= limit) {
            return new Eviction(0, bytes);
        }
        all.sort(Comparator.comparingInt((FramePlaces.Stored file) -> inUse.getOrDefault(file.path(), -1)).thenComparing(FramePlaces.Stored::opened));
        int files = 0;
        for (FramePlaces.Stored file : all) {
            if (bytes <= limit / 10 * 9) {
                break;
            }
            if (file.bytes() <= REFERENCE_BYTES) {
                continue;
            }
            Files.deleteIfExists(file.path());
            if (mapped.containsKey(file.path())) {
                forget(mapped.get(file.path()));
            }
            bytes -= file.bytes();
            files++;
        }
        return new Eviction(files, bytes);
    }

    /** Whether nothing can be opened for the instance. Says nothing about damage. */
    public boolean missing(String instance) {
        return !Files.isRegularFile(path(instance));
    }

    /** The ones of these for which nothing is stored. */
    public List<String> missing(Collection<String> instances) {
        return instances.stream().filter(this::missing).toList();
    }

    /** Bytes on disk, 0 when missing. */
    public long size(String instance) throws IOException {
        try {
            return Files.size(path(instance));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Who reads at the moment reads on. True when there was something. */
    public boolean delete(String instance) throws IOException {
        boolean there = places.deleteFile(instance, SUFFIX);
        sides().delete(instance);
        forget(instance);
        return there;
    }

    /** The next open reads the file anew: for when another process has written it. */
    public void forget(String instance) {
        mappings.forget(instance);
    }

    /**
     * Reads everything that is stored for the instance and compares the checksums.
     *
     * @throws FrameStoreException MISSING or DAMAGED
     */
    public void verify(String instance) throws IOException {
        // Not from the cache: there each frame is compared only once.
        var mapping = FrameMapping.open(path(instance), instance, originals);
        try {
            for (int number = 1; number <= mapping.file().count(); number++) {
                mapping.frame(number);
            }
        } finally {
            mapping.release();
        }
    }

    /**
     * Removes what killed writers left behind.
     *
     * @param before only files last written before this, so that a living writer keeps its own
     * @return how many
     */
    public int removeLeftovers(FileTime before) throws IOException {
        return places.removeLeftovers(before);
    }

    /** Files mapped by the cache. */
    public int mapped() {
        return mappings.size();
    }

    /** Unmaps what nobody reads; readers finish first. */
    @Override
    public void close() {
        mappings.close();
    }

    Path path(String instance) {
        return places.path(instance, SUFFIX);
    }

    FramePlaces places() {
        return places;
    }
}
