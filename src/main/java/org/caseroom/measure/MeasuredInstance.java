package org.caseroom.measure;

import java.util.List;
import java.util.OptionalDouble;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.InstancePresentation;

/** What has to be known of an instance, besides its pixels, to measure in it. @param suvFactor from modality values to SUVbw */
record MeasuredInstance(List<StackImage> images, InstancePresentation presentation, OptionalDouble suvFactor) {
}
