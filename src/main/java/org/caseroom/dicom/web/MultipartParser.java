package org.caseroom.dicom.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A push parser for {@code multipart/related} (RFC 2046 5.1, RFC 2387) that holds no more of a part than the length of a
 * delimiter, however the network cut the body into chunks.
 *
 * <pre>
 *   PREAMBLE --delimiter--> AFTER_DELIMITER --CRLF--> HEADERS --blank line--> BODY --delimiter--> AFTER_DELIMITER
 *                                  |"--"
 *                                  v
 *                               EPILOGUE (ignored)
 * </pre>
 *
 * Lines may end in a bare LF between parts, for several clients send that; inside a part only CRLF starts a delimiter.
 */
public final class MultipartParser {
    /** More than any client sends, little enough to hold. */
    static final int MAX_HEADER_BYTES = 16 << 10;
    static final int MAX_BOUNDARY = 70;

    /** Told of the parts in order. What it throws ends the parse. */
    public interface PartHandler {
        /** @param headers by lower-case name, values as sent */
        void partBegins(Map<String, String> headers) throws IOException;

        /** Bytes of the current part; the array is reused after the call. */
        void partContinues(byte[] bytes, int offset, int length) throws IOException;

        void partEnds() throws IOException;
    }

    private enum State { PREAMBLE, AFTER_DELIMITER, HEADERS, BODY, EPILOGUE }

    private final byte[] delimiter;
    private final PartHandler handler;
    private State state = State.PREAMBLE;
    private byte[] window = new byte[8192];
    private int from;
    private int to;

    /**
     * @param boundary the parameter of the Content-Type, without quotes
     * @throws MultipartException when it is no legal boundary
     */
    public MultipartParser(String boundary, PartHandler handler) throws MultipartException {
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY || boundary.endsWith(" ")
                || !boundary.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new MultipartException("The Content-Type needs a boundary of 1 to 70 printable ASCII characters");
        }
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        this.handler = handler;
        // The first delimiter may open the body: as if a line had ended before it.
        window[to++] = '\r';
        window[to++] = '\n';
    }

    /** Takes the next bytes of the body. */
    public void feed(byte[] bytes, int offset, int length) throws IOException {
        if (state == State.EPILOGUE) {
            return;
        }
        append(bytes, offset, length);
        while (step()) {
            // each step consumed something
        }
    }

    /** To be called when the body has ended. */
    public void end() throws MultipartException {
        if (state != State.EPILOGUE) {
            throw new MultipartException("The multipart body ended before its closing delimiter");
        }
    }

    private boolean step() throws IOException {
        return switch (state) {
            case PREAMBLE -> preamble();
            case AFTER_DELIMITER -> afterDelimiter();
            case HEADERS -> headers();
            case BODY -> body();
            case EPILOGUE -> {
                from = to;
                yield false;
            }
        };
    }

    private boolean preamble() {
        int at = find();
        if (at < 0) {
            from = Math.max(from, to - delimiter.length + 1);
            return false;
        }
        from = at + delimiter.length;
        state = State.AFTER_DELIMITER;
        return true;
    }

    private boolean afterDelimiter() throws MultipartException {
        if (to - from >= 2 && window[from] == '-' && window[from + 1] == '-') {
            state = State.EPILOGUE;
            return true;
        }
        for (int i = from; i < to; i++) {
            if (window[i] == '\n') {
                from = i + 1;
                state = State.HEADERS;
                return true;
            }
            if (window[i] != ' ' && window[i] != '\t' && window[i] != '\r' && !(window[i] == '-' && i == to - 1 && i == from)) {
                throw new MultipartException("A delimiter of the multipart body is followed by something else than a line end");
            }
        }
        bound();
        return false;
    }

    private boolean headers() throws IOException {
        int line = from;
        for (int i = from; i < to; i++) {
            if (window[i] != '\n') {
                continue;
            }
            boolean blank = i == line || i == line + 1 && window[line] == '\r';
            if (blank) {
                Map<String, String> headers = parseHeaders(new String(window, from, line - from, StandardCharsets.ISO_8859_1));
                from = i + 1;
                state = State.BODY;
                handler.partBegins(headers);
                return true;
            }
            line = i + 1;
        }
        bound();
        return false;
    }

    private boolean body() throws IOException {
        int at = find();
        if (at < 0) {
            // Everything before a possible beginning of a delimiter belongs to the part.
            int keep = possibleBeginning();
            if (keep > from) {
                handler.partContinues(window, from, keep - from);
                from = keep;
            }
            return false;
        }
        if (at > from) {
            handler.partContinues(window, from, at - from);
        }
        from = at + delimiter.length;
        state = State.AFTER_DELIMITER;
        handler.partEnds();
        return true;
    }

    private static Map<String, String> parseHeaders(String text) throws MultipartException {
        Map<String, String> headers = new TreeMap<>();
        String name = null;
        for (String line : text.split("\r?\n")) {
            if (line.isEmpty()) {
                continue;
            }
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && name != null) {
                headers.merge(name, line.strip(), (a, b) -> a + " " + b);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MultipartException("A header line of a part has no name");
            }
            name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.put(name, line.substring(colon + 1).strip());
        }
        return headers;
    }

    private void bound() throws MultipartException {
        if (to - from > MAX_HEADER_BYTES) {
            throw new MultipartException("The headers of a part are longer than " + MAX_HEADER_BYTES + " bytes");
        }
    }

    private int find() {
        int last = to - delimiter.length;
        for (int i = from; i <= last; i++) {
            if (window[i] == '\r' && window[i + 1] == '\n'
                    && Arrays.equals(window, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private int possibleBeginning() {
        for (int i = Math.max(from, to - delimiter.length + 1); i < to; i++) {
            if (window[i] == '\r' && Arrays.equals(window, i, to, delimiter, 0, to - i)) {
                return i;
            }
        }
        return to;
    }

    private void append(byte[] bytes, int offset, int length) {
        if (to + length > window.length) {
            int held = to - from;
            byte[] target = held + length > window.length ? new byte[Math.max(window.length * 2, held + length)] : window;
            System.arraycopy(window, from, target, 0, held);
            window = target;
            from = 0;
            to = held;
        }
        System.arraycopy(bytes, offset, window, to, length);
        to += length;
    }
}
