package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caseroom.dicom.data.UID;
import org.caseroom.study.ImportResult;
import org.caseroom.study.StoredInstance;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Caseroom sends to another what the corpus has of transfer syntaxes and kinds of objects, those too that DCMTK 3.6.7 does not know. */
final class CorpusLoopIT {
    @TempDir
    Path dir;

    @Test
    void everyObjectArrivesByteForByteInItsOwnTransferSyntax() throws Exception {
        Path corpus = Corpus.require().resolve("dicom");
        int port = Dcmtk.freePort();
        try (var receiver = new Site(dir.resolve("receiver"), Map.of("CASEROOM_DICOM_PORT", String.valueOf(port), "CASEROOM_DICOM_UNKNOWN_CALLERS", "store"));
             var sender = new Site(dir.resolve("sender"), Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: CASEROOM, host: 127.0.0.1, port: %d}]".formatted(port)))) {
            List<StoredInstance> sent = new ArrayList<>();
            for (String folder : List.of("ts", "video", "sr", "pr", "doc", "seg")) {
                try (Stream<Path> files = Files.walk(corpus.resolve(folder))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        try (InputStream in = Files.newInputStream(file)) {
                            for (ImportResult result : sender.importer().receive("x", in, "system")) {
                                if (result.outcome() == ImportResult.Outcome.ACCEPTED) {
                                    sent.add(sender.catalogue().instance(result.instance()).orElseThrow());
                                }
                            }
                        }
                    }
                }
            }
            Tally tally = sender.outbound().send(sender.peer("CASEROOM"), sent, _ -> { });
            assertThat(tally.failures()).isEmpty();
            assertThat(tally.completed()).isEqualTo(sent.size()).isGreaterThan(50);
            Set<String> syntaxes = new TreeSet<>();
            for (StoredInstance instance : sent) {
                syntaxes.add(instance.transferSyntax());
                StoredInstance arrived = receiver.catalogue().instance(instance.instance()).orElseThrow();
                assertThat(arrived.transferSyntax()).isEqualTo(instance.transferSyntax());
                assertThat(Site.dataSet(receiver.originals().path(arrived.sha256()))).as(UID.name(instance.transferSyntax()))
                        .isEqualTo(Site.dataSet(sender.originals().path(instance.sha256())));
            }
            assertThat(syntaxes).contains(UID.HTJ2KLossless, UID.HTJ2K, UID.JPEGXLLossless, UID.JPEG2000Lossless, UID.JPEGLSLossless, UID.RLELossless,
                    UID.JPEGBaseline8Bit, UID.JPEGLosslessSV1, UID.DeflatedExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.ImplicitVRLittleEndian);
        }
    }
}
