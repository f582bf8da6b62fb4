package org.caseroom.dicom.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter.SequenceLengths;

/** Small files of every encoding, by name: what parsers are attacked from. */
public final class SmallFiles {
    private SmallFiles() {
    }

    public static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String uid : new String[] {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian,
            UID.DeflatedExplicitVRLittleEndian, UID.JPEGBaseline8Bit, UID.RLELossless}) {
            TransferSyntax syntax = TransferSyntax.of(uid);
            Attributes dataSet = DataSets.random(new Random(42), 12);
            dataSet.setString(Tag.PatientName, "Yamada^Tarou=山田^太郎");
            dataSet.newSequence(Tag.ReferencedImageSequence).newItem().newSequence(Tag.PurposeOfReferenceCodeSequence)
                    .newItem().setString(Tag.CodeValue, "1");
            dataSet.setInt(Tag.Rows, 4).setInt(Tag.Columns, 4).setInt(Tag.BitsAllocated, 16).setInt(Tag.NumberOfFrames, 2);
            if (syntax.encapsulated()) {
                byte[] frame = uid.equals(UID.RLELossless) ? Arrays.copyOf(new byte[] {1, 0, 0, 0, 64}, 80)
                        : new byte[] {-1, -40, -1, -32, 1, 2, 3, 4};
                dataSet.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(frame, frame)));
            } else {
                dataSet.setBytes(Tag.PixelData, VR.OW, new byte[64]);
            }
            for (SequenceLengths lengths : SequenceLengths.values()) {
                files.put(syntax.name() + " " + lengths, DicomWriter.toBytes(DicomFile.of(dataSet, syntax), lengths));
            }
        }
        return files;
    }
}
