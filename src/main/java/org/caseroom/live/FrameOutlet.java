package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.protocol.FrameHeader;

/**
 * What goes out to one client: pictures and refusals with their headers, whole or in pieces, and what is known of the line by them. On the
 * socket's event loop.
 */
final class FrameOutlet {
    private static final byte[] NOTHING = new byte[0];

    /** Whose pictures these are. */
    interface Source {
        /** The line was full and takes more again. */
        void drained();

        /** A picture in pieces was given up half way for something that moves. */
        void givenUp(FrameViewport viewport, FrameViewport.Wish wish);

        /** A picture in pieces has ended: others may be written. */
        void free();
    }

    private final ContextInternal context;
    private final FrameMeters meters;
    private final LineSpeed line;
    private final Source source;
    private final FrameWriter writer;
    /** Answers that wait for the end of a picture that goes in pieces. */
    private final ArrayDeque<Runnable> behind = new ArrayDeque<>();
    /** Whose picture goes in pieces; null: none does. */
    private FrameViewport.Wish inPieces;

    FrameOutlet(Vertx vertx, ContextInternal context, ChannelHandlerContext pipeline, FrameMeters meters, LineSpeed line, Source source) {
        this.context = context;
        this.meters = meters;
        this.line = line;
        this.source = source;
        this.writer = new FrameWriter(vertx, pipeline, source::drained);
    }

    /** When something was last given to the line. */
    long wroteAt() {
        return writer.wroteAt();
    }

    /** The line takes nothing more at the moment. */
    boolean full() {
        return writer.full();
    }

    /** Half a picture is on the wire: nothing else can be written. */
    boolean busy() {
        return writer.busy();
    }

    /** Once the picture that goes in pieces has ended. */
    void later(Runnable answer) {
        behind.add(answer);
    }

    /** Ends what goes in pieces: it would stand before what moves. */
    void giveUp() {
        writer.giveUp();
    }

    /** As {@link #giveUp()}, where it is of this viewport. */
    void giveUp(int viewport) {
        if (inPieces != null && inPieces.show().viewport() == viewport) {
            writer.giveUp();
        }
    }

    void drained() {
        writer.drained();
    }

    void close() {
        writer.close();
        behind.clear();
    }

    /** Whether the line takes so many bytes soon. */
    boolean soon(int length) {
        return FrameWriter.whole(length, line.rate());
    }

    /** @param shared description and picture in memory that others write too; null: in the frame alone */
    void picture(FrameViewport viewport, FrameViewport.Wish wish, Rung rung, EncodedFrame frame, ByteBuf shared) {
        boolean quiet = viewport.quiet(wish, line);
        int flags = (frame.lossless() ? FrameHeader.LOSSLESS : 0) | (frame.nativePixels() ? FrameHeader.NATIVE : 0)
                | (frame.storedLossy() ? FrameHeader.STORED_LOSSY : 0) | (frame.colour() ? FrameHeader.COLOUR : 0) | (quiet ? FrameHeader.QUIET : 0);
        var show = wish.show();
        int length = frame.bytes().length;
        long now = System.nanoTime();
        long nanos = now - wish.sinceNanos();
        byte[] described = wish.push() == null ? NOTHING : wish.push().described();
        var header = new FrameHeader(FrameHeader.PICTURE, show.viewport(), frame.encoding() == PictureEncoding.JPEG ? FrameHeader.JPEG : FrameHeader.PNG,
                flags, frame.quality(), show.request(), frame.columns(), frame.rows(), frame.storedColumns(), frame.storedRows(),
                (float) frame.voi().center(), (float) frame.voi().width(), nanos / 1000, described.length);
        viewport.sent(show.request(), quiet);
        line.sent(show.viewport(), show.request(), length, now, quiet);
        if (wish.adapts()) {
            viewport.learn(rung, length);
            meters.adapted(rung);
        }
        meters.sent(frame.lossless(), length, nanos);
        if (!frame.lossless() || soon(length)) {
            if (shared == null) {
                writer.whole(header, described, frame.bytes());
            } else {
                writer.shared(header, shared);
            }
        } else {
            inPieces = wish;
            writer.pieces(header, described, frame.bytes(), line.rate(), sent -> ended(viewport, wish, length, sent));
        }
    }

    private void ended(FrameViewport viewport, FrameViewport.Wish wish, int whole, int sent) {
        inPieces = null;
        if (sent < whole) {
            meters.givenUp().increment();
            line.cut(wish.show().viewport(), wish.show().request(), sent);
            source.givenUp(viewport, wish);
        }
        context.runOnContext(_ -> {
            while (!behind.isEmpty() && !writer.busy()) {
                behind.poll().run();
            }
            source.free();
        });
    }

    /** @param reason for the meters; @param sentence for the person */
    void refusal(FrameViewport.Wish wish, String reason, String sentence) {
        meters.refused(reason);
        writer.whole(new FrameHeader(FrameHeader.REFUSAL, wish.show().viewport(), 0, 0, 0, wish.show().request(), 0, 0, 0, 0, Float.NaN,
                Float.NaN, (System.nanoTime() - wish.sinceNanos()) / 1000), NOTHING, sentence.getBytes(StandardCharsets.UTF_8));
    }
}
