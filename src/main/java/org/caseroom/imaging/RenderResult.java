package org.caseroom.imaging;

/** What comes of a request for a picture. */
public sealed interface RenderResult permits EncodedFrame, RenderRefusal {
}
