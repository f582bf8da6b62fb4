package org.caseroom.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.study.StoredInstance;

/** Instances, metadata and bulk data of WADO-RS (PS3.18 10.4). Instances are given in Explicit VR Little Endian, or as they were stored where that is asked for. */
public final class DicomWebRetrieveRoutes implements RouteModule {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String STUDY = "/dicom-web/studies/:study";
    private static final String SERIES = STUDY + "/series/:series";
    private static final String INSTANCE = SERIES + "/instances/:instance";

    private final StudyParts parts;
    private final RetrieveAnswers answers;
    private final InstanceForms forms;

    public DicomWebRetrieveRoutes(StudyParts parts) {
        this.parts = parts;
        this.answers = new RetrieveAnswers(parts);
        this.forms = new InstanceForms(parts);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        for (String path : new String[] {STUDY, SERIES, INSTANCE}) {
            router.get(path + "/metadata").handler(this::metadata);
            router.get(path).handler(this::instances);
        }
        new BulkDataAnswers(parts, answers).mount(router);
        new BulkDataSets(parts, answers).mount(router, STUDY, SERIES, INSTANCE);
    }

    private void metadata(RoutingContext ctx) {
        DicomWebMedia.requireJson(ctx);
        answers.streamSeen(ctx, (sight, found, response) -> {
            response.putHeader("Content-Type", DicomWebMedia.JSON).putHeader("Cache-Control", "private, no-cache");
            return out -> {
                try (JsonGenerator json = JSON.createGenerator(out)) {
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    json.writeStartArray();
                    for (StoredInstance instance : found) {
                        Attributes dataset = SeenStudies.of(DicomReader.read(parts.originals().path(instance.sha256())).dataSet(), sight);
                        dataset.setString(Tag.AvailableTransferSyntaxUID, instance.transferSyntax());
                        // A file that lacks one was given it; whoever asks for metadata goes on by these.
                        dataset.setString(Tag.SOPClassUID, instance.sopClass()).setString(Tag.SOPInstanceUID, instance.instance())
                                .setString(Tag.StudyInstanceUID, instance.study()).setString(Tag.SeriesInstanceUID, instance.series());
                        String base = answers.url(instance) + "/bulkdata/";
                        DicomJson.write(dataset, json, (path, element) -> sight.full() && BulkElements.isBulk(element) ? base + path : null);
                    }
                    json.writeEndArray();
                }
            };
        });
    }

    private void instances(RoutingContext ctx) {
        boolean one = ctx.pathParam("instance") != null;
        List<MediaType> accepted = DicomWebMedia.accepted(ctx);
        answers.stream(ctx, (found, response) -> {
            response.putHeader("Cache-Control", "private, no-cache");
            // What was looked at for one instance is kept: a status can still say that its frames are not there.
            InstanceForms.Form first = one ? forms.of(found.getFirst(), accepted) : null;
            if (one && bare(accepted)) {
                response.putHeader("Content-Type", first.type());
                if (first.length() >= 0) {
                    response.putHeader("Content-Length", Long.toString(first.length()));
                }
                return first::writeTo;
            }
            for (StoredInstance instance : one ? List.<StoredInstance>of() : found) {
                if (InstanceForms.mayBeRefused(instance, accepted)) {
                    forms.of(instance, accepted);
                }
            }
            String boundary = parts.boundaries().get();
            response.putHeader("Content-Type", MultipartWriter.contentType(DicomWebMedia.DICOM, boundary));
            return out -> {
                var multipart = new MultipartWriter(out, boundary);
                for (StoredInstance instance : found) {
                    InstanceForms.Form form = one ? first : forms.of(instance, accepted);
                    form.writeTo(multipart.part(form.type(), answers.url(instance)));
                }
                multipart.end();
            };
        });
    }

    /** Whether the first range that fits names the object itself and not a multipart body. */
    private static boolean bare(List<MediaType> accepted) {
        return accepted.stream().filter(range -> DicomWebMedia.partRange(range).covers(DicomWebMedia.DICOM))
                .findFirst().filter(range -> range.type().equals(DicomWebMedia.DICOM)).isPresent();
    }

    /** Writes a body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
