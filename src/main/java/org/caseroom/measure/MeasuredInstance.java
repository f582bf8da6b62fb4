package org.caseroom.measure;

import java.util.List;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.InstancePresentation;

/** What has to be known of an instance, besides its pixels, to measure in it. */
record MeasuredInstance(List<StackImage> images, InstancePresentation presentation) {
}
