package org.caseroom.measure;

/** What came of a question. */
public sealed interface MeasureResult permits MarkFigures, MeasureRefusal, PixelFigures {
}
