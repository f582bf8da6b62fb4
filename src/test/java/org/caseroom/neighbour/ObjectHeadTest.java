package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.Test;

final class ObjectHeadTest {
    private static final List<TransferSyntax> SYNTAXES = List.of(TransferSyntax.IMPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN);

    private static byte[] head(TransferSyntax syntax) throws IOException {
        Attributes object = DicomFiles.ct("1.2.1", "1.2.2", "1.2.3", 1, 8);
        object.newSequence(Tag.LanguageCodeSequence);
        return DicomWriter.dataSetBytes(object, syntax);
    }

    @Test
    void damageIsLeftToTheImport() throws IOException {
        var random = new Random(3);
        for (TransferSyntax syntax : SYNTAXES) {
            byte[] good = head(syntax);
            for (int run = 0; run < 2000; run++) {
                byte[] bad = Arrays.copyOf(good, random.nextInt(Math.min(good.length, 400)));
                for (int flips = random.nextInt(6); flips > 0 && bad.length > 0; flips--) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertThatCode(() -> ObjectHead.mismatch(bad, syntax, UID.CTImageStorage, "1.2.3")).doesNotThrowAnyException();
            }
        }
        assertThat(ObjectHead.mismatch(new byte[0], TransferSyntax.EXPLICIT_LITTLE_ENDIAN, "1.2", "1.3")).isNull();
        assertThat(ObjectHead.mismatch(new byte[64], TransferSyntax.DEFLATED_EXPLICIT_LITTLE_ENDIAN, "1.2", "1.3")).isNull();
    }

    @Test
    void whatTheCommandSaysHasToBeWhatComes() throws IOException {
        for (TransferSyntax syntax : SYNTAXES) {
            assertThat(ObjectHead.mismatch(head(syntax), syntax, UID.CTImageStorage, "1.2.3")).as(syntax.name()).isNull();
            assertThat(ObjectHead.mismatch(head(syntax), syntax, UID.MRImageStorage, "1.2.3")).contains("(0008,0016)").hasSizeLessThan(65);
            assertThat(ObjectHead.mismatch(head(syntax), syntax, UID.CTImageStorage, "1.2.30")).contains("(0008,0018)").hasSizeLessThan(65);
        }
    }
}
