package org.caseroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Takes in DICOM files, folders and ZIPs; also while a server runs on the same data folder.")
final class ImportCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Settings settings;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders or ZIPs.")
    private List<Path> paths;

    ImportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new CommandFailed(ExitCode.FAILED, path + " does not exist or cannot be read.");
            }
        }
        try (Store store = Store.open(settings.load(around), around);
             StudyTool tool = Areas.studyTool(store).orElseThrow(ImportCommand::unavailable)) {
            StudyTool.Imported done = tool.importPaths(paths, around.out()::println);
            around.out().printf("%d taken in, %d known already, %d put aside, %d refused%n", done.accepted(), done.duplicates(),
                    done.quarantined(), done.refused());
            return done.refused() + done.quarantined() == 0 ? ExitCode.OK : ExitCode.PARTLY;
        }
    }

    static CommandFailed unavailable() {
        return new CommandFailed(ExitCode.UNAVAILABLE, "This build has no studies.");
    }
}
