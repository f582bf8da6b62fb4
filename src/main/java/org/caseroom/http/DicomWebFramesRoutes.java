package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.study.StoredInstance;

/** Frames of WADO-RS (PS3.18 10.4.1.1.6): native pixels, or the codestreams as they were stored. */
public final class DicomWebFramesRoutes implements RouteModule {
    private static final int MAX_FRAMES = 10_000;

    private final StudyParts parts;
    private final RetrieveAnswers answers;
    private final FrameBytes decoded;

    public DicomWebFramesRoutes(StudyParts parts) {
        this.parts = parts;
        this.answers = new RetrieveAnswers(parts);
        this.decoded = new FrameBytes(parts);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/dicom-web/studies/:study/series/:series/instances/:instance/frames/:frames").handler(this::frames);
    }

    /** How frames are given: @param codestream as stored, else native */
    private record Form(String contentType, boolean codestream, boolean multipart) {
    }

    private void frames(RoutingContext ctx) {
        List<Integer> numbers = numbers(ctx.pathParam("frames"));
        List<MediaType> accepted = DicomWebMedia.accepted(ctx);
        answers.stream(ctx, (found, response) -> {
            StoredInstance instance = found.getFirst();
            for (int number : numbers) {
                if (number > instance.frames()) {
                    throw new HttpRefusal(404, "not-found", "The instance has " + instance.frames() + " frames, not " + number + ".");
                }
            }
            DicomFile file = DicomReader.read(parts.originals().path(instance.sha256()));
            PixelDataSource pixels = PixelDataSource.of(file);
            Form form = accepted.stream().map(range -> form(range, instance, pixels, numbers.size() == 1))
                    .flatMap(Optional::stream).findFirst().orElseThrow(() -> DicomWebMedia.notAcceptable("Frames of this instance"
                            + " are given as application/octet-stream, native, or in their transfer syntax " + instance.transferSyntax()
                            + ", each in multipart/related."));
            if (!form.codestream && pixels.isEncapsulated()) {
                decoded.require(instance, numbers.getFirst());
            }
            response.putHeader("Cache-Control", "private, no-cache");
            String boundary = form.multipart ? parts.boundaries().get() : null;
            response.putHeader("Content-Type", form.multipart ? MultipartWriter.contentType(form.contentType.split(";")[0], boundary)
                    : form.contentType);
            return out -> {
                if (!form.multipart) {
                    out.write(frame(instance, file, pixels, form, numbers.getFirst()));
                    return;
                }
                var writer = new MultipartWriter(out, boundary);
                for (int number : numbers) {
                    writer.part(form.contentType, answers.url(instance) + "/frames/" + number)
                            .write(frame(instance, file, pixels, form, number));
                }
                writer.end();
            };
        });
    }

    private byte[] frame(StoredInstance instance, DicomFile file, PixelDataSource pixels, Form form, int number) throws IOException {
        if (form.codestream || !pixels.isEncapsulated()) {
            return pixels.frame(number - 1);
        }
        return decoded.decoded(instance, file, number);
    }

    private static Optional<Form> form(MediaType range, StoredInstance instance, PixelDataSource pixels, boolean one) {
        MediaType part = DicomWebMedia.partRange(range);
        boolean multipart = range.type().equals(DicomWebMedia.MULTIPART) || range.type().equals("*/*");
        if (!multipart && !one) {
            return Optional.empty();
        }
        String asked = range.parameter("transfer-syntax").or(() -> part.parameter("transfer-syntax")).orElse(null);
        String stored = instance.transferSyntax();
        boolean wantsStored = "*".equals(asked) || stored.equals(asked);
        // The pictures of a video lean on each other.
        boolean codestreams = pixels.isEncapsulated() && !pixels.codec().isVideo();
        if (part.covers(DicomWebMedia.BYTES)) {
            if (wantsStored && codestreams) {
                return Optional.of(new Form(DicomWebMedia.BYTES + "; transfer-syntax=" + stored, true, multipart));
            }
            if (asked == null || asked.equals("*") || !pixels.isEncapsulated() && wantsStored || asked.equals(UID.ExplicitVRLittleEndian)) {
                return Optional.of(new Form(DicomWebMedia.BYTES + "; transfer-syntax=" + UID.ExplicitVRLittleEndian, false, multipart));
            }
        }
        String type = codestreams ? FrameBytes.mediaType(stored) : null;
        if (type != null && part.covers(type) && (asked == null || wantsStored)) {
            return Optional.of(new Form(type + "; transfer-syntax=" + stored, true, multipart));
        }
        return Optional.empty();
    }

    /** @throws HttpRefusal 400 */
    static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            if (!text.matches("[1-9]\\d{0,6}") || numbers.size() >= MAX_FRAMES) {
                throw HttpRefusal.badRequest("Frames are listed as numbers from 1 with commas between them, at most " + MAX_FRAMES + ".");
            }
            numbers.add(Integer.parseInt(text));
        }
        return numbers;
    }
}
