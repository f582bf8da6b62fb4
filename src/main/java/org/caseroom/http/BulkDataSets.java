package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.dicom.web.TagPath;
import org.caseroom.study.StoredInstance;

/**
 * All bulk data, or all pixel data, of a study, a series or an instance, in one multipart body (PS3.18 10.4.1.1.5, 10.4.1.1.7). Each part says by its
 * Content-Location whose it is; what can be given in no form that is accepted is left out. One instance is open at a time.
 */
final class BulkDataSets {
    private final StudyParts parts;
    private final RetrieveAnswers answers;
    private final BulkDataForms forms;

    BulkDataSets(StudyParts parts, RetrieveAnswers answers) {
        this.parts = parts;
        this.answers = answers;
        this.forms = new BulkDataForms(parts);
    }

    /** @param paths of study, series and instance */
    void mount(Router router, String... paths) {
        for (String path : paths) {
            router.get(path + "/bulkdata").handler(ctx -> all(ctx, BulkElements::of));
            router.get(path + "/pixeldata").handler(ctx -> all(ctx, BulkElements::pixels));
        }
    }

    private void all(RoutingContext ctx, Function<Attributes, List<TagPath>> which) {
        List<MediaType> accepted = DicomWebMedia.accepted(ctx).stream().map(BulkDataSets::inParts).flatMap(Optional::stream).toList();
        if (accepted.isEmpty()) {
            throw DicomWebMedia.notAcceptable("The data of several elements is given as multipart/related only.");
        }
        answers.stream(ctx, (found, response) -> {
            var pieces = new Pieces(found, accepted, which);
            // Looked for before the status is sent.
            Piece first = pieces.next();
            if (first == null) {
                throw pieces.met ? DicomWebMedia.notAcceptable("Bulk data is given as multipart/related; type=\"application/octet-stream\", or, for transfer-syntax=*,"
                        + " in the transfer syntax in which it is stored.") : HttpRefusal.notFound("bulk data");
            }
            String boundary = parts.boundaries().get();
            response.putHeader("Cache-Control", "private, no-cache")
                    .putHeader("Content-Type", MultipartWriter.contentType(first.given.type().split(";")[0], boundary));
            return out -> {
                var writer = new MultipartWriter(out, boundary);
                for (Piece piece = first; piece != null; piece = pieces.next()) {
                    BulkDataAnswers.write(piece.given, answers.url(piece.instance), piece.path, writer);
                }
                writer.end();
            };
        });
    }

    /** Who accepts anything accepts it in parts. */
    private static Optional<MediaType> inParts(MediaType range) {
        return range.type().equals(DicomWebMedia.MULTIPART) ? Optional.of(range)
                : range.type().equals("*/*") ? Optional.of(new MediaType(DicomWebMedia.MULTIPART, range.parameters())) : Optional.empty();
    }

    private record Piece(StoredInstance instance, TagPath path, BulkDataForms.Given given) {
    }

    /** What is given, one element after the other. */
    private final class Pieces {
        private final Iterator<StoredInstance> instances;
        private final List<MediaType> accepted;
        private final Function<Attributes, List<TagPath>> which;
        private StoredInstance instance;
        private DicomFile file;
        private Iterator<TagPath> paths = List.<TagPath>of().iterator();
        /** Whether there is any such data, acceptable or not. */
        private boolean met;

        Pieces(List<StoredInstance> found, List<MediaType> accepted, Function<Attributes, List<TagPath>> which) {
            this.instances = found.iterator();
            this.accepted = accepted;
            this.which = which;
        }

        /** null: that was all. */
        Piece next() throws IOException {
            while (true) {
                while (paths.hasNext()) {
                    TagPath path = paths.next();
                    met = true;
                    var given = forms.of(accepted, instance, file, path, path.holder(file.dataSet()).orElseThrow());
                    if (given.isPresent()) {
                        return new Piece(instance, path, given.get());
                    }
                }
                if (!instances.hasNext()) {
                    return null;
                }
                instance = instances.next();
                file = DicomReader.read(parts.originals().path(instance.sha256()));
                paths = which.apply(file.dataSet()).iterator();
            }
        }
    }
}
