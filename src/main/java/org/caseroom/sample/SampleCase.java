package org.caseroom.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;

/**
 * The case that a new user finds: an invented man with a tumour in his right upper lobe, seen in a radiograph, an
 * echocardiogram and a PET/CT of one day. All pictures are computed from one analytic model of the chest, so they agree
 * with each other, and no file of a person is needed.
 */
public final class SampleCase {

    private static final int PET_SIZE = 168;

    private static final SampleIdentity.Study RADIOGRAPH = new SampleIdentity.Study("radiograph", "084211", "1001",
            "CR0001001", "XR Chest PA");
    private static final SampleIdentity.Study ECHO = new SampleIdentity.Study("echo", "101530", "1002", "CR0001002",
            "Echocardiography transthoracic");
    private static final SampleIdentity.Study PETCT = new SampleIdentity.Study("petct", "140205", "1003", "CR0001003",
            "PET/CT Thorax FDG, staging");

    private SampleCase() {
    }

    /** What was written: the folder and how many objects it now holds. */
    public record Written(Path folder, int objects) {
    }

    /**
     * Writes the objects into folders by modality under {@code target}, which is made if need be; files of an earlier
     * run are replaced. Uses all processors of the common pool; a few seconds on two.
     *
     * @throws IOException when a file cannot be written; what was written before stays
     */
    public static Written generate(SampleOptions options, Path target, ProgressListener progress) throws IOException {
        SampleIdentity identity = new SampleIdentity(options.seed(), options.studyDate());
        Phantom phantom = Phantom.of(options.seed(), options.density());
        int total = 3 + options.ctSlices() + options.petSlices();
        Output output = new Output(target, progress, total);
        try {
            SampleIdentity.Series dx = new SampleIdentity.Series(RADIOGRAPH, "pa", 1, "DX", "084305", "Chest PA", "CHEST",
                    "CHEST PA", "Analytic DX");
            output.write("dx", 1, RadiographObject.image(identity, dx,
                    new Radiograph(phantom, options.seed(), options.detectorScale())),
                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            SampleIdentity.Series us = new SampleIdentity.Series(ECHO, "a4c", 1, "US", "101952", "A4C colour mitral",
                    "HEART", "TTE ADULT", "Analytic US");
            output.write("us", 1, UltrasoundObject.image(identity, us,
                    new UltrasoundCine(options.seed(), options.cineFrames())),
                    TransferSyntax.of(UID.JPEGBaseline8Bit));
            SampleIdentity.Series ct = new SampleIdentity.Series(PETCT, "ct", 2, "CT", "140512", "CT Thorax CE 2.5 mm",
                    "CHEST", "PET/CT THORAX", "Analytic CT");
            CtScanner scanner = new CtScanner(phantom, options.seed(), options.ctSize(), options.ctSlices());
            CtObjects images = new CtObjects(identity, ct, scanner, options.ctSize());
            IntStream.rangeClosed(1, options.ctSlices()).parallel()
                    .forEach(i -> output.write("ct", i, images.image(i), TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
            SampleIdentity.Series pet = new SampleIdentity.Series(PETCT, "pet", 3, "PT", "140800", "PET Thorax AC FDG",
                    "CHEST", "PET/CT THORAX", "Analytic PET");
            List<Attributes> uptake = new PetObjects(identity, pet, new PetScanner(phantom, options.seed(), PET_SIZE,
                    options.petSlices()), PET_SIZE).images();
            for (int i = 0; i < uptake.size(); i++) {
                output.write("pt", i + 1, uptake.get(i), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            }
            SampleIdentity.Series seg = new SampleIdentity.Series(PETCT, "seg", 4, "SEG", "143000", "Tumour on CT",
                    "CHEST", "", "Analytic model");
            output.write("seg", 1, new SegmentationObject(identity, seg, ct, scanner, options.ctSize(), phantom).object(),
                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        } catch (UncheckedIOException e) {
            throw new IOException("The sample case could not be written to " + target + ": " + e.getCause().getMessage()
                    + ". Check that the folder is writable and has 100 MB free.", e.getCause());
        }
        return new Written(target, total);
    }

    /** Files, and the count of those that are complete. */
    private static final class Output {

        private final Path target;
        private final ProgressListener progress;
        private final int total;
        private int written;

        Output(Path target, ProgressListener progress, int total) throws IOException {
            this.target = target;
            this.progress = progress;
            this.total = total;
            for (String folder : List.of("dx", "us", "ct", "pt", "seg")) {
                Files.createDirectories(target.resolve(folder));
            }
        }

        void write(String folder, int instance, Attributes object, TransferSyntax syntax) {
            try {
                DicomWriter.write(DicomFile.of(object, syntax),
                        target.resolve(folder).resolve("%s-%03d.dcm".formatted(folder, instance)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            synchronized (this) {
                written++;
                progress.written(written, total);
            }
        }
    }
}
