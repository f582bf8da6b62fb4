package org.caseroom.dicom.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;

/**
 * Reads DICOM files (PS3.10) in every uncompressed encoding, deflated included.
 *
 * <p>Large values, pixels first of all, are not read but referred to, so that a file of any size costs what its metadata
 * costs; a file must therefore stay where it is as long as its data set is used. What cannot be read is refused with a
 * {@link DicomFormatException}; other {@link IOException}s come from the disk.
 */
public final class DicomReader {
    private static final String NOT_DICOM =
            "not a DICOM file: no DICM prefix at byte 128 and no data set that parses as one";
    private static final int DICM = 0x4449434D;

    private DicomReader() {
    }

    public static DicomFile read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    public static DicomFile read(Path file, Limits limits) throws IOException {
        try (Input in = Input.of(file)) {
            return read(in, limits);
        }
    }

    /** Values refer to {@code bytes}, which must not change afterwards. */
    public static DicomFile read(byte[] bytes) throws IOException {
        return read(bytes, Limits.DEFAULT);
    }

    public static DicomFile read(byte[] bytes, Limits limits) throws IOException {
        try (Input in = Input.of(bytes, "")) {
            return read(in, limits);
        }
    }

    /** A data set without file meta information, as it travels in a DIMSE message. */
    public static DicomFile readDataSet(byte[] bytes, TransferSyntax syntax) throws IOException {
        try (Input in = Input.of(bytes, "")) {
            return dataSet(in, 0, new Attributes(), syntax, Limits.DEFAULT, new ArrayList<>());
        }
    }

    private static DicomFile read(Input in, Limits limits) throws IOException {
        List<String> warnings = new ArrayList<>();
        long start = prefixEnd(in);
        if (start < 0) {
            return withoutPrefix(in, limits, warnings);
        }
        if (start == 4) {
            warnings.add("no preamble before the DICM prefix");
        }
        return afterPrefix(in, start, limits, warnings);
    }

    private static long prefixEnd(Input in) throws IOException {
        if (in.length() >= 132 && in.u32(128, true) == DICM) {
            return 132;
        }
        return in.length() >= 4 && in.u32(0, true) == DICM ? 4 : -1;
    }

    private static DicomFile afterPrefix(Input in, long start, Limits limits, List<String> warnings) throws IOException {
        DataSetParser parser = new DataSetParser(in, limits, warnings);
        Attributes meta = parser.fileMeta(start);
        long at = parser.position() == 0 ? start : parser.position();
        String uid = meta.getString(Tag.TransferSyntaxUID);
        if (uid != null) {
            return dataSet(in, at, meta, TransferSyntax.of(uid), limits, warnings);
        }
        Encoding found = Encoding.guess(in, at);
        if (found == null && in.length() > at) {
            found = onlyOneThatReads(in, at, limits);
        }
        if (found == null && in.length() > at) {
            throw new DicomFormatException("the file names no Transfer Syntax UID (0002,0010), and the data set at "
                    + in.at(at) + " is in no encoding that can be recognised");
        }
        TransferSyntax syntax = (found == null ? Encoding.IMPLICIT_LE : found).transferSyntax();
        warnings.add("no Transfer Syntax UID (0002,0010); read as " + syntax.name());
        return dataSet(in, at, meta, syntax, limits, warnings);
    }

    /**
     * For a data set whose first element is in no dictionary: the one encoding in which all of it reads to its end, and where there
     * are several, the one of them in which it reads without a warning.
     *
     * @return null when that leaves none, or more than one
     */
    private static Encoding onlyOneThatReads(Input in, long at, Limits limits) throws IOException {
        List<Encoding> reading = new ArrayList<>();
        List<Encoding> faultless = new ArrayList<>();
        for (Encoding candidate : List.of(Encoding.IMPLICIT_LE, Encoding.EXPLICIT_LE, Encoding.EXPLICIT_BE)) {
            List<String> warnings = new ArrayList<>();
            DataSetParser parser = new DataSetParser(in, limits, warnings);
            try {
                if (!parser.dataSet(at, candidate).isEmpty() && parser.truncation() == null) {
                    reading.add(candidate);
                    if (warnings.isEmpty()) {
                        faultless.add(candidate);
                    }
                }
            } catch (DicomFormatException e) {
                // Not this one, then.
            }
        }
        List<Encoding> left = reading.size() == 1 ? reading : faultless;
        return left.size() == 1 ? left.getFirst() : null;
    }

    private static DicomFile withoutPrefix(Input in, Limits limits, List<String> warnings) throws IOException {
        if (in.length() >= 8 && in.tag(0, false) >>> 16 == 0x0002) {
            warnings.add("no preamble and no DICM prefix");
            return afterPrefix(in, 0, limits, warnings);
        }
        Encoding found = Encoding.guess(in, 0);
        if (found == null) {
            throw new DicomFormatException(NOT_DICOM);
        }
        DataSetParser parser = new DataSetParser(in, limits, warnings);
        warnings.add("no file meta information; read as " + found.transferSyntax().name());
        Attributes dataSet;
        try {
            dataSet = parser.dataSet(0, found);
        } catch (LimitException e) {
            throw e;
        } catch (DicomFormatException e) {
            // After a few good elements it is a damaged DICOM file, and the damage is what one wants to know.
            throw parser.count() > 3 ? e : new DicomFormatException(NOT_DICOM, e);
        }
        return new DicomFile(new Attributes(), dataSet, found.transferSyntax(), warnings,
                Optional.ofNullable(parser.truncation()));
    }

    private static DicomFile dataSet(Input in, long start, Attributes meta, TransferSyntax declared, Limits limits,
                                     List<String> warnings) throws IOException {
        if (declared.deflated()) {
            Inflation inflation = new Inflation(in, start, limits);
            byte[] inflated = inflation.inflate();
            DataSetParser parser = new DataSetParser(Input.of(inflated, " of the inflated data set"), limits, warnings);
            Attributes dataSet = parser.dataSet(0, Encoding.EXPLICIT_LE);
            String truncation = parser.truncation() != null || inflation.isComplete() ? parser.truncation()
                    : "truncated: the deflated data set is not ended";
            return new DicomFile(meta, dataSet, declared, warnings, Optional.ofNullable(truncation));
        }
        Encoding encoding = Encoding.confirm(Encoding.of(declared), in, start);
        TransferSyntax syntax = declared;
        if (!encoding.equals(Encoding.of(declared))) {
            warnings.add("declared as " + declared.name() + ", but the data set is " + encoding.transferSyntax().name());
            syntax = declared.encapsulated() ? declared : encoding.transferSyntax();
        }
        DataSetParser parser = new DataSetParser(in, limits, warnings);
        Attributes dataSet = parser.dataSet(start, encoding);
        return new DicomFile(meta, dataSet, syntax, warnings, Optional.ofNullable(parser.truncation()));
    }
}
