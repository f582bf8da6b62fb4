package org.caseroom.study;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** One import at a time works on a SOP Instance UID: the second of two finds the first one in the catalogue. */
final class InstanceClaims {
    private final ConcurrentHashMap<String, CountDownLatch> claims = new ConcurrentHashMap<>();

    /** Held until closed. */
    final class Claim implements AutoCloseable {
        private final String instance;
        private final CountDownLatch released;

        private Claim(String instance, CountDownLatch released) {
            this.instance = instance;
            this.released = released;
        }

        @Override
        public void close() {
            claims.remove(instance, released);
            released.countDown();
        }
    }

    /** Waits for whoever holds it. */
    Claim claim(String instance) throws InterruptedException {
        var mine = new CountDownLatch(1);
        for (CountDownLatch other = claims.putIfAbsent(instance, mine); other != null;
                other = claims.putIfAbsent(instance, mine)) {
            other.await();
        }
        return new Claim(instance, mine);
    }
}
