package org.caseroom.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.caseroom.testing.CaseroomProcess;

/** Lets a browser test end the server with kill -9 and start it again: {@code POST /kill}, {@code POST /start}. */
final class ServerControl implements AutoCloseable {
    private interface Deed {
        void run() throws Exception;
    }

    private final HttpServer http;

    ServerControl(CaseroomProcess server) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/kill", exchange -> answer(exchange, server::kill));
        http.createContext("/start", exchange -> answer(exchange, server::start));
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Deed deed) throws IOException {
        try (exchange) {
            byte[] fault = new byte[0];
            try {
                deed.run();
            } catch (Exception e) {
                fault = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(fault.length == 0 ? 204 : 500, fault.length == 0 ? -1 : fault.length);
            if (fault.length > 0) {
                exchange.getResponseBody().write(fault);
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
