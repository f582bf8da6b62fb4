package org.caseroom.live;

import java.util.ArrayDeque;
import org.caseroom.protocol.FrameRequest.Show;
import org.caseroom.protocol.Protocol;

/**
 * One viewport of one client: what it wants, and how much is on its way to it. Holds one wish, never a queue of them.
 *
 * <pre>
 *   idle --Show--> waiting --credit, nothing being rendered--> rendering --> sent, Got expected --> idle
 *                     ^                                            |
 *                     +------------- newer Show -------------------+
 * </pre>
 */
final class FrameViewport {
    /**
     * A Show that has not been answered.
     *
     * @param settled the server's own lossless follow-up
     * @param push    what the room shows that the viewport follows, of which this is the Show that the client need not say; null: it said it
     */
    record Wish(Show show, long sinceNanos, boolean settled, Pushed push) {
        boolean lossless() {
            return settled || !show.moving();
        }

        /** Fetched for later. */
        boolean ahead() {
            return Boolean.TRUE.equals(show.ahead());
        }

        /** As good as the line allows. */
        boolean adapts() {
            return !lossless() && show.quality() == null;
        }

        /** What somebody's hand is waiting for. */
        boolean urgent() {
            return adapts() && !ahead();
        }
    }

    private final RestTimer rest;
    /** Of so many pictures one is acknowledged, on a line that takes them as they come. */
    private static final int ONE_OF = 4;

    private final ArrayDeque<Long> underWay = new ArrayDeque<>(Protocol.FRAME_CREDIT);
    /** Since the last one that is acknowledged: bounded, so that of a client which takes nothing little is under way. */
    private int quiet;
    private Wish wish;
    /** Answered or not; null: nothing is wanted any more. */
    private Wish newest;
    private long lastRequest = -1;
    /** Who pushes will say when nothing has moved for a while. */
    private boolean awaitsRest;
    private boolean rendering;
    private int generation;
    private Rung rung = Rung.FULL;
    /** What a picture of this viewport would have on {@link Rung#FULL}, smoothed; 0 before the first. */
    private double fullBytes;

    FrameViewport(RestTimer rest) {
        this.rest = rest;
    }

    /** After which the lossless picture follows. */
    RestTimer rest() {
        return rest;
    }

    /** Nothing moves by this viewport's own timer. */
    void awaitRest() {
        rest.forget();
        awaitsRest = true;
    }

    boolean awaitsRest() {
        return awaitsRest && newest != null;
    }

    /** The lossless picture does not follow, or is what is wanted now. */
    void forgetRest() {
        rest.forget();
        awaitsRest = false;
    }

    /** Null: nothing is wanted. */
    Wish newest() {
        return newest;
    }

    /** @return false when the number is not above the one before */
    boolean accept(long request) {
        boolean newer = request > lastRequest;
        lastRequest = Math.max(lastRequest, request);
        return newer;
    }

    /** @return true when an unanswered wish is given up for this one */
    boolean want(Wish next) {
        boolean replaced = wish != null;
        wish = next;
        newest = next;
        return replaced;
    }

    /** What comes of wishes until now is not sent any more. What was sent before still comes back as Got. */
    void hide() {
        wish = null;
        newest = null;
        generation++;
        forgetRest();
    }

    void close() {
        hide();
        rest.close();
    }

    boolean waiting() {
        return wish != null;
    }

    boolean ready(LineSpeed line) {
        return wish != null && !rendering && (underWay.size() < Protocol.FRAME_CREDIT || wish.urgent()
                && underWay.size() < Protocol.FRAME_CREDIT_FAR && line.hasRoomFor(fullBytes * rung.weight()));
    }

    /**
     * Whether a picture wants no acknowledgement of its own. Reading one costs as much as a part of the writing, and says nothing new of a line that is
     * known to be swift; what counts against the credit is those that do.
     */
    boolean quiet(Wish of, LineSpeed line) {
        return of.urgent() && quiet + 1 < ONE_OF && line.swift(fullBytes);
    }

    /** Something waits for the client to acknowledge what it was sent. */
    boolean outOfCredit() {
        return wish != null && underWay.size() >= Protocol.FRAME_CREDIT;
    }

    /** What waits, for a look; null: nothing. */
    Wish waitingFor() {
        return wish;
    }

    /** @return how good the picture of this wish shall be on this line */
    Rung rung(Wish asked, LineSpeed line) {
        if (asked.adapts()) {
            rung = Rung.of(rung, fullBytes > 0 ? fullBytes : guess(asked.show()), line.rate());
        }
        return rung;
    }

    /** The first picture of a viewport: about what a noisy one of as many pixels has. */
    private static double guess(Show show) {
        return Math.min((double) show.width() * show.height(), 1_500_000) * 0.12;
    }

    /** How large a picture on this rung was. */
    void learn(Rung of, int length) {
        double full = length / of.weight();
        fullBytes = fullBytes == 0 ? full : fullBytes + 0.5 * (full - fullBytes);
    }

    Wish take() {
        var taken = wish;
        wish = null;
        rendering = true;
        return taken;
    }

    void rendered() {
        rendering = false;
    }

    /** Changes with every Hide. */
    int generation() {
        return generation;
    }

    /** Whether nothing newer or better has been asked for since. */
    boolean stillWants(Wish asked) {
        return shows(asked.show()) && wish == null && (asked.settled() || !newest.settled());
    }

    boolean shows(Show show) {
        return newest != null && newest.show() == show;
    }

    void sent(long request, boolean isQuiet) {
        if (isQuiet) {
            quiet++;
        } else {
            quiet = 0;
            underWay.addLast(request);
        }
    }

    /** One frame with this number has arrived; unknown numbers mean nothing. */
    boolean got(long request) {
        return underWay.removeFirstOccurrence(request);
    }
}
