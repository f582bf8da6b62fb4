package org.caseroom.crash;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.testing.ConferenceClient;

/**
 * One participant who adds and removes marks as fast as they are acknowledged, with several under way, and remembers what was
 * acknowledged.
 */
final class AnnotationStorm {
    private static final int UNDER_WAY = 8;
    private static final int KEPT = 60;

    private final ConferenceClient client;
    private final String name;
    private final ImageRef image;
    private final int underWay;
    private final int pauseMillis;
    private final Set<String> acknowledged = new TreeSet<>();
    private final Deque<String> removable = new ArrayDeque<>();
    private long count;
    private long acks;
    private boolean running = true;
    private String refusal;

    AnnotationStorm(ConferenceClient client, String name, ImageRef image) {
        this(client, name, image, UNDER_WAY, 3);
    }

    /** @param pauseMillis between an acknowledgement and the next command */
    AnnotationStorm(ConferenceClient client, String name, ImageRef image, int underWay, int pauseMillis) {
        this.client = client;
        this.name = name;
        this.image = image;
        this.underWay = underWay;
        this.pauseMillis = pauseMillis;
    }

    void start(Vertx vertx) {
        for (int i = 0; i < underWay; i++) {
            next(vertx);
        }
    }

    private synchronized void next(Vertx vertx) {
        if (!running) {
            return;
        }
        boolean remove = removable.size() > KEPT;
        String id = remove ? removable.removeFirst() : "%s-mark-%08d".formatted(name, count);
        Command command = remove ? new Command.RemoveMark(id)
                : new Command.AddMark(id, image, new Shape.Line(new Point(count % 500, 1), new Point(2, count % 400)));
        count++;
        Future<ConferenceClient.Outcome> outcome = client.submit(command);
        outcome.onComplete(done -> {
            acknowledged(id, remove, done.succeeded() ? done.result() : null);
            // a short breath, so that the storm has the tempo of hands in many rooms and not of a loop
            vertx.setTimer(pauseMillis, timer -> next(vertx));
        });
    }

    private synchronized void acknowledged(String id, boolean remove, ConferenceClient.Outcome outcome) {
        if (outcome == null || !outcome.accepted()) {
            refusal = outcome == null ? "closed for good" : outcome.rejected().message();
            running = false;
            return;
        }
        acks++;
        if (remove) {
            acknowledged.remove(id);
        } else {
            acknowledged.add(id);
            removable.addLast(id);
        }
    }

    /** Nothing new begins; completes when everything under way is acknowledged. */
    void finish() throws Exception {
        synchronized (this) {
            running = false;
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (client.unacknowledged().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS) > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError(name + " still waits for acknowledgements 30 s after the storm");
            }
            Thread.sleep(20);
        }
    }

    /** Marks that were acknowledged as added and not as removed. */
    synchronized Set<String> expected() {
        return new TreeSet<>(acknowledged);
    }

    synchronized long acknowledgements() {
        return acks;
    }

    synchronized String refusal() {
        return refusal;
    }
}
