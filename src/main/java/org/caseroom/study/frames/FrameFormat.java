package org.caseroom.study.frames;

import java.util.Objects;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.dicom.imageio.VideoColour;

/**
 * How the stored values of one frame lie in memory: rows from the top, pixel-interleaved, little endian, no gaps.
 *
 * @param rows            1 to 65535
 * @param columns         1 to 65535
 * @param samplesPerPixel 1 to 4
 * @param photometricInterpretation of the samples as decoded, at most 16 characters
 */
public record FrameFormat(int rows, int columns, int samplesPerPixel, SampleType type, String photometricInterpretation) {
    public FrameFormat {
        Objects.requireNonNull(type, "type");
        if (rows < 1 || rows > 65535 || columns < 1 || columns > 65535 || samplesPerPixel < 1 || samplesPerPixel > 4) {
            throw new IllegalArgumentException("A frame of " + rows + " rows, " + columns + " columns and " + samplesPerPixel
                    + " samples per pixel cannot be stored");
        }
        if (photometricInterpretation.length() > 16 || !photometricInterpretation.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("Photometric Interpretation is no Code String of at most 16 characters");
        }
    }

    static FrameFormat of(DecodedFrame frame) {
        return new FrameFormat(frame.rows(), frame.columns(), frame.samplesPerPixel(), frame.type(),
                frame.photometricInterpretation());
    }

    /** Bytes of the frame. */
    public long bytes() {
        return (planar() ? VideoColour.samples(rows, columns) : (long) rows * columns * samplesPerPixel) * type.bytes();
    }

    /** Stored as planes of a video, which nobody gets to see. */
    boolean planar() {
        return VideoColour.of(photometricInterpretation).isPresent();
    }

    /** Of what readers get: the same, but RGB where a video is stored. */
    FrameFormat presented() {
        return planar() ? new FrameFormat(rows, columns, samplesPerPixel, type, "RGB") : this;
    }
}
