package org.caseroom.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.caseroom.study.FrameRebuilder;
import org.caseroom.study.RefusedException;
import org.caseroom.study.StoredInstance;

/** What a request does about frames that the store evicted, lost or found damaged: they are made again, and it waits a while. */
final class LostFrames {
    /** Well below what browsers, proxies and other people's DICOMweb clients wait for. */
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int RETRY_SECONDS = 5;

    private LostFrames() {
    }

    /** As the other one; those that a computed instance needs are begun, for a whole series takes longer than a request waits. */
    static void bringBack(StudyParts parts, StoredInstance instance) throws IOException {
        var sources = parts.catalogue().shown().sources(instance.instance());
        if (sources.isEmpty()) {
            bringBack(parts.rebuilder(), instance);
        } else if (parts.rebuilder().begin(instance.instance()) instanceof Optional<String> failure && failure.isPresent()) {
            throw new HttpRefusal(422, "cannot-be-shown", failure.get());
        } else {
            throw notReady("series that this one is computed from");
        }
    }

    private static HttpRefusal notReady(String what) {
        return new HttpRefusal(503, "not-ready", "The images of this " + what + " are being decoded again; ask once more in " + RETRY_SECONDS
                + " seconds.", RETRY_SECONDS);
    }

    /**
     * Blocks. When this returns, the frames are there.
     *
     * @throws HttpRefusal 422 when the original can no longer be decoded, 503 when it takes longer than a request waits
     */
    static void bringBack(FrameRebuilder rebuilder, StoredInstance instance) throws IOException {
        try {
            if (!rebuilder.rebuild(instance, WAIT)) {
                throw notReady("instance");
            }
        } catch (RefusedException e) {
            throw new HttpRefusal(422, "cannot-be-shown", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is being ended", e);
        }
    }
}
