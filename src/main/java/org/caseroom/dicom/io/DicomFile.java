package org.caseroom.dicom.io;

import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.TransferSyntax;

/**
 * What a file held.
 *
 * @param fileMeta       group 0002 without its length; empty when the file has none
 * @param transferSyntax as declared, or as found where nothing (or something untrue) is declared
 * @param warnings       departures from the standard that were read past, for people; no values of the data set
 * @param truncation     present when the pixel data ends early: metadata is whole, later frames are missing
 */
public record DicomFile(Attributes fileMeta, Attributes dataSet, TransferSyntax transferSyntax, List<String> warnings,
                        Optional<String> truncation) {
    public DicomFile {
        warnings = List.copyOf(warnings);
    }

    /** A file to be written. */
    public static DicomFile of(Attributes dataSet, TransferSyntax transferSyntax) {
        return new DicomFile(new Attributes(), dataSet, transferSyntax, List.of(), Optional.empty());
    }
}
