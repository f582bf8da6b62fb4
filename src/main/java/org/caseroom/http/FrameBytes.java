package org.caseroom.http;

import java.io.IOException;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;

/** Frames of compressed instances as native pixels. The store has them decoded; what it let go is made again. Blocks. */
final class FrameBytes {
    private final StudyParts parts;

    FrameBytes(StudyParts parts) {
        this.parts = parts;
    }

    /**
     * Makes sure that they are there, while a status can still say that they are not. Frames are compared with their checksums when they are read.
     *
     * @param number from 1: the frame that is wanted first
     */
    void require(StoredInstance instance, int number) throws IOException {
        try (StoredFrames stored = parts.frames().open(instance.instance())) {
            stored.frame(number);
        } catch (FrameStoreException lost) {
            LostFrames.bringBack(parts.rebuilder(), instance);
        }
    }

    /** @param number from 1 */
    byte[] decoded(StoredInstance instance, DicomFile file, int number) throws IOException {
        try {
            return stored(instance, file, number);
        } catch (FrameStoreException evicted) {
            // Since it was looked at, by an answer of many frames that is read slowly.
            LostFrames.bringBack(parts.rebuilder(), instance);
            return stored(instance, file, number);
        }
    }

    private byte[] stored(StoredInstance instance, DicomFile file, int number) throws IOException {
        try (StoredFrames frames = parts.frames().open(instance.instance())) {
            return NativeFrame.bytes(frames.frame(number), file.dataSet());
        }
    }

    /** The media type of the codestreams of a transfer syntax (PS3.18 Table 8.7.3-5 and -6); null for those without one. */
    static String mediaType(String transferSyntax) {
        return switch (transferSyntax) {
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> "image/jpeg";
            case "1.2.840.10008.1.2.5" -> "image/dicom-rle";
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> "image/jls";
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> "image/jp2";
            case "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112" -> "image/jxl";
            case "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203" -> "image/jphc";
            case "1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.101" -> "video/mpeg2";
            case "1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.103", "1.2.840.10008.1.2.4.104", "1.2.840.10008.1.2.4.105",
                    "1.2.840.10008.1.2.4.106" -> "video/mp4";
            case "1.2.840.10008.1.2.4.107", "1.2.840.10008.1.2.4.108" -> "video/H265";
            default -> null;
        };
    }
}
