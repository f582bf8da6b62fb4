package org.caseroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.release.FolderRelease;
import org.caseroom.release.ReleaseOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deidentify", description = "Writes copies of DICOM files without identities (PS3.15 Basic Profile) into a folder.")
final class DeidentifyCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 16;

    private final Surroundings around;

    @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "Folder for the copies.")
    private Path target;

    @Option(names = "--option", paramLabel = "OPTION", description = "What stays or is cleaned instead of removed; may be repeated: ${COMPLETION-CANDIDATES}.")
    private Set<ProfileOption> options = Set.of();

    @Option(names = "--key-file", paramLabel = "FILE", description = "A secret of at least 16 bytes: with the same one UIDs, codes and dates are replaced"
            + " alike in every run. Without it, by chance.")
    private Path keyFile;

    @Option(names = "--pictures-are-clean", description = "Somebody looked at all pictures: there is no text about a patient in them.")
    private boolean looked;

    @Option(names = "--patient-name", paramLabel = "PATTERN", description = "Patient's Name of the copies; {code} stands for a code of the patient.")
    private String patientName;

    @Option(names = "--patient-id", paramLabel = "PATTERN", description = "Patient ID of the copies, likewise.")
    private String patientId;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
    private List<Path> paths;

    DeidentifyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new CommandFailed(ExitCode.FAILED, path + " does not exist or cannot be read.");
            }
        }
        ReleaseOptions wanted;
        try {
            wanted = new ReleaseOptions(options, patientName, patientId, Set.of(), false, Set.of());
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getMessage() + ".");
        }
        var done = new FolderRelease(wanted, key(), looked).run(paths, Files.createDirectories(target), around.out()::println);
        around.out().printf("%d copies written to %s, %d left out, %d no DICOM files%n", done.copied(), target, done.leftOut(), done.unreadable());
        return done.leftOut() + done.unreadable() == 0 ? ExitCode.OK : ExitCode.PARTLY;
    }

    private byte[] key() throws IOException {
        if (keyFile == null) {
            var key = new byte[KEY_BYTES * 2];
            around.random().nextBytes(key);
            return key;
        }
        byte[] key = Files.readString(keyFile, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
        if (key.length < KEY_BYTES) {
            throw new CommandFailed(ExitCode.USAGE, keyFile + " has " + key.length + " bytes, a key has at least " + KEY_BYTES + ".");
        }
        return key;
    }
}
