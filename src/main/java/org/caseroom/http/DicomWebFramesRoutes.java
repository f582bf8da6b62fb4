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
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;

/** Frames of WADO-RS (PS3.18 10.4.1.1.6): native pixels, or the codestreams as they were stored. */
public final class DicomWebFramesRoutes implements RouteModule {
    private static final int MAX_FRAMES = 10_000;

    private final StudyParts parts;
    private final RetrieveAnswers answers;

    public DicomWebFramesRoutes(StudyParts parts) {
        this.parts = parts;
        this.answers = new RetrieveAnswers(parts);
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
                ensureStored(instance);
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
        try {
            return decoded(instance, file, number);
        } catch (FrameStoreException evicted) {
            // Since it was looked at, by an answer of many frames that is read slowly.
            LostFrames.bringBack(parts.rebuilder(), instance);
            return decoded(instance, file, number);
        }
    }

    private byte[] decoded(StoredInstance instance, DicomFile file, int number) throws IOException {
        try (StoredFrames stored = parts.frames().open(instance.instance())) {
            return NativeFrame.bytes(stored.frame(number), file.dataSet());
        }
    }

    private void ensureStored(StoredInstance instance) throws IOException {
        try {
            parts.frames().verify(instance.instance());
        } catch (FrameStoreException lost) {
            LostFrames.bringBack(parts.rebuilder(), instance);
        }
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
        if (part.covers(DicomWebMedia.BYTES)) {
            if (wantsStored && pixels.isEncapsulated()) {
                return Optional.of(new Form(DicomWebMedia.BYTES + "; transfer-syntax=" + stored, true, multipart));
            }
            if (asked == null || wantsStored || asked.equals(UID.ExplicitVRLittleEndian)) {
                return Optional.of(new Form(DicomWebMedia.BYTES + "; transfer-syntax=" + UID.ExplicitVRLittleEndian, false, multipart));
            }
        }
        String type = pixels.isEncapsulated() ? mediaType(stored) : null;
        if (type != null && part.covers(type) && (asked == null || wantsStored)) {
            return Optional.of(new Form(type + "; transfer-syntax=" + stored, true, multipart));
        }
        return Optional.empty();
    }

    /** PS3.18 Table 8.7.3-5; null for those without one. */
    private static String mediaType(String transferSyntax) {
        return switch (transferSyntax) {
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> "image/jpeg";
            case "1.2.840.10008.1.2.5" -> "image/dicom-rle";
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> "image/jls";
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> "image/jp2";
            case "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203" -> "image/jphc";
            default -> null;
        };
    }

    private static List<Integer> numbers(String list) {
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
