package org.caseroom.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/**
 * The parts of a multipart body one after the other, each as a stream, without ever holding one of them. For a thread that may
 * block. A part that was not read to its end is skipped by the next {@link #next()}.
 */
public final class MultipartReader {
    private static final int CHUNK = 1 << 16;

    private sealed interface Event {
        record Begin(Map<String, String> headers) implements Event {
        }

        record Data(byte[] bytes) implements Event {
        }

        record End() implements Event {
        }
    }

    private final InputStream in;
    private final MultipartParser parser;
    private final Deque<Event> events = new ArrayDeque<>();
    private final byte[] chunk = new byte[CHUNK];
    private boolean ended;

    /** @throws MultipartException when {@code boundary} is no legal boundary */
    public MultipartReader(InputStream in, String boundary) throws MultipartException {
        this.in = in;
        this.parser = new MultipartParser(boundary, new MultipartParser.PartHandler() {
            @Override
            public void partBegins(Map<String, String> headers) {
                events.add(new Event.Begin(headers));
            }

            @Override
            public void partContinues(byte[] bytes, int offset, int length) {
                events.add(new Event.Data(Arrays.copyOfRange(bytes, offset, offset + length)));
            }

            @Override
            public void partEnds() {
                events.add(new Event.End());
            }
        });
    }

    /**
     * One part.
     *
     * @param headers by lower-case name
     * @param body    ends with the part; valid until the next part is asked for
     */
    public record Part(Map<String, String> headers, InputStream body) {
    }

    /** null after the last one. @throws MultipartException when the body is malformed or ends too early */
    public Part next() throws IOException {
        for (Event event = take(); event != null; event = take()) {
            if (event instanceof Event.Begin(Map<String, String> headers)) {
                return new Part(headers, new PartStream());
            }
        }
        return null;
    }

    /** null at the end of the body. */
    private Event take() throws IOException {
        while (events.isEmpty() && !ended) {
            int length = in.read(chunk);
            if (length < 0) {
                ended = true;
                parser.end();
            } else {
                parser.feed(chunk, 0, length);
            }
        }
        return events.poll();
    }

    private final class PartStream extends InputStream {
        private byte[] bytes = new byte[0];
        private int at;
        private boolean atEnd;

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (at == bytes.length && !atEnd) {
                switch (take()) {
                    case Event.Data(byte[] next) -> {
                        bytes = next;
                        at = 0;
                    }
                    case Event.End _ -> atEnd = true;
                    case Event.Begin _ -> throw new IllegalStateException("a part began inside another");
                    case null -> atEnd = true;
                }
            }
            return !atEnd;
        }
    }
}
