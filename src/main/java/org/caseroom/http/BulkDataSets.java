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
 * Content-Location whose it is. What can be given in no form that is accepted is left out, and a {@code Warning} says how many elements that are; 406
 * when it is all of them (PS3.18 8.7.4). One instance is open at a time.
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
                throw pieces.leftOut > 0 ? DicomWebMedia.notAcceptable("Bulk data is given as multipart/related; type=\"application/octet-stream\", or, for transfer-syntax=*,"
                        + " in the transfer syntax in which it is stored.") : HttpRefusal.notFound("bulk data");
            }
            int missing = coversAll(accepted) ? 0 : leftOut(found, accepted, which);
            if (missing > 0) {
                response.headers().add("Warning", "299 caseroom \"" + DicomWebMedia.quotable(missing + (missing == 1 ? " element is" : " elements are")
                        + " left out, stored in a form that was not asked for; transfer-syntax=* gives all") + "\"");
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

    /** Whether one of the ranges takes every element, whatever its form: bytes in any transfer syntax. */
    private static boolean coversAll(List<MediaType> accepted) {
        return accepted.stream().anyMatch(range -> {
            MediaType part = DicomWebMedia.partRange(range);
            String syntax = BulkDataForms.syntax(range, part);
            return part.covers(DicomWebMedia.BYTES) && (syntax == null || syntax.equals("*"));
        });
    }

    /** The headers are sent before the first part, so all is looked through twice where it has to be. */
    private int leftOut(List<StoredInstance> found, List<MediaType> accepted, Function<Attributes, List<TagPath>> which) throws IOException {
        var pieces = new Pieces(found, accepted, which);
        while (pieces.next() != null) {
            // Only what is left out counts.
        }
        return pieces.leftOut;
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
        /** Elements that can be given in no form that is accepted, so far. */
        private int leftOut;

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
                    var given = forms.of(accepted, instance, file, path, path.holder(file.dataSet()).orElseThrow());
                    if (given.isPresent()) {
                        return new Piece(instance, path, given.get());
                    }
                    leftOut++;
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
