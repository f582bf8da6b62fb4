package org.caseroom.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.caseroom.room.ImageRef;
import org.caseroom.testing.RestClient;

/**
 * Clients of one room or several, all of them tabs of one account: what the server does for each does not depend on whose they
 * are. The first clients of a room change the view (a logged event: decided, appended, forced to the disk, folded); the others
 * only point.
 *
 * @param perRoom    so many links after each other are in the same room
 * @param presenting of them, so many change the view
 * @param prefix     of the names of the clients, one for each swarm
 * @param annotated  they put marks on this image instead; null: they move the camera
 * @param windows    they set the window instead, each time to another one
 */
record CaseroomDialect(RestClient account, List<String> rooms, int perRoom, int presenting, String prefix,
                       ImageRef annotated, boolean windows, long[] sequences) implements Dialect {
    CaseroomDialect(RestClient account, List<String> rooms, int perRoom, int presenting, String prefix) {
        this(account, rooms, perRoom, presenting, prefix, null, false, new long[1 << 16]);
    }

    @Override
    public String path(int link) {
        return "/ws/room";
    }

    @Override
    public String headers(int link) throws IOException, InterruptedException {
        return ticket(account, Map.of("purpose", "room", "room", rooms.get(link / perRoom)));
    }

    /** On a busy machine Redis may be late, and the answer is to come again. */
    static String ticket(RestClient account, Map<String, String> purpose) throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return "Sec-WebSocket-Protocol: caseroom.v1, ticket." + account.call("POST", "/api/tickets", purpose).get("ticket").asText() + "\r\n";
            } catch (IOException e) {
                if (attempt == 10) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    @Override
    public byte[] hello(int link) {
        return Dialect.ascii("{\"type\":\"Hello\",\"protocol\":1,\"client\":\"%s-%05d\",\"lastSeq\":0}".formatted(prefix, link));
    }

    @Override
    public boolean ready(byte[] bytes, int from, int length) {
        return length > 20 && new String(bytes, from, 20).contains("Welcome");
    }

    @Override
    public byte[] keepAlive() {
        return Dialect.ascii("{\"type\":\"Ping\",\"sentAt\":1}");
    }

    @Override
    public byte[] point(int link, String column) {
        if (link % perRoom < presenting && annotated != null) {
            long number = ++sequences[link];
            return Dialect.ascii("{\"type\":\"Do\",\"clientSeq\":" + number + ",\"command\":{\"type\":\"AddMark\",\"id\":\"" + prefix + "-mark-" + number
                    + "\",\"image\":{\"instance\":\"" + annotated.instance() + "\",\"frame\":1},\"shape\":{\"type\":\"Text\",\"at\":{\"column\":" + column
                    + ",\"row\":100.5},\"text\":\"here\"}}}");
        }
        if (link % perRoom < presenting && windows) {
            return Dialect.ascii("{\"type\":\"Do\",\"clientSeq\":" + ++sequences[link] + ",\"command\":{\"type\":\"SetWindow\",\"viewport\":0,\"voi\":"
                    + Moment.voi(Math.round(1000 * Double.parseDouble(column))) + ",\"inverted\":false}}");
        }
        if (link % perRoom < presenting) {
            return Dialect.ascii("{\"type\":\"Do\",\"clientSeq\":" + ++sequences[link] + ",\"command\":{\"type\":\"SetCamera\",\"viewport\":0,"
                    + "\"camera\":{\"center\":{\"column\":" + column + ",\"row\":100.5},\"zoom\":1.5}}}");
        }
        return Dialect.ascii("{\"type\":\"Point\",\"signal\":" + Dialect.cursor(column) + "}");
    }
}
