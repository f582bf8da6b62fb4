package org.caseroom.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.study.StoredInstance;

/**
 * In which transfer syntax an instance is given, by the first range that fits (PS3.18 8.7.8.2). Without a transfer syntax that is Explicit VR
 * Little Endian; what cannot be written so, such as a video, is then given as it was stored (PS3.18 8.7.3.2). Blocks.
 */
final class InstanceForms {
    private static final int UNPROCESSABLE = 422;

    private final StudyParts parts;
    private final NativeInstance natives;

    InstanceForms(StudyParts parts) {
        this.parts = parts;
        this.natives = new NativeInstance(parts);
    }

    /**
     * An instance on its way out.
     *
     * @param written anew in Explicit VR Little Endian; null for the bytes of {@code original}
     */
    record Form(StoredInstance instance, DicomFile written, java.nio.file.Path original) {
        String type() {
            return DicomWebMedia.DICOM + "; transfer-syntax=" + (written == null ? instance.transferSyntax() : UID.ExplicitVRLittleEndian);
        }

        /** Bytes; -1 where that is known only when it has been written. */
        long length() {
            return written == null ? instance.bytes() : -1;
        }

        void writeTo(OutputStream out) throws IOException {
            if (written == null) {
                Files.copy(original, out);
            } else {
                DicomWriter.write(written, out, DicomWriter.SequenceLengths.DEFINED);
            }
        }
    }

    private enum Wish { AS_STORED, EXPLICIT, EXPLICIT_IF_POSSIBLE, ANOTHER }

    /** Empty when the range is not of instances. */
    private static Optional<Wish> wish(MediaType range, StoredInstance instance) {
        MediaType part = DicomWebMedia.partRange(range);
        if (!part.covers(DicomWebMedia.DICOM)) {
            return Optional.empty();
        }
        String syntax = range.parameter("transfer-syntax").or(() -> part.parameter("transfer-syntax")).orElse(null);
        if (syntax == null) {
            return Optional.of(instance.transferSyntax().equals(UID.ExplicitVRLittleEndian) ? Wish.AS_STORED : Wish.EXPLICIT_IF_POSSIBLE);
        }
        return Optional.of(syntax.equals("*") || syntax.equals(instance.transferSyntax()) ? Wish.AS_STORED
                : syntax.equals(UID.ExplicitVRLittleEndian) ? Wish.EXPLICIT : Wish.ANOTHER);
    }

    /** Whether {@link #of} might refuse it, as far as that can be told without its file. */
    static boolean mayBeRefused(StoredInstance instance, List<MediaType> accepted) {
        for (MediaType range : accepted) {
            Wish wish = wish(range, instance).orElse(Wish.ANOTHER);
            if (wish == Wish.AS_STORED || wish == Wish.EXPLICIT_IF_POSSIBLE) {
                return false;
            }
            if (wish == Wish.EXPLICIT) {
                return true;
            }
        }
        return true;
    }

    /** @throws HttpRefusal 406 when it can be given in nothing that is accepted, 503 when its frames are being made again */
    Form of(StoredInstance instance, List<MediaType> accepted) throws IOException {
        boolean typed = false;
        boolean explicit = false;
        for (MediaType range : accepted) {
            Optional<Wish> wish = wish(range, instance);
            typed |= wish.isPresent();
            if (wish.isEmpty() || wish.get() == Wish.ANOTHER) {
                continue;
            }
            if (wish.get() == Wish.AS_STORED) {
                return asStored(instance);
            }
            explicit = true;
            Optional<DicomFile> written = written(instance, wish.get());
            if (written.isPresent()) {
                return new Form(instance, written.get(), null);
            }
            if (wish.get() == Wish.EXPLICIT_IF_POSSIBLE) {
                return asStored(instance);
            }
        }
        throw DicomWebMedia.notAcceptable(explicit ? "The instance " + instance.instance() + " cannot be given in Explicit VR Little Endian: accept transfer-syntax=*"
                + " for it as it was stored, in " + instance.transferSyntax() + "."
                : typed ? "Instances are given in the transfer syntax in which they were stored, here " + instance.transferSyntax()
                + ", or in Explicit VR Little Endian; accept transfer-syntax=* or transfer-syntax=" + UID.ExplicitVRLittleEndian + " for that."
                : "Instances are given as multipart/related; type=\"application/dicom\".");
    }

    private Form asStored(StoredInstance instance) {
        return new Form(instance, null, parts.originals().path(instance.sha256()));
    }

    private Optional<DicomFile> written(StoredInstance instance, Wish wish) throws IOException {
        try {
            return natives.of(instance, DicomReader.read(parts.originals().path(instance.sha256())));
        } catch (HttpRefusal refusal) {
            if (wish == Wish.EXPLICIT_IF_POSSIBLE && refusal.status() == UNPROCESSABLE) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
