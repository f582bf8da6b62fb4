package org.caseroom.study.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.FrameDecodeException;
import org.caseroom.dicom.imageio.FrameSource;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.InspectedInstance;
import org.caseroom.study.InstanceReader;
import org.caseroom.study.InstanceRecord;
import org.caseroom.study.RecordCodec;
import org.caseroom.study.RefusedException;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.PresentationCodec;

/** Does what a worker is asked to, one file at a time. Every failure that leaves the process sound becomes a sentence. */
final class FileDecoder {
    private final FrameStore store;
    private final DefaultWindow defaultWindow;
    private final DocumentExtractor documents;
    private final DataOutputStream out;
    private Path path;
    private String sha256;
    private DicomFile file;
    private InstanceRecord record;

    FileDecoder(FrameStore store, DefaultWindow defaultWindow, DocumentExtractor documents, DataOutputStream out) {
        this.store = store;
        this.defaultWindow = defaultWindow;
        this.documents = documents;
        this.out = out;
    }

    void inspect(Path path, String sha256) throws IOException {
        file = null;
        record = null;
        answer(Message.Kind.INSPECTED, () -> {
            this.path = path;
            this.sha256 = sha256;
            DicomFile read = DicomReader.read(path);
            record = InstanceReader.read(read, sha256);
            file = read;
            return RecordCodec.encode(InspectedInstance.of(record));
        });
    }

    void decode() throws IOException {
        answer(Message.Kind.DECODED, () -> {
            if (file == null) {
                throw new RefusedException("No file was inspected.");
            }
            return RecordCodec.encode(record.frames() == 0 ? record : decodeFrames());
        });
    }

    void describe() throws IOException {
        answer(Message.Kind.DESCRIBED, () -> {
            if (file == null) {
                throw new RefusedException("No file was inspected.");
            }
            return RecordCodec.encode(record);
        });
    }

    /** @param request question, line feed, path */
    void extract(String request) throws IOException {
        int line = request.indexOf('\n');
        answer(Message.Kind.EXTRACTED, () -> documents.extract(DicomReader.read(Path.of(request.substring(line + 1))), request.substring(0, line)));
    }

    private InstanceRecord decodeFrames() throws IOException {
        InstancePresentation presentation = PresentationCodec.decode(record.presentation());
        List<StackImage> images = new ArrayList<>(record.frames());
        try (FrameSource source = FrameSource.of(file)) {
            if (source.availableFrames() < record.frames()) {
                throw new FrameDecodeException("Number of Frames is " + record.frames() + ", but pixel data for only "
                        + source.availableFrames() + " of them is there");
            }
            if (!referFrames(source, presentation, images)) {
                images.clear();
                decodeFrames(source, presentation, images);
            }
        }
        return record.withImages(images);
    }

    /** Uncompressed pixels are not written again. @return false when one frame does not lie in the file as it is decoded */
    private boolean referFrames(FrameSource source, InstancePresentation presentation, List<StackImage> images) throws IOException {
        if (!source.isPlaced(path)) {
            return false;
        }
        var reference = store.reference(record.instance(), sha256);
        for (int number = 1; number <= record.frames(); number++) {
            FrameSource.Placed placed = source.decodePlaced(number - 1, path);
            if (!reference.append(placed.frame(), placed.offset())) {
                return false;
            }
            images.add(image(placed.frame(), presentation, number));
            frameDone();
        }
        writeSides(source, presentation);
        reference.commit();
        return true;
    }

    private void decodeFrames(FrameSource source, InstancePresentation presentation, List<StackImage> images) throws IOException {
        try (var writer = store.writer(record.instance(), record.frames())) {
            for (int number = 1; number <= record.frames(); number++) {
                DecodedFrame frame = source.decode(number - 1);
                writer.append(frame);
                images.add(image(frame, presentation, number));
                frameDone();
            }
            writeSides(source, presentation);
            writer.commit();
        }
    }

    private StackImage image(DecodedFrame frame, InstancePresentation presentation, int number) {
        StackImage image = record.images().get(number - 1);
        return image.window() != null ? image : image.withWindow(defaultWindow.of(frame, presentation.frame(number)));
    }

    /** The answer follows the last one at once. */
    private void frameDone() throws IOException {
        if (record.frames() > 1) {
            Message.of(Message.Kind.FRAME).write(out);
        }
    }

    /** Before the frames: who finds frames finds what belongs to them. */
    private void writeSides(FrameSource source, InstancePresentation presentation) throws IOException {
        store.sides().write(record.instance(), SideReader.read(file.dataSet(), presentation.frame(1), source, record.frames()));
    }

    private interface Work {
        byte[] run() throws IOException, RefusedException;
    }

    private void answer(Message.Kind kind, Work work) throws IOException {
        Message reply;
        try {
            reply = new Message(kind, work.run());
            if (reply.body().length >= Message.MAX_LENGTH) {
                reply = refusal("The description of its frames is larger than this program takes.");
            }
        } catch (RefusedException | DicomFormatException | FrameDecodeException e) {
            reply = refusal(sentence(e.getMessage()));
        } catch (StackOverflowError e) {
            reply = refusal("The file is nested too deeply to be read.");
        } catch (IOException e) {
            reply = refusal("The file could not be read or its frames not be stored (" + e.getClass().getSimpleName() + ").");
        } catch (RuntimeException e) {
            reply = e.getCause() instanceof DicomFormatException cause ? refusal(sentence(cause.getMessage()))
                    : e instanceof IllegalArgumentException && e.getMessage() != null ? refusal(sentence(e.getMessage()))
                    : refusal("The file drove the decoder into an internal error (" + e.getClass().getSimpleName() + ").");
        }
        reply.write(out);
    }

    private static Message refusal(String sentence) {
        return Message.of(Message.Kind.REFUSED, sentence);
    }

    private static String sentence(String message) {
        String text = message == null || message.isBlank() ? "The file cannot be read" : message.strip();
        text = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }
}
