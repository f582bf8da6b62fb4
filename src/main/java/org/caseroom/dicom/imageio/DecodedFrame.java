package org.caseroom.dicom.imageio;

import java.util.Objects;

/**
 * Stored values of one frame: pixel-interleaved, little endian, masked to Bits Stored and sign-extended. Before any lookup
 * table; indices of a palette stay indices.
 *
 * @param photometricInterpretation of these samples, which is not always that of the codestream: JPEG 2000 undoes its component
 *        transform (YBR_RCT and YBR_ICT become RGB), lossy JPEG its YCbCr, and chroma is subsampled in video only, which is
 *        named by its {@link VideoColour}
 * @param samples exactly rows x columns x samplesPerPixel x type.bytes() bytes, of video {@link VideoColour#samples} x
 *        type.bytes(); not copied, so not to be written to
 */
public record DecodedFrame(int rows, int columns, int samplesPerPixel, SampleType type, String photometricInterpretation,
                           byte[] samples) {
    public DecodedFrame {
        Objects.requireNonNull(photometricInterpretation, "photometricInterpretation");
        long expected = (VideoColour.of(photometricInterpretation).isPresent() ? VideoColour.samples(rows, columns)
                : (long) rows * columns * samplesPerPixel) * type.bytes();
        if (samples.length != expected) {
            throw new IllegalArgumentException("samples has " + samples.length + " bytes, expected " + expected);
        }
    }
}
