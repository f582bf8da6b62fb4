package org.caseroom.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MultipartParserTest {
    private record Part(Map<String, String> headers, byte[] body) {
    }

    private static final class Collector implements MultipartParser.PartHandler {
        private final List<Part> parts = new ArrayList<>();
        private Map<String, String> headers;
        private ByteArrayOutputStream body;

        @Override
        public void partBegins(Map<String, String> partHeaders) {
            headers = partHeaders;
            body = new ByteArrayOutputStream();
        }

        @Override
        public void partContinues(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public void partEnds() {
            parts.add(new Part(headers, body.toByteArray()));
        }
    }

    @Test
    void any_cut_into_chunks_gives_the_same_parts() throws Exception {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            String boundary = "b" + "x".repeat(random.nextInt(0, 60));
            List<byte[]> bodies = new ArrayList<>();
            for (int i = random.nextInt(0, 5); i >= 0; i--) {
                bodies.add(hard(random, boundary));
            }
            byte[] body = body(boundary, bodies);
            var collector = new Collector();
            var parser = new MultipartParser(boundary, collector);
            for (int at = 0; at < body.length;) {
                int length = Math.min(body.length - at, random.nextInt(1, random.nextBoolean() ? 4 : 3000));
                parser.feed(body, at, length);
                at += length;
            }
            parser.end();
            assertThat(collector.parts).as("seed " + seed).hasSameSizeAs(bodies);
            for (int i = 0; i < bodies.size(); i++) {
                assertThat(collector.parts.get(i).body).as("seed " + seed).isEqualTo(bodies.get(i));
                assertThat(collector.parts.get(i).headers).containsEntry("content-type", "application/dicom; part=" + i);
            }
        }
    }

    @Test
    void the_first_delimiter_may_open_the_body_or_follow_a_preamble() throws Exception {
        assertThat(parse("b", "--b\r\n\r\nx\r\n--b--")).containsExactly("x");
        assertThat(parse("b", "to be ignored\r\n--b \t\r\nA: 1\r\n\r\nx\r\n--b--\r\nepilogue\r\n--b\r\n\r\nno part")).containsExactly("x");
    }

    @Test
    void line_ends_without_carriage_return_between_parts_are_read() throws Exception {
        assertThat(parse("b", "--b\nContent-Type: a/b\n\nx\r\n--b--")).containsExactly("x");
    }

    @Test
    void a_body_that_is_cut_or_malformed_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> parse("b", "--b\r\n\r\nx"))
                .isInstanceOf(MultipartException.class).hasMessage("The multipart body ended before its closing delimiter");
        assertThatThrownBy(() -> parse("b", "--b\r\nno colon\r\n\r\nx\r\n--b--"))
                .hasMessage("A header line of a part has no name");
        assertThatThrownBy(() -> parse("b", "--bc\r\n\r\nx\r\n--b--"))
                .hasMessage("A delimiter of the multipart body is followed by something else than a line end");
        assertThatThrownBy(() -> parse("b", "--b\r\nA: " + "x".repeat(20_000)))
                .hasMessage("The headers of a part are longer than 16384 bytes");
        assertThatThrownBy(() -> new MultipartParser("x".repeat(71), new Collector()))
                .hasMessage("The Content-Type needs a boundary of 1 to 70 printable ASCII characters");
    }

    @Test
    void a_long_part_needs_no_long_memory() throws Exception {
        long[] seen = new long[1];
        var parser = new MultipartParser("b", new MultipartParser.PartHandler() {
            @Override
            public void partBegins(Map<String, String> headers) {
            }

            @Override
            public void partContinues(byte[] bytes, int offset, int length) throws IOException {
                assertThat(bytes.length).isLessThan(1 << 18);
                seen[0] += length;
            }

            @Override
            public void partEnds() {
            }
        });
        byte[] chunk = new byte[1 << 16];
        java.util.Arrays.fill(chunk, (byte) '\r');
        parser.feed("--b\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, 7);
        for (int i = 0; i < 400; i++) {
            parser.feed(chunk, 0, chunk.length);
        }
        parser.feed("\r\n--b--".getBytes(StandardCharsets.US_ASCII), 0, 7);
        parser.end();
        assertThat(seen[0]).isEqualTo(400L << 16);
    }

    /** Contents that look like delimiters for as long as possible. */
    private static byte[] hard(SplittableRandom random, String boundary) {
        var out = new StringBuilder();
        for (int i = random.nextInt(0, 40); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> out.append("\r");
                case 1 -> out.append("\r\n--").append(boundary, 0, boundary.length() - 1).append('!');
                case 2 -> out.append("\r\n-");
                case 3 -> out.append("--").append(boundary);
                default -> out.append("data".repeat(random.nextInt(1, 100)));
            }
        }
        // "--boundary" must not come to stand at the very start, where it would be a delimiter without its line end
        return ("." + out).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] body(String boundary, List<byte[]> bodies) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.size(); i++) {
            out.writeBytes(("\r\n--" + boundary + "\r\nContent-Type: application/dicom; part=" + i + "\r\nX-Folded: a\r\n b\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(bodies.get(i));
        }
        out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static List<String> parse(String boundary, String text) throws IOException {
        var collector = new Collector();
        var parser = new MultipartParser(boundary, collector);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        parser.feed(bytes, 0, bytes.length);
        parser.end();
        return collector.parts.stream().map(part -> new String(part.body, StandardCharsets.ISO_8859_1)).toList();
    }
}
