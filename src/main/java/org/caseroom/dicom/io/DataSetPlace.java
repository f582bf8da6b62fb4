package org.caseroom.dicom.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.caseroom.dicom.data.DicomFormatException;

/** Where the data set of a file begins: behind preamble, prefix and file meta information, as far as it has them (PS3.10 7.1). */
public final class DataSetPlace {
    private static final int DICM = 0x4449434D;

    private DataSetPlace() {
    }

    /** @throws DicomFormatException when the file meta information cannot be read */
    public static long of(Path file) throws IOException {
        try (Input in = Input.of(file)) {
            long start = in.length() >= 132 && in.u32(128, true) == DICM ? 132 : in.length() >= 4 && in.u32(0, true) == DICM ? 4 : 0;
            if (in.length() - start < 8 || in.tag(start, false) >>> 16 != 0x0002) {
                return start;
            }
            var parser = new DataSetParser(in, Limits.DEFAULT, new ArrayList<>());
            parser.fileMeta(start);
            return parser.position() == 0 ? start : parser.position();
        }
    }
}
