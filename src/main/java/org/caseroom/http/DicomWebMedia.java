package org.caseroom.http;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.dicom.web.MediaType;

/** What a DICOMweb client accepts, by header or by the query parameter {@code accept} (PS3.18 8.3.3.1). */
final class DicomWebMedia {
    static final String DICOM = "application/dicom";
    static final String JSON = "application/dicom+json";
    static final String BYTES = "application/octet-stream";
    static final String MULTIPART = "multipart/related";

    private DicomWebMedia() {
    }

    /** The most wanted first. */
    static List<MediaType> accepted(RoutingContext ctx) {
        List<String> parameter = ctx.queryParam("accept");
        return MediaType.parseAccept(parameter.isEmpty() ? ctx.request().getHeader("Accept") : String.join(",", parameter));
    }

    /** @throws HttpRefusal 406 when DICOM JSON is not among what is accepted */
    static void requireJson(RoutingContext ctx) {
        if (accepted(ctx).stream().noneMatch(range -> range.covers(JSON) || range.covers("application/json"))) {
            throw notAcceptable("This resource is given as " + JSON + " only.");
        }
    }

    /** For a multipart range the type of its parts, any when it does not say. */
    static MediaType partRange(MediaType range) {
        return range.type().equals(MULTIPART)
                ? MediaType.parse(range.parameter("type").orElse("*/*")).orElse(MediaType.of("*/*")) : range;
    }

    static HttpRefusal notAcceptable(String message) {
        return new HttpRefusal(406, "not-acceptable", message);
    }

    /** Text in a quoted string of a header. */
    static String quotable(String text) {
        return text.replaceAll("[^ -~]", "?").replace('"', '\'').replace('\\', '/');
    }
}
