package org.caseroom.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.caseroom.protocol.FrameHeader;
import org.caseroom.testing.RestClient;

/** Viewers of our frames: everybody asks for the same window at the same time and acknowledges every picture. */
record PictureDialect(RestClient account, double rate, int quality) implements Dialect {
    @Override
    public String path(int link) {
        return "/ws/frames";
    }

    @Override
    public String headers(int link) throws IOException, InterruptedException {
        return CaseroomDialect.ticket(account, Map.of("purpose", "frames"));
    }

    /** At the same time everybody asks for the same window. */
    @Override
    public byte[] point(int link, String column) {
        long micros = Math.round(1000 * Double.parseDouble(column));
        return Dialect.ascii("{\"type\":\"Show\",\"viewport\":0,\"request\":" + micros + ",\"study\":\"" + Bench.STUDY
                + "\",\"image\":{\"instance\":\"" + Bench.IMAGE.instance() + "\",\"frame\":1},\"voi\":{\"center\":"
                + (long) (micros * rate / 1e6) % 3000 + ",\"width\":1500},\"inverted\":false,\"presentation\":null,"
                + "\"width\":512,\"height\":512,\"zoom\":1,\"moving\":true,\"quality\":" + quality + "}");
    }

    @Override
    public byte[] answer(byte[] bytes, int from, int length) {
        long micros = picture(bytes, from, length, 0);
        return micros < 0 || (bytes[from + 4] & FrameHeader.QUIET) != 0 ? null : Dialect.ascii("{\"type\":\"Got\",\"viewport\":0,\"request\":" + micros + "}");
    }

    @Override
    public long picture(byte[] bytes, int from, int length, long nowMicros) {
        return length > 40 && bytes[from + 1] == 0 ? number(bytes, from) : -1;
    }

    static long number(byte[] bytes, int from) {
        return (long) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(from + 8);
    }
}
