package org.caseroom.study.frames;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The files that are kept mapped, those that were not used for longest going first. What is unmapped here lives on for those who hold
 * it at the moment. Safe for use by several threads.
 */
final class MappedFiles {
    private final int most;
    /** By instance, in order of use, the eldest first. Guarded by itself. */
    private final LinkedHashMap<String, FrameMapping> mappings = new LinkedHashMap<>(64, 0.75f, true);
    /** Counts calls of forget, so that a file opened before one is not kept after it. Guarded by mappings. */
    private long forgotten;
    private boolean closed;

    /** @param most at least 1; those in use at the moment come on top */
    MappedFiles(int most) {
        this.most = most;
    }

    /** How a file is mapped that was not yet. */
    interface Opening {
        FrameMapping open() throws IOException;
    }

    /** The mapping of an instance, held for the caller. */
    FrameMapping hold(String instance, Opening opening) throws IOException {
        long before;
        synchronized (mappings) {
            if (closed) {
                throw new IllegalStateException("The frame store is closed");
            }
            before = forgotten;
            var mapping = mappings.get(instance);
            if (mapping != null && mapping.hold()) {
                return mapping;
            }
        }
        // Opened outside the lock: a slow disk holds up only those who want this file.
        var opened = opening.open();
        opened.hold();
        synchronized (mappings) {
            if (closed || forgotten != before) {
                opened.release();
            } else {
                replace(instance, opened);
            }
        }
        return opened;
    }

    private void replace(String instance, FrameMapping opened) {
        var other = mappings.put(instance, opened);
        if (other != null) {
            other.release();
        }
        var eldest = mappings.entrySet().iterator();
        while (mappings.size() > most) {
            var mapping = eldest.next().getValue();
            eldest.remove();
            mapping.release();
        }
    }

    /** The file is mapped anew when it is next wanted. */
    void forget(String instance) {
        synchronized (mappings) {
            forgotten++;
            var mapping = mappings.remove(instance);
            if (mapping != null) {
                mapping.release();
            }
        }
    }

    /** The one that was not used for longest first. */
    List<String> instances() {
        synchronized (mappings) {
            return List.copyOf(mappings.keySet());
        }
    }

    int size() {
        synchronized (mappings) {
            return mappings.size();
        }
    }

    /** Unmaps what nobody holds, and keeps nothing from now on. */
    void close() {
        synchronized (mappings) {
            closed = true;
            mappings.values().forEach(FrameMapping::release);
            mappings.clear();
        }
    }
}
