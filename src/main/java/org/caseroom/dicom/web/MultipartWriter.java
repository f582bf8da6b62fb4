package org.caseroom.dicom.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a multipart/related body (RFC 2387) as its parts come. */
public final class MultipartWriter {
    private final OutputStream out;
    private final String boundary;

    /** @param boundary of letters and digits, at most 70, that no part contains: random ones do not */
    public MultipartWriter(OutputStream out, String boundary) {
        this.out = out;
        this.boundary = boundary;
    }

    /** For the Content-Type of the whole. */
    public static String contentType(String type, String boundary) {
        return "multipart/related; type=\"" + type + "\"; boundary=" + boundary;
    }

    /** Begins a part; its bytes follow through the stream. @param location Content-Location, null for none */
    public OutputStream part(String contentType, String location) throws IOException {
        ascii("\r\n--" + boundary + "\r\nContent-Type: " + contentType
                + (location == null ? "" : "\r\nContent-Location: " + location) + "\r\n\r\n");
        return out;
    }

    /** Writes the closing delimiter; does not close the stream. */
    public void end() throws IOException {
        ascii("\r\n--" + boundary + "--\r\n");
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
