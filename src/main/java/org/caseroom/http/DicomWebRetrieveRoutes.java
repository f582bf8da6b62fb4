package org.caseroom.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.study.StoredInstance;

/** Instances, metadata and bulk data of WADO-RS (PS3.18 10.4). Instances are given as they were stored, or in Explicit VR Little Endian where that is asked for. */
public final class DicomWebRetrieveRoutes implements RouteModule {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String STUDY = "/dicom-web/studies/:study";
    private static final String SERIES = STUDY + "/series/:series";
    private static final String INSTANCE = SERIES + "/instances/:instance";
    /** Binary values up to this stand in the metadata itself, pixel data never. */
    private static final int MAX_INLINE = 1024;

    private final StudyParts parts;
    private final RetrieveAnswers answers;
    private final NativeInstance natives;

    public DicomWebRetrieveRoutes(StudyParts parts) {
        this.parts = parts;
        this.answers = new RetrieveAnswers(parts);
        this.natives = new NativeInstance(parts);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        for (String path : new String[] {STUDY, SERIES, INSTANCE}) {
            router.get(path + "/metadata").handler(this::metadata);
            router.get(path).handler(this::instances);
        }
        new BulkDataAnswers(parts, answers).mount(router);
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
                        DicomJson.write(dataset, json, (path, element) -> sight.full() && isBulk(element) ? base + path : null);
                    }
                    json.writeEndArray();
                }
            };
        });
    }

    private static boolean isBulk(Element element) {
        return element.tag() == Tag.PixelData || element.tag() == Tag.FloatPixelData || element.tag() == Tag.DoubleFloatPixelData
                || switch (element.value()) {
                    case BulkData bulk -> bulk.length() > MAX_INLINE;
                    case org.caseroom.dicom.data.Value.Bytes(byte[] bytes) -> bytes.length > MAX_INLINE;
                    case org.caseroom.dicom.data.Fragments _ -> true;
                    case org.caseroom.dicom.data.Value.Text _, org.caseroom.dicom.data.Sequence _ -> false;
                };
    }

    private void instances(RoutingContext ctx) {
        boolean one = ctx.pathParam("instance") != null;
        List<MediaType> accepted = DicomWebMedia.accepted(ctx);
        answers.stream(ctx, (found, response) -> {
            boolean bare = one && accepted.stream().filter(range -> DicomWebMedia.partRange(range).covers(DicomWebMedia.DICOM))
                    .findFirst().filter(range -> range.type().equals(DicomWebMedia.DICOM)).isPresent();
            for (StoredInstance instance : found) {
                if (!asStored(accepted, instance)) {
                    converted(instance);
                }
            }
            response.putHeader("Cache-Control", "private, no-cache");
            if (bare) {
                StoredInstance instance = found.getFirst();
                response.putHeader("Content-Type", type(accepted, instance));
                if (asStored(accepted, instance)) {
                    response.putHeader("Content-Length", Long.toString(instance.bytes()));
                }
                return out -> write(accepted, instance, out);
            }
            String boundary = parts.boundaries().get();
            response.putHeader("Content-Type", MultipartWriter.contentType(DicomWebMedia.DICOM, boundary));
            return out -> {
                var multipart = new MultipartWriter(out, boundary);
                for (StoredInstance instance : found) {
                    write(accepted, instance, multipart.part(type(accepted, instance), answers.url(instance)));
                }
                multipart.end();
            };
        });
    }

    private static String type(List<MediaType> accepted, StoredInstance instance) {
        return DicomWebMedia.DICOM + "; transfer-syntax=" + (asStored(accepted, instance) ? instance.transferSyntax() : UID.ExplicitVRLittleEndian);
    }

    private void write(List<MediaType> accepted, StoredInstance instance, OutputStream out) throws IOException {
        if (asStored(accepted, instance)) {
            Files.copy(parts.originals().path(instance.sha256()), out);
        } else {
            DicomWriter.write(converted(instance), out, DicomWriter.SequenceLengths.DEFINED);
        }
    }

    private DicomFile converted(StoredInstance instance) throws IOException {
        return natives.of(instance, DicomReader.read(parts.originals().path(instance.sha256())))
                .orElseThrow(() -> DicomWebMedia.notAcceptable("The instance " + instance.instance() + " cannot be given in Explicit VR Little Endian: accept transfer-syntax=*"
                        + " for it as it was stored, in " + instance.transferSyntax() + "."));
    }

    /**
     * Whether it is given as it is, by the first range that fits: one without a transfer syntax, with any, or with its own. Else in Explicit VR
     * Little Endian.
     *
     * @throws HttpRefusal 406 when neither is accepted
     */
    private static boolean asStored(List<MediaType> accepted, StoredInstance instance) {
        boolean typed = false;
        for (MediaType range : accepted) {
            MediaType part = DicomWebMedia.partRange(range);
            if (part.covers(DicomWebMedia.DICOM)) {
                typed = true;
                String syntax = range.parameter("transfer-syntax").or(() -> part.parameter("transfer-syntax")).orElse("*");
                if (syntax.equals("*") || syntax.equals(instance.transferSyntax())) {
                    return true;
                }
                if (syntax.equals(UID.ExplicitVRLittleEndian)) {
                    return false;
                }
            }
        }
        throw DicomWebMedia.notAcceptable(typed ? "Instances are given in the transfer syntax in which they were stored, here " + instance.transferSyntax()
                + ", or in Explicit VR Little Endian; accept transfer-syntax=* or transfer-syntax=" + UID.ExplicitVRLittleEndian + " for that."
                : "Instances are given as multipart/related; type=\"application/dicom\".");
    }

    /** Writes a body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
