package org.caseroom.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.dicom.web.TagPath;
import org.caseroom.study.StoredInstance;

/**
 * Bulk data of WADO-RS (PS3.18 10.4.1.1.5). Values as they are, little endian; compressed pixel data decoded, or its codestreams, a part
 * for each frame and the stream of a video in one.
 */
final class BulkDataAnswers {
    private final StudyParts parts;
    private final RetrieveAnswers answers;
    private final FrameBytes frames;

    BulkDataAnswers(StudyParts parts, RetrieveAnswers answers) {
        this.parts = parts;
        this.answers = answers;
        this.frames = new FrameBytes(parts);
    }

    void mount(Router router) {
        router.getWithRegex("/dicom-web/studies/(?<study>[0-9.]{1,64})/series/(?<series>[0-9.]{1,64})/instances/"
                + "(?<instance>[0-9.]{1,64})/bulkdata/(?<path>[0-9A-Fa-f/]{8,2048})").handler(this::bulkData);
    }

    /** How it is given. @param type of the parts, or of the only one @param stored as in the file, else decoded */
    private record Form(String type, boolean stored, boolean multipart) {
    }

    private void bulkData(RoutingContext ctx) {
        TagPath path = TagPath.parse(ctx.pathParam("path")).orElseThrow(() -> HttpRefusal.notFound("bulk data"));
        List<MediaType> accepted = DicomWebMedia.accepted(ctx);
        answers.stream(ctx, (found, response) -> {
            StoredInstance instance = found.getFirst();
            DicomFile file = DicomReader.read(parts.originals().path(instance.sha256()));
            Attributes holder = path.holder(file.dataSet()).filter(item -> item.contains(path.tag())).orElseThrow(() -> HttpRefusal.notFound("bulk data"));
            response.putHeader("Cache-Control", "private, no-cache");
            if (holder.getFragments(path.tag()) != null) {
                return compressed(accepted, instance, file, path, holder.getFragments(path.tag()), response);
            }
            BulkData bulk = holder.getBulkData(path.tag());
            if (bulk == null) {
                throw HttpRefusal.notFound("bulk data");
            }
            Form form = accepted.stream().map(range -> plain(range, instance)).flatMap(Optional::stream).findFirst()
                    .orElseThrow(() -> DicomWebMedia.notAcceptable("Bulk data is given as " + DicomWebMedia.BYTES + ", little endian."));
            if (!form.multipart) {
                response.putHeader("Content-Length", Long.toString(bulk.length()));
            }
            return body(form, instance, path, response, (out, _) -> bulk.writeTo(out), 1);
        });
    }

    private static Optional<Form> plain(MediaType range, StoredInstance instance) {
        MediaType part = DicomWebMedia.partRange(range);
        String syntax = syntax(range, part);
        boolean ours = syntax == null || syntax.equals("*") || syntax.equals(instance.transferSyntax()) || syntax.equals(UID.ExplicitVRLittleEndian);
        return part.covers(DicomWebMedia.BYTES) && ours ? Optional.of(new Form(DicomWebMedia.BYTES, true, multipart(range))) : Optional.empty();
    }

    private static boolean multipart(MediaType range) {
        return range.type().equals(DicomWebMedia.MULTIPART);
    }

    private static String syntax(MediaType range, MediaType part) {
        return range.parameter("transfer-syntax").or(() -> part.parameter("transfer-syntax")).orElse(null);
    }

    // ---- compressed pixel data

    private DicomWebRetrieveRoutes.Body compressed(List<MediaType> accepted, StoredInstance instance, DicomFile file, TagPath path, Fragments fragments,
                                                   HttpServerResponse response) throws IOException {
        // An icon in an item has no frames of its own in the store.
        boolean image = path.parent() == null && path.tag() == Tag.PixelData && instance.frames() > 0;
        PixelDataSource pixels = image ? PixelDataSource.of(file) : null;
        boolean streams = !image || pixels.codec().isVideo();
        int count = streams ? 1 : instance.frames();
        boolean decodable = image && (file.dataSet().getInt(Tag.BitsAllocated, 8) != 1 || count == 1);
        Form form = accepted.stream().map(range -> form(range, instance.transferSyntax(), decodable, count == 1)).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> DicomWebMedia.notAcceptable("This pixel data is compressed. It is given as multipart/related; type=\"application/octet-stream\";"
                        + " transfer-syntax=*" + (decodable ? ", or decoded as application/octet-stream; transfer-syntax=" + UID.ExplicitVRLittleEndian : "") + "."));
        if (!form.stored) {
            frames.require(instance);
            return body(form, instance, path, response, (out, _) -> decoded(instance, file, out), 1);
        }
        return body(form, instance, path, response, (out, number) -> {
            if (!streams) {
                out.write(pixels.frame(number - 1));
                return;
            }
            for (BulkData fragment : fragments.fragments()) {
                fragment.writeTo(out);
            }
        }, count);
    }

    private void decoded(StoredInstance instance, DicomFile file, OutputStream out) throws IOException {
        long length = 0;
        for (int number = 1; number <= instance.frames(); number++) {
            byte[] frame = frames.decoded(instance, file, number);
            out.write(frame);
            length += frame.length;
        }
        if ((length & 1) == 1) {
            // Values have an even length (PS3.5 7.1.1).
            out.write(0);
        }
    }

    private static Optional<Form> form(MediaType range, String stored, boolean decodable, boolean one) {
        MediaType part = DicomWebMedia.partRange(range);
        boolean multipart = multipart(range);
        String asked = syntax(range, part);
        boolean asStored = ("*".equals(asked) || stored.equals(asked)) && (multipart || one);
        if (part.covers(DicomWebMedia.BYTES)) {
            if (asStored || asked == null && !decodable && (multipart || one)) {
                return Optional.of(new Form(DicomWebMedia.BYTES + "; transfer-syntax=" + stored, true, multipart));
            }
            if (decodable && (asked == null || asked.equals("*") || asked.equals(UID.ExplicitVRLittleEndian))) {
                return Optional.of(new Form(DicomWebMedia.BYTES + "; transfer-syntax=" + UID.ExplicitVRLittleEndian, false, multipart));
            }
        }
        String type = FrameBytes.mediaType(stored);
        return type != null && part.covers(type) && (multipart || one) && (asked == null || asStored)
                ? Optional.of(new Form(type + "; transfer-syntax=" + stored, true, multipart)) : Optional.empty();
    }

    // ----

    private interface Part {
        /** @param number of the frame, from 1 */
        void writeTo(OutputStream out, int number) throws IOException;
    }

    private DicomWebRetrieveRoutes.Body body(Form form, StoredInstance instance, TagPath path, HttpServerResponse response, Part part, int count) {
        if (!form.multipart) {
            response.putHeader("Content-Type", form.type);
            return out -> part.writeTo(out, 1);
        }
        String boundary = parts.boundaries().get();
        response.putHeader("Content-Type", MultipartWriter.contentType(form.type.split(";")[0], boundary));
        return out -> {
            var writer = new MultipartWriter(out, boundary);
            for (int number = 1; number <= count; number++) {
                part.writeTo(writer.part(form.type, answers.url(instance) + (count > 1 ? "/frames/" + number : "/bulkdata/" + path)), number);
            }
            writer.end();
        };
    }
}
