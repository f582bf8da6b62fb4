package org.caseroom.live;

import org.caseroom.protocol.Protocol;

/**
 * Numbers of the frames socket.
 *
 * @param jpegQuality   of frames while something moves, 1 to 100
 * @param settleMillis  after a moving Show without a newer one the lossless frame follows
 * @param stallMillis   a client that takes nothing for so long is dropped
 * @param silenceMillis a client from which nothing is heard for so long, no answer to a ping either, is dropped
 */
public record FrameSettings(int jpegQuality, int settleMillis, int stallMillis, int silenceMillis) {
    public static FrameSettings of(int jpegQuality) {
        return new FrameSettings(jpegQuality, 200, 5_000, Protocol.SILENCE_SECONDS * 1000);
    }
}
