package org.caseroom.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.caseroom.protocol.FrameHeader;
import org.caseroom.testing.RestClient;

/** Viewers who follow a room: they say so once, and acknowledge every picture that comes. */
record FollowDialect(RestClient account, String room) implements Dialect {
    /** As the header says it (F8). */
    private static final int JPEG = 1;

    @Override
    public String path(int link) {
        return "/ws/frames";
    }

    @Override
    public String headers(int link) throws IOException, InterruptedException {
        return CaseroomDialect.ticket(account, Map.of("purpose", "frames", "room", room));
    }

    @Override
    public byte[] hello(int link) {
        return Dialect.ascii("{\"type\":\"Follow\",\"viewport\":0,\"request\":1,\"of\":0,\"width\":512,\"height\":512,\"zoom\":1}");
    }

    @Override
    public boolean ready(byte[] bytes, int from, int length) {
        return length > 40;
    }

    @Override
    public byte[] point(int link, String column) {
        throw new IllegalStateException("who follows says nothing");
    }

    @Override
    public byte[] answer(byte[] bytes, int from, int length) {
        return length > 40 && (bytes[from + 4] & FrameHeader.QUIET) == 0 ? Dialect.ascii("{\"type\":\"Got\",\"viewport\":0,\"request\":" + PictureDialect.number(bytes, from) + "}") : null;
    }

    /** The lossless picture that follows when the presenter rests shows the same moment and is no late one: only the first of a moment counts. */
    @Override
    public long picture(byte[] bytes, int from, int length, long nowMicros) {
        if (length <= 40 || bytes[from + 1] != 0 || bytes[from + 3] != JPEG) {
            return -1;
        }
        int end = from + 40 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(from + 6);
        int at = Moment.find(bytes, from + 40, end);
        return at < 0 ? -1 : Moment.at(bytes, at, end, nowMicros);
    }
}
