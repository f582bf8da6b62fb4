package org.caseroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes the original files of studies into a folder, or into a ZIP.")
final class ExportCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private Settings settings;

    @Option(names = "--to", paramLabel = "TARGET", required = true, description = "Folder, or a file whose name ends with .zip.")
    private Path target;

    @Option(names = "--medium", description = "As a DICOM medium: file names by the standard and a DICOMDIR, to be burnt or copied to a stick.")
    private boolean medium;

    @Parameters(paramLabel = "STUDY", arity = "0..*", description = "Study Instance UIDs; without any, all studies.")
    private List<String> studies = List.of();

    ExportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        for (String study : studies) {
            if (!study.matches("[0-9.]{1,64}")) {
                throw new CommandFailed(ExitCode.USAGE, study + " is no Study Instance UID.");
            }
        }
        try (Store store = Store.open(settings.load(around), around);
             StudyTool tool = Areas.studyTool(store).orElseThrow(ImportCommand::unavailable)) {
            long files = medium ? tool.exportMedium(studies, target) : tool.export(studies, target, around.out()::println);
            around.out().printf("%d files written to %s%n", files, target);
            return ExitCode.OK;
        }
    }
}
