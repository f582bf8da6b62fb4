package org.caseroom.neighbour;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DataSetPlace;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.AcceptedContext;
import org.caseroom.dicom.net.DataSetBody;
import org.caseroom.study.Originals;
import org.caseroom.study.StoredInstance;

/**
 * An object that is here, as it is sent. In its own transfer syntax the bytes of the file go out as they are; between uncompressed
 * ones the elements are written anew. Compressed pixels are never decoded for a peer.
 */
final class StoredObject {
    private static final List<String> UNCOMPRESSED = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private StoredObject() {
    }

    /** In which transfer syntaxes it can be sent, the own one first. */
    static List<String> transferSyntaxes(StoredInstance instance) {
        TransferSyntax own = TransferSyntax.of(instance.transferSyntax());
        if (own.encapsulated() || !own.isKnown()) {
            return List.of(own.uid());
        }
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(own.uid()), UNCOMPRESSED.stream()).distinct().toList();
    }

    /** The best of the accepted contexts; null when none fits. */
    static AcceptedContext context(Association association, StoredInstance instance) {
        return transferSyntaxes(instance).stream().map(syntax -> association.context(instance.sopClass(), syntax))
                .filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    static DataSetBody body(Originals originals, StoredInstance instance, String transferSyntax) throws IOException {
        Path file = originals.path(instance.sha256());
        if (!instance.transferSyntax().equals(transferSyntax)) {
            var read = DicomReader.read(file);
            return out -> DicomWriter.writeDataSet(read.dataSet(), TransferSyntax.of(transferSyntax), out, DicomWriter.SequenceLengths.DEFINED);
        }
        long start = DataSetPlace.of(file);
        return out -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.position(start);
                Channels.newInputStream(channel).transferTo(out);
            }
        };
    }
}
