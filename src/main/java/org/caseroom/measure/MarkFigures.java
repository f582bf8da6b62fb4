package org.caseroom.measure;

import java.util.List;

/** All figures of a mark. */
public sealed interface MarkFigures extends MeasureResult permits LineFigures, ProbeFigures, RegionFigures {
    /** In the order in which they are read. */
    List<Figure> figures();

    /** What its pixels measure there. */
    Scale scale();

    List<Remark> remarks();
}
