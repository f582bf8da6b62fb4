package org.caseroom.study.worker;

import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.ImagePresentation;

/** The renderer's word on the window in which a frame is shown whose file gives none. */
@FunctionalInterface
public interface DefaultWindow {
    /** null for colour. */
    StackImage.Window of(DecodedFrame frame, ImagePresentation presentation);
}
