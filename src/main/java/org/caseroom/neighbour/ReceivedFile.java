package org.caseroom.neighbour;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.Command;

/** What stands before the data set in a file that was received (PS3.10 7.1). */
final class ReceivedFile {
    private ReceivedFile() {
    }

    /**
     * Preamble, prefix and file meta information.
     *
     * @param from AE title of the sender
     * @param to   AE title that it was sent to
     */
    static byte[] head(Command store, String transferSyntax, String from, String to) throws IOException {
        var meta = new Attributes();
        meta.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
        meta.setString(Tag.MediaStorageSOPClassUID, store.sopClass());
        meta.setString(Tag.MediaStorageSOPInstanceUID, store.sopInstance());
        meta.setString(Tag.TransferSyntaxUID, transferSyntax);
        meta.setString(Tag.ImplementationClassUID, DicomWriter.IMPLEMENTATION_CLASS_UID);
        meta.setString(Tag.ImplementationVersionName, DicomWriter.IMPLEMENTATION_VERSION_NAME);
        meta.setString(Tag.SourceApplicationEntityTitle, from);
        meta.setString(Tag.SendingApplicationEntityTitle, from);
        meta.setString(Tag.ReceivingApplicationEntityTitle, to);
        byte[] elements = DicomWriter.dataSetBytes(meta, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        var length = new Attributes().setInt(Tag.FileMetaInformationGroupLength, VR.UL, elements.length);
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(DicomWriter.dataSetBytes(length, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        out.writeBytes(elements);
        return out.toByteArray();
    }
}
