/**
 * Codestream to stored values: one {@link org.caseroom.dicom.imageio.FrameDecoder} a family of transfer syntaxes, chosen by
 * {@link org.caseroom.dicom.imageio.FrameDecoders}, as {@code javax.imageio} chooses readers.
 *
 * <p>Everything a codestream says about itself is checked against the data set that carries it before memory is taken, and
 * damage that can be seen is refused: a picture that is silently wrong is the clinical danger, not one that is missing.
 */
package org.caseroom.dicom.imageio;
