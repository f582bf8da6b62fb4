package org.caseroom.dicom.io;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;

/**
 * Writes DICOM files (PS3.10). Values held by reference are streamed from their source.
 *
 * <p>The pixel data must already be what the transfer syntax says, native or encapsulated: writing does not transcode, and
 * refuses what would not fit.
 */
public final class DicomWriter {
    /** How the ends of sequences and items are marked (PS3.5 7.5.2). */
    public enum SequenceLengths { DEFINED, UNDEFINED }

    /** Names this program in the files that it writes (PS3.10 7.1). */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.126341231040486610835077717250195329486";
    public static final String IMPLEMENTATION_VERSION_NAME = "CASEROOM";

    private DicomWriter() {
    }

    /** Overwrites {@code file}. */
    public static void write(DicomFile content, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(content, out, SequenceLengths.DEFINED);
        }
    }

    public static byte[] toBytes(DicomFile content) throws IOException {
        return toBytes(content, SequenceLengths.DEFINED);
    }

    public static byte[] toBytes(DicomFile content, SequenceLengths lengths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(content, out, lengths);
        return out.toByteArray();
    }

    /** Preamble, prefix, file meta information and data set; does not close {@code out}. */
    public static void write(DicomFile content, OutputStream out, SequenceLengths lengths) throws IOException {
        TransferSyntax syntax = content.transferSyntax();
        out.write(new byte[128]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        byte[] meta = dataSetBytes(fileMeta(content), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        Attributes groupLength = new Attributes().setInt(Tag.FileMetaInformationGroupLength, VR.UL, meta.length);
        out.write(dataSetBytes(groupLength, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        out.write(meta);
        Attributes dataSet = withoutGroup2(content.dataSet());
        if (!syntax.deflated()) {
            writeDataSet(dataSet, syntax, out, lengths);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 8192);
            writeDataSet(dataSet, syntax, deflated, lengths);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    /** Elements alone, as they travel in DIMSE messages. Group lengths are written only where they are set (group 0000). */
    public static void writeDataSet(Attributes dataSet, TransferSyntax syntax, OutputStream out, SequenceLengths lengths)
            throws IOException {
        new DataSetWriter(out, syntax, lengths == SequenceLengths.UNDEFINED).write(dataSet);
    }

    /** As {@link #writeDataSet}, in memory. */
    public static byte[] dataSetBytes(Attributes dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeDataSet(dataSet, syntax, out, SequenceLengths.DEFINED);
        return out.toByteArray();
    }

    /** Group 0002 for {@code content}; who sent it and private information are kept from its own. */
    private static Attributes fileMeta(DicomFile content) {
        Attributes meta = content.fileMeta().copy().remove(Tag.FileMetaInformationGroupLength);
        meta.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
        copyUid(content.dataSet(), Tag.SOPClassUID, meta, Tag.MediaStorageSOPClassUID);
        copyUid(content.dataSet(), Tag.SOPInstanceUID, meta, Tag.MediaStorageSOPInstanceUID);
        meta.setString(Tag.TransferSyntaxUID, content.transferSyntax().uid());
        meta.setString(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID);
        meta.setString(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME);
        return meta;
    }

    private static void copyUid(Attributes from, int fromTag, Attributes to, int toTag) {
        String uid = from.getString(fromTag);
        if (uid != null) {
            to.setString(toTag, uid);
        }
    }

    private static Attributes withoutGroup2(Attributes dataSet) {
        if (dataSet.isEmpty() || Tag.group(dataSet.iterator().next().tag()) > 2) {
            return dataSet;
        }
        Attributes copy = dataSet.copy();
        dataSet.forEach(element -> {
            if (Tag.group(element.tag()) <= 2) {
                copy.remove(element.tag());
            }
        });
        return copy;
    }
}
