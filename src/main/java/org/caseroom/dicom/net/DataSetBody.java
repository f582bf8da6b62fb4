package org.caseroom.dicom.net;

import java.io.IOException;
import java.io.OutputStream;

/** A data set that is written when its turn comes, in the transfer syntax of its presentation context. */
@FunctionalInterface
public interface DataSetBody {
    void writeTo(OutputStream out) throws IOException;
}
