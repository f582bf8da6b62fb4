package org.caseroom.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.dicom.web.TagPath;
import org.caseroom.study.StoredInstance;

/** Bulk data of one element, by the address that metadata gives (PS3.18 10.4.1.1.5). */
final class BulkDataAnswers {
    private final StudyParts parts;
    private final RetrieveAnswers answers;
    private final BulkDataForms forms;

    BulkDataAnswers(StudyParts parts, RetrieveAnswers answers) {
        this.parts = parts;
        this.answers = answers;
        this.forms = new BulkDataForms(parts);
    }

    void mount(Router router) {
        router.getWithRegex("/dicom-web/studies/(?<study>[0-9.]{1,64})/series/(?<series>[0-9.]{1,64})/instances/"
                + "(?<instance>[0-9.]{1,64})/bulkdata/(?<path>[0-9A-Fa-f/]{8,2048})").handler(this::bulkData);
    }

    private void bulkData(RoutingContext ctx) {
        TagPath path = TagPath.parse(ctx.pathParam("path")).orElseThrow(() -> HttpRefusal.notFound("bulk data"));
        List<MediaType> accepted = DicomWebMedia.accepted(ctx);
        answers.stream(ctx, (found, response) -> {
            StoredInstance instance = found.getFirst();
            DicomFile file = DicomReader.read(parts.originals().path(instance.sha256()));
            Attributes holder = path.holder(file.dataSet()).filter(item -> item.contains(path.tag())).orElseThrow(() -> HttpRefusal.notFound("bulk data"));
            response.putHeader("Cache-Control", "private, no-cache");
            boolean compressed = holder.getFragments(path.tag()) != null;
            if (!compressed && holder.getBulkData(path.tag()) == null) {
                throw HttpRefusal.notFound("bulk data");
            }
            BulkDataForms.Given given = forms.of(accepted, instance, file, path, holder).orElseThrow(() -> DicomWebMedia.notAcceptable(compressed
                    ? "This pixel data is compressed. It is given as multipart/related; type=\"application/octet-stream\"; transfer-syntax=*, or, unless it is a video,"
                            + " decoded as application/octet-stream; transfer-syntax=" + UID.ExplicitVRLittleEndian + "."
                    : "Bulk data is given as " + DicomWebMedia.BYTES + ", little endian."));
            return body(given, answers.url(instance), path, response);
        });
    }

    private DicomWebRetrieveRoutes.Body body(BulkDataForms.Given given, String url, TagPath path, HttpServerResponse response) {
        if (!given.multipart()) {
            response.putHeader("Content-Type", given.type());
            if (given.length() >= 0) {
                response.putHeader("Content-Length", Long.toString(given.length()));
            }
            return out -> given.part().writeTo(out, 1);
        }
        String boundary = parts.boundaries().get();
        response.putHeader("Content-Type", MultipartWriter.contentType(given.type().split(";")[0], boundary));
        return out -> {
            var writer = new MultipartWriter(out, boundary);
            write(given, url, path, writer);
            writer.end();
        };
    }

    /** All parts of an element; frames have the addresses of frames. @param url of the instance */
    static void write(BulkDataForms.Given given, String url, TagPath path, MultipartWriter writer) throws IOException {
        for (int number = 1; number <= given.count(); number++) {
            given.part().writeTo(writer.part(given.type(), url + (given.count() > 1 ? "/frames/" + number : "/bulkdata/" + path)), number);
        }
    }
}
