package org.caseroom.live;

/** Later, on the thread of the room. */
public interface Scheduler {
    /** @return calls it off; harmless when it has run */
    Runnable after(long millis, Runnable task);
}
