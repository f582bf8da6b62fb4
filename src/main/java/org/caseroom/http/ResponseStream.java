package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A response written by a thread that may block, no faster than the receiver takes it. */
final class ResponseStream extends OutputStream {
    private static final int CHUNK = 1 << 16;
    private static final int IN_FLIGHT = 8;
    private static final long WAIT_SECONDS = 120;

    private final HttpServerResponse response;
    private final Deque<Future<Void>> flights = new ArrayDeque<>();
    private Buffer chunk = Buffer.buffer(CHUNK);

    /** The response has its status and headers. */
    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        chunk.appendByte((byte) b);
        if (chunk.length() >= CHUNK) {
            flush();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length;) {
            int count = Math.min(length - done, CHUNK - chunk.length());
            chunk.appendBytes(bytes, offset + done, count);
            done += count;
            if (chunk.length() >= CHUNK) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (chunk.length() > 0) {
            flights.add(response.write(chunk));
            chunk = Buffer.buffer(CHUNK);
        }
        while (flights.size() > IN_FLIGHT) {
            await(flights.poll());
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        await(response.end());
    }

    private static void await(Future<Void> written) throws IOException {
        try {
            written.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The receiver stopped reading", e);
        } catch (Exception e) {
            // Futures throw what they failed with, checked or not.
            throw new IOException("The receiver broke off", e);
        }
    }
}
