package org.caseroom.layer;

import java.io.IOException;
import org.caseroom.study.StoredInstance;

/** Makes the pixels of a layer again that the frame store no longer has. */
@FunctionalInterface
public interface LostLayer {
    /** Blocks, not for long. When they cannot be had, this returns as well: what comes next says so. */
    void bringBack(StoredInstance layer) throws IOException;
}
