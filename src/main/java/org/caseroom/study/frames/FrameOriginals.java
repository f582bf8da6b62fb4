package org.caseroom.study.frames;

import java.nio.file.Path;

/** Where the original file with this content lies, for frames that are read out of it. */
@FunctionalInterface
public interface FrameOriginals {
    /** @param sha256 64 hex digits. The file need not be there. */
    Path path(String sha256);
}
